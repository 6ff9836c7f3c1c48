internal import CelonisEmulation
internal import Emulator
package import Scenarios
internal import WireContract

/// Celonis's part of a scenario's world.
package struct CelonisPart: VendorPart {
    /// Who may call, the first team's first.
    private let callers: [PoolCaller]
    /// The names of the teams.
    let teams: Set<String>
    /// What is in the teams, by its id.
    package let entities: [String: TeamEntity]
    /// What can run.
    let members: [PoolMember]
    /// The tables of each data model, by the model's id.
    let tables: [String: [PoolTable]]
    package let secrets: Set<String>

    init(_ celonis: CelonisDefinition) {
        teams = Set(celonis.teams.map(\.name))
        callers = celonis.teams.flatMap { team in team.callers.map { PoolCaller($0, of: team) } }
        members = celonis.teams.flatMap { team in team.pools.flatMap { PoolMember.all(in: $0, of: team) } }
        let models = celonis.teams.flatMap(\.pools).flatMap(\.models)
        tables = Dictionary(
            models.map { model in
                (model.id, model.tables.map { PoolTable(id: $0.id, name: $0.name, alias: $0.alias) })
            }, uniquingKeysWith: { first, _ in first })
        entities = TeamEntity.all(in: celonis)
        secrets = celonis.teams.flatMap(\.callers).reduce(into: []) { secrets, caller in
            switch caller.kind {
            case .user(let keys), .application(let keys): secrets.formUnion(keys.map(\.value))
            case .client(_, let secret, _): secrets.insert(secret)
            }
        }
    }

    package var senders: Senders { senders(among: callers) }

    /// Those of one team.
    func senders(of team: String) -> Senders { senders(among: callers.filter { $0.team == team }) }

    private func senders(among callers: [PoolCaller]) -> Senders {
        let teams = Set(callers.map(\.team))
        let clients = callers.filter { $0.authorization == nil }.map(\.name)
        return Senders(
            absence: teams.count == 1 ? "team '\(teams.first ?? "")' has nobody called" : "no team has anybody called",
            credential: "key", names: Set(callers.filter { $0.authorization != nil }.map(\.name)),
            advice: Dictionary(
                clients.map { name in
                    (
                        name,
                        "'\(name)' is an OAuth client: save the access_token of a call to /oauth2/token, and give it as "
                            + "'token'"
                    )
                }, uniquingKeysWith: { first, _ in first }))
    }

    package var names: Set<String> { Set(entities.values.map(\.path)) }

    package var interruptions: [Interruption] {
        members.filter { $0.kind == .model }.map { model in
            Interruption(
                name: model.path, fullName: "\(model.team)/\(model.path)",
                body: ["team": .string(model.team), "dataModelId": .string(model.id)])
        }
    }

    /// Unless a call says otherwise, it is sent by whom the scenario names, or else by the first of the team with a key.
    package func authorization(of name: String?, for call: ScenarioCall, standard: String?) -> String? {
        let team = call.tenant ?? callers.first?.team
        let own = callers.filter { $0.team == team }
        if let name {
            return (own.first { $0.name == name } ?? callers.first { $0.name == name })?.authorization
        }
        let named = (call.tenant == nil ? callers : own).first { $0.name == standard }
        return named?.authorization ?? own.first { $0.authorization != nil }?.authorization
    }

    /// The callers whose key a text has in it.
    func owners(ofKeyIn text: String) -> [String] {
        callers.filter { $0.authorization?.split(separator: " ").last.map { text.contains($0) } ?? false }
            .map(\.name).sorted()
    }

    package func subject(startedBy call: ScenarioCall) -> String? {
        if call.barePath.hasSuffix("/cancel") { return nil }
        return isMaking(call) ? Self.made : subject(of: call)
    }

    /// What is made in pools, all of it: what lists show cannot be told apart by what they are asked for.
    private static let made = "what is made"

    private func isMaking(_ call: ScenarioCall) -> Bool {
        let segments = call.barePath.split(separator: "/")
        let lists: Set<Substring> = ["pools", "data-models", "tables", "foreign-keys", "jobs", "tasks", "loads"]
        return !segments.contains("data-push") && segments.last.map { lists.contains($0) } ?? false
    }

    package func subject(readBy call: ScenarioCall, unstarted: Set<String>) -> String? {
        if unstarted.contains(Self.made), call.path.text.contains("/integration/api/pools") { return Self.made }
        if let subject = subject(of: call) { return unstarted.contains(subject) ? subject : nil }
        // The logs of a pool are about all of its jobs.
        let path = call.path.text
        guard path.contains("/logs"), let pool = entities.first(where: { path.contains($0.key) })?.value else {
            return nil
        }
        return unstarted.sorted().first { $0.hasPrefix("\(PoolMember.Kind.job.rawValue) \(pool.path)/") }
    }

    /// The model, the job or the files that a path is about. A model and a job can have the same name.
    private func subject(of call: ScenarioCall) -> String? {
        if call.barePath.split(separator: "/").contains("data-push") { return "what is pushed" }
        let member = members.first { call.path.text.contains($0.id) }
        return member.map { "\($0.kind.rawValue) \($0.path)" }
    }
}

extension Scenario {
    /// Celonis's part of the scenario's world; empty where it has none.
    package var celonis: CelonisPart {
        part(CelonisPart.self) ?? CelonisPart(CelonisDefinition())
    }
}

/// A user, an application key or an OAuth client of a scenario's world.
private struct PoolCaller: Sendable {
    let team: String
    let name: String
    /// The value of the `Authorization` header; nil for an OAuth client, which has to ask for a token first.
    let authorization: String?

    init(_ caller: CallerDefinition, of team: TeamDefinition) {
        self.team = team.name
        name = caller.name
        authorization =
            switch caller.kind {
            case .user(let keys): keys.first.map { "Bearer \($0.value)" }
            case .application(let keys): keys.first.map { "AppKey \($0.value)" }
            case .client: nil
            }
    }
}

internal import CelonisWire
internal import LoadClient
internal import WireContract

/// Enters a team, and finds there what the command line names.
struct TeamFinder {
    private let access: TeamAccess
    private let client: CelonisClient
    /// The key, without the word before it.
    private let key: String

    /// A finder of the team that `access` leads to. Refuses a key that no header can hold.
    init(_ access: TeamAccess, transport: any Transport, pause: Pause) throws(SuiteError) {
        self.access = access
        let words = access.key.split(separator: " ", maxSplits: 1).map { String($0) }
        let scheme = words.count == 2 ? words[0].lowercased() : ""
        key = ["appkey", "bearer"].contains(scheme) ? words[1] : access.key
        do {
            let credentials: TeamCredentials =
                switch scheme {
                case "appkey": try .applicationKey(key)
                case "bearer": try .userKey(key)
                default: try .key(key)
                }
            client = CelonisClient(
                try Team(access.base.text, credentials), transport: transport, retry: .never, pause: pause)
        } catch {
            throw .invalid("the key of \(access.base.text): \(error)")
        }
    }

    /// The team with the ids of these places, as far as they are named. A name that it does not have is refused, since
    /// otherwise something else could be started than was meant.
    func find(_ places: Set<TeamPlace>) async throws(SuiteError) -> ConnectedTeam {
        var team = ConnectedTeam(
            base: client.team.baseURL, key: key, scheme: try await enter(), allowsLoads: access.allowsLoads)
        let named = places.filter { access.names[$0.path] != nil }
        if let inner = named.filter({ $0.kind != .pool }).sorted(by: { $0.path < $1.path }).first(where: { place in
            !named.contains { $0.kind == .pool && place.path.hasPrefix($0.path + "/") }
        }) {
            let pool = inner.path.prefix { $0 != "/" }
            throw .invalid("--name \(inner.path): name the pool too, with --name \(pool)=NAME")
        }
        let pools = named.filter { $0.kind == .pool }.sorted { $0.path < $1.path }
        guard !pools.isEmpty else { return team }
        let listed = try await asking { () async throws(ClientError) in try await client.pools() }
        for place in pools {
            let pool: PoolID = try note(place, among: listed.map { ($0.id, $0.name) }, &team)
            let inner = named.filter { $0.parent == place.path }
            let models = inner.filter { $0.kind == .model }
            if !models.isEmpty {
                let listed = try await asking { () async throws(ClientError) in try await client.models(in: pool) }
                for model in models {
                    let id: ModelID = try note(model, among: listed.map { ($0.id, $0.name) }, &team)
                    try await noteTables(
                        places.filter { $0.kind == .table && $0.parent == model.path }, id, pool, &team)
                }
            }
            let jobs = inner.filter { $0.kind == .job }
            guard !jobs.isEmpty else { continue }
            let listed = try await asking { () async throws(ClientError) in try await client.jobs(in: pool) }
            for job in jobs { let _: JobID = try note(job, among: listed.map { ($0.id, $0.name) }, &team) }
        }
        return team
    }

    /// Tables need no name of their own where theirs is the same; those that are not there are left out.
    private func noteTables(
        _ places: Set<TeamPlace>, _ model: ModelID, _ pool: PoolID, _ team: inout ConnectedTeam
    ) async throws(SuiteError) {
        let listed = try await asking { () async throws(ClientError) in try await client.tables(of: model, in: pool) }
        let tables = listed.filter { $0.id.map { (try? TableID($0)) != nil } ?? false }
        team.note(tables: tables.compactMap(\.id), of: model.text)
        for place in places {
            let name = access.names[place.path] ?? place.name
            let found = tables.first { [$0.name, $0.alias, $0.aliasOrName].contains(name) }
            if let id = found?.id { team.note(place, id: id, name: name) }
        }
    }

    /// Notes what the place is there, by its name, and returns its id.
    private func note<Subject>(
        _ place: TeamPlace, among items: [(id: String?, name: String?)], _ team: inout ConnectedTeam
    ) throws(SuiteError) -> CelonisUUID<Subject> {
        let name = access.names[place.path] ?? place.name
        let found = items.filter { $0.name == name }.compactMap(\.id)
        guard found.count < 2 else {
            throw .invalid("--name \(place.path): \(access.base.text) has \(found.count) of the name '\(name)'")
        }
        guard let text = found.first else {
            let known = items.compactMap(\.name).sorted()
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
            let all = known.isEmpty ? "; the key sees none" : "; there are \(known.prefix(20).joined(separator: ", "))"
            throw .invalid(
                "--name \(place.path): \(access.base.text) has no \(Subject.name) called '\(name)'\(near ?? all)")
        }
        do {
            let id = try CelonisUUID<Subject>(text)
            team.note(place, id: id.text, name: name)
            return id
        } catch {
            throw .unreachable("--name \(place.path): the id that \(access.base.text) gives is refused: \(error)")
        }
    }

    /// Sees whether the team takes the key, and with which word before it.
    private func enter() async throws(SuiteError) -> AuthorizationScheme {
        try await asking { () async throws(ClientError) in
            _ = try await client.user()
            return try await client.authorizationScheme()
        }
    }

    private func asking<Answer>(
        _ ask: () async throws(ClientError) -> Answer
    ) async throws(SuiteError) -> Answer {
        do {
            return try await ask()
        } catch {
            let what = error.isUnauthorized || error.isForbidden ? "refuses the key" : "does not answer as a team does"
            throw .unreachable("\(access.base.text) \(what): \(error)")
        }
    }
}

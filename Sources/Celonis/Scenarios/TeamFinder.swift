internal import CelonisWire
internal import LoadClient
internal import Scenarios
internal import WireContract

/// Enters a team, and finds there what the command line names.
struct TeamFinder {
    private let access: TeamAccess
    private let client: CelonisClient

    /// A finder of the team that `access` leads to. Refuses a key that no header can hold.
    init(_ access: TeamAccess, transport: any Transport, pause: Pause) throws(RealTargetRefusal) {
        self.access = access
        do {
            let credentials: TeamCredentials =
                switch access.scheme {
                case .appKey: try .applicationKey(access.bareKey)
                case .bearer: try .userKey(access.bareKey)
                default: try .key(access.bareKey)
                }
            client = CelonisClient(
                try Team(access.base.text, credentials), transport: transport, retry: .never, pause: pause)
        } catch {
            throw .invalid("the key of \(access.base.text): \(error)")
        }
    }

    /// The team with the ids of these entities, as far as they are named. A name that it does not have is refused, since
    /// otherwise something else could be started than was meant.
    func find(_ entities: Set<TeamEntity>) async throws(RealTargetRefusal) -> RealTeam {
        let scheme = try await enter()
        var directory = TeamDirectory()
        try await fill(&directory, entities)
        return RealTeam(access, scheme: scheme, directory: directory)
    }

    /// Looks up the entities that are named.
    private func fill(
        _ directory: inout TeamDirectory, _ entities: Set<TeamEntity>
    ) async throws(RealTargetRefusal) {
        let named = entities.filter { access.names[$0.path] != nil }
        if let inner = named.filter({ $0.kind != .pool }).sorted(by: { $0.path < $1.path }).first(where: { entity in
            !named.contains { $0.kind == .pool && entity.path.hasPrefix($0.path + "/") }
        }) {
            let pool = inner.path.prefix { $0 != "/" }
            throw .invalid("--name \(inner.path): name the pool too, with --name \(pool)=NAME")
        }
        let pools = named.filter { $0.kind == .pool }.sorted { $0.path < $1.path }
        guard !pools.isEmpty else { return }
        let listed = try await asking { () async throws(ClientError) in try await client.pools() }
        for entity in pools {
            let pool: PoolID = try note(entity, among: listed.map { ($0.id, $0.name) }, &directory)
            let inner = named.filter { $0.parent == entity.path }
            let models = inner.filter { $0.kind == .model }
            if !models.isEmpty {
                let listed = try await asking { () async throws(ClientError) in try await client.models(in: pool) }
                for model in models {
                    let id: ModelID = try note(model, among: listed.map { ($0.id, $0.name) }, &directory)
                    let tables = entities.filter { $0.kind == .table && $0.parent == model.path }
                    try await note(tables, of: id, in: pool, &directory)
                }
            }
            let jobs = inner.filter { $0.kind == .job }
            guard !jobs.isEmpty else { continue }
            let listed = try await asking { () async throws(ClientError) in try await client.jobs(in: pool) }
            for job in jobs { let _: JobID = try note(job, among: listed.map { ($0.id, $0.name) }, &directory) }
        }
    }

    /// Tables with the same name on the team need no `--name`; tables that the team does not have are left out.
    private func note(
        _ entities: Set<TeamEntity>, of model: ModelID, in pool: PoolID, _ directory: inout TeamDirectory
    ) async throws(RealTargetRefusal) {
        let listed = try await asking { () async throws(ClientError) in try await client.tables(of: model, in: pool) }
        let tables = listed.filter { $0.id.map { (try? TableID($0)) != nil } ?? false }
        directory.note(tables: tables.compactMap(\.id), of: model.text)
        for entity in entities {
            let name = access.names[entity.path] ?? entity.name
            let found = tables.first { [$0.name, $0.alias, $0.aliasOrName].contains(name) }
            if let id = found?.id { directory.note(entity, id: id, name: name) }
        }
    }

    /// Finds the entity on the team by its name, notes and returns its id.
    private func note<Subject>(
        _ entity: TeamEntity, among items: [(id: String?, name: String?)], _ directory: inout TeamDirectory
    ) throws(RealTargetRefusal) -> CelonisUUID<Subject> {
        let name = access.names[entity.path] ?? entity.name
        let found = items.filter { $0.name == name }.compactMap(\.id)
        guard found.count < 2 else {
            throw .invalid("--name \(entity.path): \(access.base.text) has \(found.count) of the name '\(name)'")
        }
        guard let text = found.first else {
            let known = items.compactMap(\.name).sorted()
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
            let all = known.isEmpty ? "; the key sees none" : "; there are \(known.prefix(20).joined(separator: ", "))"
            throw .invalid(
                "--name \(entity.path): \(access.base.text) has no \(Subject.name) called '\(name)'\(near ?? all)")
        }
        do {
            let id = try CelonisUUID<Subject>(text)
            directory.note(entity, id: id.text, name: name)
            return id
        } catch {
            throw .unreachable("--name \(entity.path): the id that \(access.base.text) gives is refused: \(error)")
        }
    }

    /// Checks that the team takes the key, and finds out the word before it.
    private func enter() async throws(RealTargetRefusal) -> AuthorizationScheme {
        try await asking { () async throws(ClientError) in
            _ = try await client.user()
            return try await client.authorizationScheme()
        }
    }

    private func asking<Answer>(
        _ ask: () async throws(ClientError) -> Answer
    ) async throws(RealTargetRefusal) -> Answer {
        do {
            return try await ask()
        } catch {
            let what = error.isUnauthorized || error.isForbidden ? "refuses the key" : "does not answer as a team does"
            throw .unreachable("\(access.base.text) \(what): \(error)")
        }
    }
}

internal import CelonisAPI
internal import HTTPTypes
internal import LoadClient
internal import WireContract

/// Enters a team, and finds there what the command line names.
struct TeamFinder {
    let connection: Connection
    let access: TeamAccess

    private struct Item {
        let id: String
        let names: [String]
    }

    /// The team with the ids of these places, as far as they are named. A name that it does not have is refused, since
    /// otherwise something else could be started than was meant.
    func find(_ places: Set<TeamPlace>) async throws(SuiteError) -> ConnectedTeam {
        var team = ConnectedTeam(
            base: access.base, authorization: try await authorization(), allowsLoads: access.allowsLoads)
        let pools = places.filter { $0.kind == .pool && access.names[$0.path] != nil }
        guard !pools.isEmpty else { return team }
        let listed = try await list("/integration/api/pools", team)
        for pool in pools.sorted(by: { $0.path < $1.path }) {
            try note(pool, among: listed, what: "data pool", &team)
            for (kind, what, path) in [
                (TeamPlace.Kind.model, "data model", "data-models"), (.job, "data job", "jobs"),
            ] {
                let inner = places.filter {
                    $0.kind == kind && $0.parent == pool.path && access.names[$0.path] != nil
                }
                guard !inner.isEmpty else { continue }
                let found = try await list("/integration/api/pools/\(team.ids[pool] ?? "")/\(path)", team)
                for place in inner { try note(place, among: found, what: what, &team) }
            }
            try await findTables(places, in: pool, &team)
        }
        return team
    }

    /// Tables need no name of their own where theirs is the same; those that are not there are left out.
    private func findTables(
        _ places: Set<TeamPlace>, in pool: TeamPlace, _ team: inout ConnectedTeam
    ) async throws(SuiteError) {
        for model in places where model.kind == .model && model.parent == pool.path {
            guard let id = team.ids[model], let poolID = team.ids[pool] else { continue }
            let tables = places.filter { $0.kind == .table && $0.parent == model.path }
            guard !tables.isEmpty else { continue }
            let found = try await list(
                "/integration/api/v1/data-pools/\(poolID)/data-models/\(id)/tables", team)
            for table in tables {
                let name = access.names[table.path] ?? table.name
                if let item = found.first(where: { $0.names.contains(name) }) {
                    team.note(table, id: item.id, name: name)
                }
            }
        }
    }

    private func note(
        _ place: TeamPlace, among items: [Item], what: String, _ team: inout ConnectedTeam
    ) throws(SuiteError) {
        let name = access.names[place.path] ?? place.name
        let found = items.filter { $0.names.contains(name) }
        guard found.count < 2 else {
            throw .invalid("--name \(place.path): \(access.base.text) has \(found.count) of the name '\(name)'")
        }
        guard let item = found.first else {
            let known = items.compactMap(\.names.first).sorted()
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
            let all = known.isEmpty ? "; the key sees none" : "; there are \(known.prefix(20).joined(separator: ", "))"
            throw .invalid(
                "--name \(place.path): \(access.base.text) has no \(what) called '\(name)'\(near ?? all)")
        }
        team.note(place, id: item.id, name: name)
    }

    private func list(_ path: String, _ team: ConnectedTeam) async throws(SuiteError) -> [Item] {
        let exchange = try await get(path, team.authorization)
        guard exchange.head.status.code == 200, let elements = exchange.json?.array else {
            throw .unreachable("\(access.base.text) does not list \(path): \(refusal(exchange))")
        }
        return elements.compactMap { element in
            let names = ["name", "alias", "aliasOrName"].compactMap { element[$0]?.string }
            return element["id"]?.string.map { Item(id: $0, names: names) }
        }
    }
}

extension TeamFinder {
    /// The header that the team takes: as it was given, or else with the word that works, as the official client finds
    /// it out.
    private func authorization() async throws(SuiteError) -> String {
        let known = ["appkey ", "bearer "].contains { access.key.lowercased().hasPrefix($0) }
        let candidates = known ? [access.key] : ["AppKey \(access.key)", "Bearer \(access.key)"]
        var last: Exchange?
        for candidate in candidates {
            let exchange = try await get("/api/cloud", candidate)
            if exchange.head.status.code == 200, exchange.json?.object != nil { return candidate }
            last = exchange
            guard [401, 403].contains(exchange.head.status.code) else { break }
        }
        throw .unreachable("\(access.base.text) refuses the key: \(last.map { refusal($0) } ?? "no reply")")
    }

    private func get(_ path: String, _ authorization: String) async throws(SuiteError) -> Exchange {
        do {
            var connection = connection
            connection.team = ConnectedTeam(base: access.base, authorization: authorization, allowsLoads: false)
            let header = Scenario.Header(name: "Authorization", value: authorization)
            return try await connection.send("GET", path, headers: [header])
        } catch {
            throw .unreachable("\(access.base.text) does not answer: \(error)")
        }
    }

    private func refusal(_ exchange: Exchange) -> String {
        let message = CelonisError(body: exchange.body).message
        return "\(exchange.head.status.code) "
            + (message.isEmpty ? exchange.excerpt : exchange.redaction.redacted(String(message.prefix(300))))
    }
}

internal import WireContract

extension ScenarioRun {
    /// Whether a path is Celonis's, which takes other credentials and has no tenant in it.
    static func isCelonis(_ path: String) -> Bool {
        if ["/integration/", "/data-ingestion/", "/api/", "/oauth2/", "/.well-known/"].contains(where: path.hasPrefix) {
            return true
        }
        // Below the name of a team, as far as no schema of Incorta's can be meant.
        let rest = path.dropFirst().drop { $0 != "/" }
        return ["/integration/api/", "/data-ingestion/api/", "/api/cloud", "/api/team", "/oauth2/token"]
            .contains(where: rest.hasPrefix)
    }

    /// The value of the `Authorization` header of a call to Celonis.
    func celonisAuthorization(for call: Scenario.Call) -> String? {
        let all = scenario.celonisCallers
        let team = call.team ?? all.first?.team
        let own = all.filter { $0.team == team }
        switch call.credentials {
        case .none: return nil
        case .token(let token): return "Bearer \((try? filled(token.text)) ?? token.text)"
        case .user(let name):
            return (own.first { $0.name == name } ?? all.first { $0.name == name })?.authorization
        case .standard:
            let named = (call.team == nil ? all : own).first { $0.name == scenario.celonisCaller }
            return connection.team?.authorization ?? named?.authorization
                ?? own.first { $0.authorization != nil }?.authorization
        }
    }

    /// What a call to Celonis needs that the real team, or the lack of one, does not give.
    func teamNeeds(of call: Scenario.Call) -> [Need] {
        guard let team = connection.team else { return [.celonisTeam] }
        var needs: [Need] = []
        if let first = call.path.text.split(separator: "/").first, scenario.teams.contains(String(first)) {
            needs.append(.teamCalled(String(first)))
        }
        if call.path.text.hasPrefix("/oauth2/") {
            needs.append(.oauthClient)
        } else if call.method != "GET", call.method != "HEAD" {
            if !Self.startsOrCancels(call) { needs.append(.disposableTeam) }
            if !team.allowsLoads { needs.append(.allowLoads) }
        }
        switch call.credentials {
        case .user(let name): needs.append(.user(name))
        case .token(let token): needs += owners(of: token.text)
        case .standard, .none: break
        }
        for header in call.headers where header.name.lowercased() == "authorization" {
            needs += owners(of: header.value)
        }
        needs += placeNeeds(call.path.text)
        switch call.body {
        case .json(let body): needs += placeNeeds(body.text)
        case .bytes(let bytes): needs += placeNeeds(String(decoding: bytes, as: UTF8.self))
        case .form, nil: break
        }
        return needs
    }

    /// Whether a call does no more than start or cancel what the team has anyway: nothing is made, pushed or deleted there.
    private static func startsOrCancels(_ call: Scenario.Call) -> Bool {
        let segments = call.path.text.prefix { $0 != "?" }.split(separator: "/")
        return call.method == "POST" && !segments.contains("data-push")
            && ["load", "partial-sync", "reload", "execute", "cancel"].contains(segments.last ?? "")
    }

    /// Callers of the fixture whose key a text has.
    private func owners(of text: String) -> [Need] {
        scenario.celonisCallers
            .filter { $0.authorization?.split(separator: " ").last.map { text.contains($0) } ?? false }
            .map(\.name).sorted().map { .user($0) }
    }

    /// The places in a text that the team has no name for.
    func placeNeeds(_ text: String) -> [Need] {
        let team = connection.team
        return scenario.teamPlaces.filter { text.contains($0.key) && team?.ids[$0.value] == nil }
            .map(\.value.path).sorted().map { .name($0) }
    }

    /// An expectation about the real team's ids and names in place of the fixture's.
    func onTeam(_ expectation: Expectation) -> Expectation {
        guard let team = connection.team, case .body(let body) = expectation.claim else { return expectation }
        let names = Dictionary(
            team.names.map { ($0.key.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let ids = Dictionary(
            scenario.teamPlaces.compactMap { id, place in team.ids[place].map { (id, $0) } },
            uniquingKeysWith: { first, _ in first })
        return Expectation(
            position: expectation.position, claim: .body(body.mapStrings { ids[$0] ?? names[$0] ?? $0 }))
    }

    /// What a body that is expected needs: names for the things of the fixture that it speaks of.
    func teamNeed(of body: JSONValue) -> Need? {
        guard let team = connection.team else { return nil }
        if let need = placeNeeds(body.text).first { return need }
        if let name = scenario.teams.sorted().first(where: body.mentions) { return .teamCalled(name) }
        let unnamed = scenario.teamPlaces.values.filter { team.names[$0] == nil }.sorted { $0.path < $1.path }
        return unnamed.first { body.mentions($0.name) }.map { .name($0.path) }
    }
}

extension JSONValue {
    /// Whether any string in it is this text.
    func mentions(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let elements): elements.contains { $0.mentions(text) }
        case .object(let object): object.members.contains { $0.value.mentions(text) }
        case .null, .bool, .integer, .number: false
        }
    }

    /// The same with other strings; names of members stay.
    func mapStrings(_ body: (String) -> String) -> JSONValue {
        switch self {
        case .string(let text): .string(body(text))
        case .array(let elements): .array(elements.map { $0.mapStrings(body) })
        case .object(let object):
            .object(JSONObject(object.members.map { .init(key: $0.key, value: $0.value.mapStrings(body)) }))
        case .null, .bool, .integer, .number: self
        }
    }
}

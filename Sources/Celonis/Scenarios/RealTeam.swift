package import LoadClient
package import Scenarios
internal import WireContract

/// A real team that has been entered, and what the things of the scenarios are there.
package struct RealTeam: RealTarget {
    private let access: TeamAccess
    /// The value of the `Authorization` header.
    package let authorization: String
    private let directory: TeamDirectory

    package init(_ access: TeamAccess, scheme: AuthorizationScheme, directory: TeamDirectory) {
        self.access = access
        authorization = "\(scheme.rawValue) \(access.bareKey)"
        self.directory = directory
    }

    package var vendor: String { access.vendor }
    package var base: BaseURL { access.base }
    package var secrets: [String] { access.secrets }

    /// Lets pass what reads, and what starts or cancels the things that are named.
    package var rules: any RealTargetRules {
        TeamRules(
            base: base, authorizations: [authorization], allowsLoads: access.allowsLoads, directory: directory)
    }

    package func authorization(of name: String?, in scenario: Scenario) -> String? {
        name == nil ? authorization : nil
    }

    package func needs(of call: ScenarioCall, in scenario: Scenario) -> [Need] {
        let part = scenario.celonis
        var needs: [Need] = []
        if let first = call.path.text.split(separator: "/").first, part.teams.contains(String(first)) {
            needs.append(.teamCalled(String(first)))
        }
        if call.path.text.hasPrefix("/oauth2/") {
            needs.append(.oauthClient)
        } else if !call.isRead {
            if !Self.startsOrCancels(call) { needs.append(.disposableTeam) }
            if !access.allowsLoads { needs.append(.allowLoads) }
        }
        switch call.sender {
        case .named(let name): needs.append(.user(name))
        case .token(let token): needs += part.owners(ofKeyIn: token.text).map { .user($0) }
        case .standard, .none: break
        }
        for header in call.headers where header.name.lowercased() == "authorization" {
            needs += part.owners(ofKeyIn: header.value).map { .user($0) }
        }
        needs += nameNeeds(of: call.path.text, part)
        switch call.body {
        case .json(let body): needs += nameNeeds(of: body.text, part)
        case .bytes(let bytes): needs += nameNeeds(of: String(decoding: bytes, as: UTF8.self), part)
        case .form, nil: break
        }
        return needs
    }

    /// Whether a call only starts or cancels what the team has: it makes, pushes and deletes nothing.
    private static func startsOrCancels(_ call: ScenarioCall) -> Bool {
        let segments = call.barePath.split(separator: "/")
        return call.method == "POST" && !segments.contains("data-push")
            && ["load", "partial-sync", "reload", "execute", "cancel"].contains(segments.last ?? "")
    }

    /// Needs for the things whose ids a text has, and that `--name` does not name.
    private func nameNeeds(of text: String, _ part: CelonisPart) -> [Need] {
        part.entities.filter { text.contains($0.key) && directory.ids[$0.value] == nil }
            .map(\.value.path).sorted().map { .name($0) }
    }

    package func translated(_ call: ScenarioCall, in scenario: Scenario) -> TranslatedCall {
        TeamCall(call, of: scenario.celonis, directory: directory).translated
    }

    /// Needs for the things of the fixture in an expected body.
    package func need(of expectation: Expectation, in scenario: Scenario) -> Need? {
        guard case .body(let body) = expectation.claim else { return nil }
        let part = scenario.celonis
        if let need = nameNeeds(of: body.text, part).first { return need }
        if let name = part.teams.sorted().first(where: body.mentions) { return .teamCalled(name) }
        let unnamed = part.entities.values.filter { directory.names[$0] == nil }.sorted { $0.path < $1.path }
        return unnamed.first { body.mentions($0.name) }.map { .name($0.path) }
    }

    /// An expected body with the team's ids and names in place of the fixture's.
    package func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation {
        guard case .body(let body) = expectation.claim else { return expectation }
        let names = Dictionary(
            directory.names.map { ($0.key.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let ids = scenario.celonis.entities.compactMapValues { directory.ids[$0] }
        return Expectation(
            position: expectation.position, claim: .body(body.mapStrings { ids[$0] ?? names[$0] ?? $0 }))
    }

    package func line(about thing: StartedThing, ask: (_ path: String) async -> Exchange?) async -> String {
        let pool = "/integration/api/pools/\(thing.container ?? "")"
        let name = [directory.names.first { directory.ids[$0.key] == thing.name }?.value, thing.name]
            .compactMap { $0 }.joined(separator: " ")
        let kind: PoolMember.Kind = thing.kind == PoolMember.Kind.model.rawValue ? .model : .job
        let path =
            kind == .model
            ? "\(pool)/data-models/\(thing.name)/load-history/load-info-sync" : "\(pool)/jobs/\(thing.name)"
        let word = await ask(path)?.reportedStatus.word
        let standing =
            word.map { "\(kind.isRunning($0) ? "still runs" : "has ended"), \($0)" }
            ?? "how it stands could not be asked"
        return "\(kind == .model ? "a load of data model" : "data job") \(name): \(standing)"
    }
}

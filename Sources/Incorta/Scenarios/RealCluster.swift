internal import IncortaWire
package import LoadClient
package import Scenarios
internal import WireContract

/// A real cluster that has been entered.
package struct RealCluster: RealTarget {
    private let access: ClusterAccess
    package let rules: any RealTargetRules

    init(_ access: ClusterAccess, rules: ClusterRules) {
        self.access = access
        self.rules = rules
    }

    package var vendor: String { access.vendor }
    package var base: BaseURL { access.base }
    package var secrets: [String] { access.secrets }
    package var authorization: String { access.authorization }

    package func authorization(of name: String?, in scenario: Scenario) -> String? {
        let own = scenario.incorta.user(standard: scenario.sender)
        return name == nil || name == own ? authorization : nil
    }

    package func needs(of call: ScenarioCall, in scenario: Scenario) -> [Need] {
        let part = scenario.incorta
        var needs: [Need] = []
        if !call.isRead, !access.allowsLoads { needs.append(.allowLoads) }
        if case .named(let login) = call.sender, login != part.user(standard: scenario.sender) {
            needs.append(.user(login))
        }
        if case .token = call.sender { needs.append(.emulator(.credentials)) }
        if case .bytes(let bytes) = call.body {
            let text = String(decoding: bytes, as: UTF8.self)
            needs += part.plans.sorted().filter { text.contains("\"\($0)\"") }.map { .ownBytes($0) }
        }
        if case .json(let body) = call.body {
            for name in part.plans.sorted() where body.mentions(name) && access.names[name] == nil {
                needs.append(.name(name))
            }
            if let id = body["recentLoadPlanExecution"]?.integer, part.pastExecutions.contains(id) {
                needs.append(.pastExecution(id))
            }
        }
        let lastSegment = call.barePath.split(separator: "/").last.map { String($0) } ?? ""
        if let id = Int64(lastSegment), part.pastExecutions.contains(id) { needs.append(.pastExecution(id)) }
        for need in translated(call, in: scenario).needs where !needs.contains(need) { needs.append(need) }
        return needs
    }

    package func translated(_ call: ScenarioCall, in scenario: Scenario) -> TranslatedCall {
        ClusterCall(call, of: scenario.incorta, access: access).translated
    }

    /// The tree of a status names plans, schemas and tables.
    package func need(of expectation: Expectation, in scenario: Scenario) -> Need? {
        guard let claim = expectation.vendorClaim as? TreeClaim, access.names[claim.name] == nil,
            scenario.incorta.names.contains(claim.name)
        else { return nil }
        return .name(claim.name)
    }

    package func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation {
        guard let claim = expectation.vendorClaim as? TreeClaim, let name = access.names[claim.name] else {
            return expectation
        }
        return Expectation(
            position: expectation.position, claim: .vendors(TreeClaim(name: name, word: claim.word)))
    }

    package func line(about thing: StartedThing, ask: (_ path: String) async -> Exchange?) async -> String {
        let base = "/incorta/api/v2/\(access.tenant.percentEncoded)"
        let unknown = "how it stands could not be asked"
        if thing == .schema(thing.name) {
            let reply = await ask("\(base)/schema/\(thing.name.percentEncoded)/status")
            let word = reply?.json?["physicalSchemaDetails"]?["lastLoadJob"]?["status"]?.string
            return "a load of schema \(thing.name): \(word.map { "its last load is \($0)" } ?? unknown)"
        }
        guard let id = thing.run else {
            return "load plan \(thing.name): perhaps, since no execution id came back; look whether it runs"
        }
        let tree = await ask("\(base)/load-plan/status/\(id)")?.statusTree
        let word = tree.map { "\($0.isTerminated ? "has ended" : "still runs"), \($0.jobStatus.rawValue)" }
        return "load plan \(thing.name), execution \(id): \(word ?? unknown)"
    }
}

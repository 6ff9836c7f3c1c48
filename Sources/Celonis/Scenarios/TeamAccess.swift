package import LoadClient
package import Scenarios

/// How a real team is entered.
package struct TeamAccess: RealTargetAccess {
    /// Where it is: `https://acme.eu-1.celonis.cloud`.
    package let base: BaseURL
    /// The key: `AppKey …` or `Bearer …`; without either word both are tried.
    package let key: String
    /// The names on the team of the scenarios' pools and of what is in them: `Purchasing` and `Purchasing/Orders`.
    package let names: [String: String]
    /// Whether loads, executions and cancels may be asked for.
    package let allowsLoads: Bool

    static let vendorKey = CelonisScenarioVendor().key

    package init(base: BaseURL, key: String, names: [String: String] = [:], allowsLoads: Bool = false) {
        self.base = base
        self.key = key
        self.names = names
        self.allowsLoads = allowsLoads
    }

    package var vendor: String { Self.vendorKey }
    package let kind = "a real team"
    package var secrets: [String] { [bareKey] }

    /// The word before the key; nil where there is none.
    var scheme: AuthorizationScheme? {
        let words = key.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        return [.appKey, .bearer].first { $0.rawValue.lowercased() == words[0].lowercased() }
    }

    /// The key without the word before it.
    var bareKey: String {
        scheme == nil ? key : key.split(separator: " ", maxSplits: 1).last.map { String($0) } ?? ""
    }

    /// The rules while the team is checked: reading only, with the key in each scheme that may be right.
    package var entranceRules: any RealTargetRules {
        let schemes = scheme.map { [$0] } ?? [.appKey, .bearer]
        return TeamRules(
            base: base, authorizations: schemes.map { "\($0.rawValue) \(bareKey)" }, allowsLoads: false,
            directory: TeamDirectory())
    }

    /// Checks that the team takes the key, and finds what `names` names.
    package func enter(_ entrance: RealTargetEntrance) async throws(RealTargetRefusal) -> any RealTarget {
        let finder = try TeamFinder(self, transport: entrance.connection.transport, pause: entrance.pause)
        let parts = entrance.parts(CelonisPart.self)
        return try await finder.find(Set(parts.flatMap(\.entities.values)))
    }
}

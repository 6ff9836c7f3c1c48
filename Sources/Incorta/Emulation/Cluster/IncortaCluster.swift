internal import Emulator
internal import IncortaContract
internal import LoadEngine

/// Incorta in a world: tenants, tokens, settings.
package struct IncortaCluster: Hashable, Sendable {
    let settings: IncortaSettings
    var tenants: [IncortaTenant]
    private let tenantNumbers: [String: Int]
    let accessTokens: AccessTokens
    let takesPersonalAccessTokens: Bool
    let takesJWTs: Bool
    var statusAssumptions = StatusAssumptions()

    init(_ definition: IncortaDefinition, _ origin: WorldOrigin, begins: Instant) {
        var settings = definition.settings
        settings.unscripted.seed = origin.seed
        self.settings = settings
        takesPersonalAccessTokens = settings.authentication.contains(.personalAccessToken)
        takesJWTs = settings.authentication.contains(.jwt)
        let usesOwnKey = definition.tenants.contains { $0.oauth.isEnabled && $0.oauth.signingKey == nil }
        let key = usesOwnKey ? origin.signingKey : nil
        tenants = definition.tenants.map { tenant in
            var tenant = tenant
            tenant.oauth.signingKey = tenant.oauth.signingKey ?? key
            return IncortaTenant(tenant, origin, settings: settings, begins: begins)
        }
        tenantNumbers = Dictionary(
            definition.tenants.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        accessTokens = AccessTokens(definition.tenants, begins: begins)
    }

    /// The number of the tenant of this name. The `likely` one is compared first: nearly always it is the one.
    func tenantNumber(_ name: String, likely: Int? = nil) -> Int? {
        if let likely, tenants[likely].name == name { return likely }
        return tenantNumbers[name]
    }
}

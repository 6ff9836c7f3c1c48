package import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import IncortaWire
package import LoadEngine
internal import WireContract

/// Incorta as a world has it: tenants, tokens, settings.
package struct IncortaCluster: VendorState {
    package static let service = VendorService(
        .incorta,
        known: KnownEndpoint.incortaNotEmulated.map {
            KnownEndpoint($0.method, "/incorta/api/v2/{tenant}" + $0.path, for: $0.purpose)
        },
        conditions: Condition.allCases.map(\.rawValue),
        elsewhere: VendorService.Elsewhere(
            unknownPath: .incortaUnknownPath, wrongMethod: .incortaWrongMethod, badTarget: .incortaBadTarget,
            notEmulated: .incortaNotEmulated),
        orderOfChecks: Assumption.orderOfChecks.id)

    let settings: IncortaSettings
    var tenants: [IncortaTenant]
    private let tenantNumbers: [String: Int]
    let accessTokens: AccessTokens
    var statusAssumptions = StatusAssumptions()

    init(_ definition: IncortaDefinition, _ origin: WorldOrigin, begins: Instant) {
        var settings = definition.settings
        settings.unscripted.seed = origin.seed
        self.settings = settings
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

    /// The number of the tenant of this name.
    func tenantNumber(_ name: String) -> Int? {
        tenantNumbers[name]
    }

    package func claim(on path: [String]) -> PathClaim {
        path.first == "incorta" || path.first == "oauth" ? .own : .none
    }

    package func route(_ turn: Turn) -> Route {
        let segments = turn.target.segments
        let route = Self.service.route(
            turn.request.head.method, to: Self.catalogued(segments)[...], shownAs: turn.request.head.path ?? "/")
        guard case .elsewhere(let outcome, var values, let allow) = route else { return route }
        values["known"] = Self.emulated
        if outcome == .incortaNotEmulated, let method = values["method"], let path = values["endpoint"] {
            values["endpoint"] = "\(method) \(path.dropFirst("/incorta/api/v2/{tenant}".count))"
        }
        let isVersion1 = outcome == .incortaUnknownPath && segments.starts(with: ["incorta", "api", "v1"])
        return .elsewhere(isVersion1 ? .incortaVersion1 : outcome, values, allow: allow)
    }

    /// The path as the catalogue has it: authorization servers are found without `/incorta` too, and their description under
    /// two names.
    private static func catalogued(_ path: [String]) -> [String] {
        let below = path.first == "incorta" ? path.dropFirst() : path[...]
        guard below.first == "oauth", below.count >= 3 else { return path }
        var path = ["incorta"] + below
        if path.last == "oauth-authorization-server" { path[path.count - 1] = "openid-configuration" }
        return path
    }

    package mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        let operation = IncortaOperation.byEndpoint[call.endpoint]
        switch operation {
        case .metadata, .keys, .authorize, .token, .register: return try oauth(&turn, operation, call)
        default: break
        }
        let caller = admit(&turn, tenant: call["tenant"] ?? "")
        turn.caller = caller.token.map { tenants[$0.tenant].users[$0.user].login }
        let schema = call["schemaName"] ?? ""
        switch operation {
        case .execute: return try execute(&turn, caller)
        case .restart: return try restart(&turn, caller)
        case .status:
            return try status(&turn, StatusQuery(id: call["execution-id"] ?? "", target: turn.target), caller)
        case .loadSchemas: return try loadSchemas(&turn, caller)
        case .loadTables: return try loadTables(&turn, of: schema, caller)
        case .schemaStatus: return try schemaStatus(&turn, of: schema, caller)
        case .listSchemas: return try listSchemas(&turn, caller)
        case .listObjects: return try listObjects(&turn, of: schema, caller)
        case .metadata, .keys, .authorize, .token, .register: throw Refusals()
        }
    }

    /// The emulated endpoints, for people.
    private static let emulated = Catalogue.incorta.endpoints.map { "\($0.method) \($0.path)" }
        .joined(separator: ", ")

    package mutating func end(of wait: inout LoadWait) -> Instant { endOfLoads(&wait) }
    package func body(of wait: LoadWait, at now: Instant) -> [UInt8] { loadingStatus(wait, at: now) }
    package mutating func finish(_ wait: LoadWait) { release(wait) }
}

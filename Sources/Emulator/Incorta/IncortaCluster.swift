internal import HTTPTypes
internal import IncortaContract
internal import LoadEngine
internal import WireContract

/// Incorta as a world has it: tenants, tokens, settings.
struct IncortaCluster: Hashable {
    let settings: IncortaSettings
    var tenants: [IncortaTenant]
    private let tenantNumbers: [String: Int]
    let accessTokens: AccessTokens
    var statusStamps = StatusStamps()

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

    mutating func reply(
        to call: inout Call, target: RequestTarget, clock: WorldClock, stamps: inout StampCounts
    ) -> Reply {
        switch OAuthRoute.find(method: call.request.head.method, segments: target.segments) {
        case .found(let route): return oauth(&call, route, target, &stamps)
        case .wrongMethod(let allowed):
            return elsewhere(.incortaWrongMethod, call, ["allowed": allowed], &stamps, allow: allowed)
        case .elsewhere: break
        }
        let route: IncortaRoute
        switch IncortaRoute.find(method: call.request.head.method, segments: target.segments) {
        case .found(let found): route = found
        case .wrongMethod(let allowed):
            return elsewhere(.incortaWrongMethod, call, ["allowed": allowed], &stamps, allow: allowed)
        case .notEmulated(let endpoint):
            let values = [
                "endpoint": "\(endpoint.method) \(endpoint.path)", "purpose": endpoint.purpose, "known": Self.emulated,
            ]
            return elsewhere(.incortaNotEmulated, call, values, &stamps)
        case .version1: return elsewhere(.incortaVersion1, call, ["known": Self.emulated], &stamps)
        case .unknown: return elsewhere(.incortaUnknownPath, call, ["known": Self.emulated], &stamps)
        }
        var refusals = Refusals()
        let caller = admit(&call, tenant: route.tenant, &refusals)
        call.login = caller.token.flatMap { tenants[$0.tenant].users[$0.user].login }
        var reply: Reply
        switch route.operation {
        case .execute: reply = execute(&call, caller, refusals, &stamps)
        case .restart: reply = restart(&call, caller, refusals, &stamps)
        case .status(let id):
            reply = status(&call, StatusQuery(id: id, target: target), caller, refusals, clock, &stamps)
        case .loadSchemas: reply = loadSchemas(&call, caller, refusals, clock, &stamps)
        case .loadTables(let schema): reply = loadTables(of: schema, &call, caller, refusals, &stamps)
        case .schemaStatus(let schema): reply = schemaStatus(of: schema, &call, caller, refusals, clock, &stamps)
        case .listSchemas: reply = listSchemas(call, target, caller, refusals, &stamps)
        case .listObjects(let schema): reply = listObjects(of: schema, call, caller, refusals, &stamps)
        }
        if !call.leansOn.isEmpty { reply.stamp = stamps.number(of: reply.stamp, leaningOnAlso: call.leansOn) }
        return reply
    }

    /// The emulated endpoints, for people.
    private static let emulated = Catalogue.incorta.endpoints.map { "\($0.method) \($0.path)" }
        .joined(separator: ", ")

    /// A reply for a refusal of an endpoint; the catalogue knows its status and body.
    func refused(_ refusals: Refusals, _ endpoint: Endpoint, _ stamps: inout StampCounts) -> Reply? {
        guard let refusal = refusals.first else { return nil }
        guard let outcome = endpoint.outcome(refusal.condition.rawValue) else {
            preconditionFailure("\(endpoint.id) has no outcome for \(refusal.condition.rawValue)")
        }
        let leansOn = refusals.count > 1 ? [Assumption.orderOfChecks.id] : []
        return Reply(
            stamps.number(of: outcome, leansOn: leansOn + Self.texts(refusal.condition)),
            body: outcome.body?.filled(refusal.values) ?? [], detail: refusal.values["detail"])
    }

    private static func texts(_ condition: Condition) -> [String] {
        condition == .editDenied ? [Assumption.firstSchemaNamed.id] : []
    }

    private func elsewhere(
        _ outcome: Outcome, _ call: Call, _ values: [String: String], _ stamps: inout StampCounts,
        allow: String? = nil
    ) -> Reply {
        var values = values
        values["method"] = call.request.head.method.rawValue
        values["path"] = call.request.head.path ?? "/"
        return Reply(stamps.number(of: outcome), body: outcome.body?.filled(values) ?? [], allow: allow)
    }
}

internal import HTTPTypes
internal import IncortaAPI
internal import LoadEngine
internal import WireContract

/// Incorta as a world has it: tenants, tokens, settings.
struct IncortaCluster: Hashable {
    let settings: IncortaSettings
    var tenants: [IncortaTenant]
    private let tenantNumbers: [String: Int]
    private let accessTokens: AccessTokens
    var statusStamps = StatusStamps()

    init(_ definition: IncortaDefinition, seed: UInt64, begins: Instant) {
        var settings = definition.settings
        settings.unscripted.seed = seed
        self.settings = settings
        tenants = definition.tenants.map { IncortaTenant($0, settings: settings, begins: begins) }
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
        let caller = admit(call.request.head, tenant: route.tenant, at: call.now, &refusals)
        call.login = caller.token.flatMap { tenants[$0.tenant].users[$0.user].login }
        switch route.operation {
        case .execute: return execute(&call, caller, refusals, &stamps)
        case .restart: return restart(&call, caller, refusals, &stamps)
        case .status(let id):
            return status(&call, StatusQuery(id: id, target: target), caller, refusals, clock, &stamps)
        case .loadSchemas: return loadSchemas(&call, caller, refusals, clock, &stamps)
        case .loadTables(let schema): return loadTables(of: schema, &call, caller, refusals, &stamps)
        case .schemaStatus(let schema): return schemaStatus(of: schema, &call, caller, refusals, clock, &stamps)
        case .listSchemas: return listSchemas(call, target, caller, refusals, &stamps)
        case .listObjects(let schema): return listObjects(of: schema, call, caller, refusals, &stamps)
        }
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
            body: outcome.body?.filled(refusal.values) ?? [])
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

/// Who calls, and which tenant for. Both nil where that was refused.
struct Caller: Hashable {
    var token: AccessTokens.Holder?
    var tenant: Int?
}

extension IncortaCluster {
    /// Checks credentials and tenant: the token, then that the tenant is there, then that both match, then the flag.
    private func admit(
        _ head: HTTPRequest, tenant name: String, at now: Instant, _ refusals: inout Refusals
    ) -> Caller {
        var caller = Caller()
        let holder = refusals.check { () throws(RefusalError) in
            try accessTokens.holder(authorization: head.headerFields[.authorization], at: now)
        }
        caller.token = holder?.holder
        guard let number = tenantNumbers[name] else {
            refusals.add(Refusal(.tenantMissing, ["tenant": name]))
            return caller
        }
        caller.tenant = number
        if !tenants[number].isEnabled { refusals.add(Refusal(.tenantDisabled, ["tenant": name])) }
        guard let holder else { return caller }
        if holder.holder.tenant != number {
            refusals.add(Refusal(.tenantMismatch, ["token": holder.token]))
            caller.token = nil
            return caller
        }
        let user = tenants[number].users[holder.holder.user]
        if !user.mayUsePublicAPI { refusals.add(Refusal(.apiDisabled, ["login": user.login])) }
        return caller
    }
}

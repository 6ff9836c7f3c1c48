package import Emulator
internal import IncortaContract
internal import IncortaWire
package import LoadEngine

extension IncortaDefinition: VendorDefinition {
    package init() {
        self.init(tenants: [])
    }

    package var isEmpty: Bool { tenants.isEmpty }

    package var credentials: Set<String> { Set(tenants.flatMap(\.users).flatMap(\.tokens).map(\.value)) }

    package func begin(_ origin: WorldOrigin, at begins: Instant) -> IncortaCluster {
        IncortaCluster(self, origin, begins: begins)
    }
}

extension WorldDefinition {
    /// The definition of Incorta in the fixture.
    package var incorta: IncortaDefinition {
        get { vendors[IncortaDefinition.self] }
        set { vendors[IncortaDefinition.self] = newValue }
    }
}

extension IncortaCluster: VendorState {
    package func claim(on path: [String]) -> PathClaim {
        ["incorta", "oauth", "apps-catalog"].contains(path.first) ? .own : .none
    }

    package mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        switch IncortaEndpoint.all[call.endpoint] {
        case .publicAPI(let operation):
            let tenant = admit(&turn, to: call.tenant)
            let admitted = turn.assumptions
            do throws(Refusals) {
                return try answer(&turn, to: operation, of: tenant, subject: call.subject)
            } catch {
                // Of the assumptions so far, a refusal depends only on those of the admission. Later ones are about what the
                // request would have done or shown.
                turn.assumptions = admitted
                throw error
            }
        case .authorizationServer(let operation):
            return try answer(&turn, to: operation, of: call.tenant, client: call.subject)
        case .appsCatalog: return try checkApp(&turn)
        }
    }

    private mutating func answer(
        _ turn: inout Turn, to operation: IncortaEndpointName, of tenant: TenantLocator, subject: String
    ) throws(Refusals) -> Answer {
        switch operation {
        case .executeLoadPlan: try execute(&turn, at: tenant)
        case .restartLoadPlan: try restart(&turn, at: tenant)
        case .loadPlanStatus: try loadPlanStatus(&turn, at: ExecutionPath(tenant: tenant, id: subject))
        case .loadSchemas: try loadSchemas(&turn, at: tenant)
        case .loadTables: try loadTables(&turn, at: SchemaPath(tenant: tenant, name: subject))
        case .schemaStatus: try schemaStatus(&turn, at: SchemaPath(tenant: tenant, name: subject))
        case .listSchemas: try listSchemas(&turn, at: tenant)
        case .listObjects: try listObjects(&turn, at: SchemaPath(tenant: tenant, name: subject))
        }
    }

    package mutating func end(of wait: inout LoadWait) -> Instant { endOfLoads(&wait) }
    package func body(of wait: LoadWait, at now: Instant) -> [UInt8] { loadingStatus(wait, at: now) }
    package mutating func finish(_ wait: LoadWait) { release(wait) }
}

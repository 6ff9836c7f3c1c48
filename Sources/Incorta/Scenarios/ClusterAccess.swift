internal import IncortaWire
package import LoadClient
package import Scenarios
internal import WireContract

/// How a real cluster is entered.
package struct ClusterAccess: RealTargetAccess {
    package let base: BaseURL
    /// The tenant that scenarios are played in.
    package let tenant: String
    package let token: String
    /// The names of the scenarios' plans, schemas and tables on the cluster.
    package let names: [String: String]
    /// Whether loads may be started.
    package let allowsLoads: Bool

    static let vendorKey = IncortaScenarioVendor().key

    package init(
        base: BaseURL, tenant: String, token: String, names: [String: String] = [:], allowsLoads: Bool = false
    ) {
        self.base = base
        self.tenant = tenant
        self.token = token
        self.names = names
        self.allowsLoads = allowsLoads
    }

    package var vendor: String { Self.vendorKey }
    package let kind = "a real cluster"
    package var secrets: [String] { [token] }
    var authorization: String { "Bearer \(token)" }

    /// The rules while the tenant is checked.
    package var entranceRules: any RealTargetRules {
        ClusterRules(
            base: base, tenant: tenant, authorization: authorization, allowsLoads: false, plans: ExactNames(),
            schemas: ExactNames(), tables: ExactNames(), started: StartedThings())
    }

    /// Checks that the cluster takes the token for the tenant.
    package func enter(_ entrance: RealTargetEntrance) async throws(RealTargetRefusal) -> any RealTarget {
        let path = "/incorta/api/v2/\(tenant.percentEncoded)/load-plan/status/0"
        let reply: Exchange
        do {
            let header = NamedText(name: "Authorization", value: authorization)
            reply = try await entrance.connection.send("GET", path, headers: [header])
        } catch {
            throw .unreachable("\(base.text) does not answer: \(error)")
        }
        let message = reply.shown(VendorError(body: reply.body).message)
        switch reply.status {
        case 401, 403: throw .unreachable("\(base.text) refuses the token for tenant \(tenant): \(message)")
        case 404 where message.contains("tenant in resource path"):
            throw .unreachable("\(base.text) has no tenant \(tenant): \(message)")
        default: return RealCluster(self, rules: rules(entrance))
        }
    }

    /// Lets pass requests that read, and those that start the named things.
    func rules(_ entrance: RealTargetEntrance) -> ClusterRules {
        let parts = entrance.parts(IncortaPart.self)
        let entities = parts.reduce(into: Set<String>()) { $0.formUnion($1.entities) }
        let plans = parts.reduce(into: Set<String>()) { $0.formUnion($1.plans) }
        return ClusterRules(
            base: base, tenant: tenant, authorization: authorization, allowsLoads: allowsLoads,
            plans: namesThere(plans), schemas: namesThere(entities.filter { !$0.contains(".") }),
            tables: namesThere(entities.filter { $0.contains(".") }), started: entrance.started)
    }

    private func namesThere(_ known: Set<String>) -> ExactNames {
        ExactNames(known.compactMap { names[$0] })
    }
}

internal import Emulator
internal import IncortaEmulation
package import Scenarios
package import WireContract

/// Incorta's part of a scenario's world.
package struct IncortaPart: VendorPart {
    /// The tenant that calls go to unless they say otherwise.
    package let tenant: String
    package let tokens: UserTokens
    /// Names of load plans, and of schemas and tables (`Sales.invoices`), which mean something to this world only.
    package let plans: Set<String>
    package let entities: Set<String>
    /// Ids of executions in the fixture's history. A cluster does not have them.
    let pastExecutions: Set<Int64>
    package let secrets: Set<String>
    package let interruptions: [Interruption]
    private let firstUser: String?

    init(_ incorta: IncortaDefinition, tenant: String) {
        let own = incorta.tenants.first { $0.name == tenant }
        self.tenant = tenant
        firstUser = own?.users.first?.login
        tokens = UserTokens(
            incorta.tenants.flatMap { tenant in
                tenant.users.compactMap { user in
                    user.tokens.first.map { .init(tenant: tenant.name, login: user.login, token: $0.value) }
                }
            })
        plans = Set(incorta.tenants.flatMap(\.plans).map(\.name))
        let schemas = incorta.tenants.flatMap(\.schemas)
        entities = Set(
            schemas.map(\.name) + schemas.flatMap { schema in schema.tables.map { "\(schema.name).\($0.name)" } })
        pastExecutions = Set(incorta.tenants.flatMap(\.history).map(\.id))
        secrets = incorta.tenants.reduce(into: []) { secrets, tenant in
            secrets.formUnion(tenant.users.flatMap(\.tokens).map(\.value))
            secrets.formUnion(tenant.oauth.clients.compactMap(\.secret))
        }
        interruptions = (own?.plans ?? []).map { plan in
            Interruption(
                name: plan.name, fullName: "\(tenant)/\(plan.name)",
                body: ["tenant": .string(tenant), "loadPlanName": .string(plan.name)])
        }
    }

    package var senders: Senders {
        Senders(absence: "the world has no user", credential: "token", names: tokens.logins)
    }

    package var names: Set<String> { plans.union(entities) }

    /// The user whose token is sent unless a call says otherwise: whom the scenario names, or else the tenant's first.
    package func user(standard: String?) -> String? {
        standard.flatMap { tokens.logins.contains($0) ? $0 : nil } ?? firstUser
    }

    package func authorization(of name: String?, for call: ScenarioCall, standard: String?) -> String? {
        let token =
            if let name {
                tokens.token(of: name, tenants: [call.tenant, tenant].compactMap { $0 })
            } else {
                user(standard: standard).flatMap { tokens.token(of: $0, tenants: [tenant]) }
            }
        return token.map { "Bearer \($0)" }
    }

    /// Paths are written from the root or below the tenant.
    package func target(of call: ScenarioCall, path: String) -> String {
        if path.hasPrefix("/incorta/") || path.hasPrefix("/oauth/") { return path }
        return "/incorta/api/v2/\((call.tenant ?? tenant).percentEncoded)" + path
    }

    package func subject(startedBy call: ScenarioCall) -> String? { schema(of: call) }

    package func subject(readBy call: ScenarioCall, unstarted: Set<String>) -> String? {
        schema(of: call).flatMap { unstarted.contains($0) ? $0 : nil }
    }

    /// The schema that a path is about.
    private func schema(of call: ScenarioCall) -> String? {
        let segments = call.barePath.split(separator: "/")
        return segments.count > 1 && segments[0] == "schema" ? "schema \(segments[1])" : nil
    }

    /// The execution that a reply names, or else the path.
    package func view(of call: ScenarioCall, path: String, reply: JSONValue?) -> String? {
        let asked = "/load-plan/status/"
        let id =
            reply?["loadPlanExecutionId"]?.integer
            ?? (path.hasPrefix(asked) ? Int64(path.dropFirst(asked.count).prefix { $0 != "?" }) : nil)
        return id.map { "executions/\((call.tenant ?? tenant).percentEncoded)/\($0)" }
    }
}

extension Scenario {
    /// Incorta's part of the scenario's world; empty where it has none.
    package var incorta: IncortaPart {
        part(IncortaPart.self) ?? IncortaPart(IncortaDefinition(), tenant: "default")
    }
}

/// The first token of each user of a world. Logins repeat from tenant to tenant, tokens never.
package struct UserTokens: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let tenant: String
        let login: String
        let token: String
    }

    private let entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The logins of users who have a token.
    var logins: Set<String> { Set(entries.map(\.login)) }

    /// The token of a user: of the first of these tenants that has such a user, or else of any.
    func token(of login: String, tenants: [String]) -> String? {
        let own = entries.filter { $0.login == login }
        return (tenants.lazy.compactMap { name in own.first { $0.tenant == name } }.first ?? own.first)?.token
    }
}

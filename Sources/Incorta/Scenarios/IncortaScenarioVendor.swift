package import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import IncortaWire
package import Scenarios
package import WireContract

/// Incorta in scenarios: load plans and schemas of a tenant.
package struct IncortaScenarioVendor: ScenarioVendor {
    package init() {}

    package var catalogue: Catalogue { .incorta }
    package let paths = ["/incorta/", "/oauth/"]
    package var steps: [StepForm] { IncortaSteps.all }
    package var claims: [ClaimForm] { IncortaClaims.all }
    package let savedMember: String? = "loadPlanExecutionId"
    package let scenarioKeys = [Self.tenantKey]
    package var fixture: (any FixtureVendor)? { IncortaFixture() }
    package let targetNeed = Need.cluster
    package let accessAdvice: String? = "for a real cluster set UNDERSTUDY_TENANT and UNDERSTUDY_TOKEN"

    package func part(in world: WorldDefinition, of script: inout ScriptFields) -> any VendorPart {
        let tenant = Self.tenant(of: script)
        if let position = script.position(of: Self.tenantKey), script.text(Self.tenantKey) != nil,
            !world.incorta.tenants.contains(where: { $0.name == tenant })
        {
            script.unknown(
                tenant, at: position, message: "the world has no tenant '\(tenant)'",
                known: world.incorta.tenants.map(\.name))
        }
        return IncortaPart(world.incorta, tenant: tenant)
    }

    private static let tenantKey = KeyForm(
        "tenant", "The tenant that calls go to unless they say otherwise.", otherwise: "the fixture's first")

    /// The tenant that the scenario names, or the fixture's first.
    private static func tenant(of script: ScriptFields) -> String {
        script.text(tenantKey) ?? script.keys(inFixture: ["incorta", "tenants"]).first ?? "default"
    }

    /// `Sales` and `Sales.invoices` are the tenant's if it has a schema `Sales`.
    package func outcomePath(of name: String, in script: ScriptFields) -> OutcomePath? {
        let schema = String(name.prefix { $0 != "." })
        let path = ["incorta", "tenants", Self.tenant(of: script), "schemas", schema]
        return script.isInFixture(path) ? otherOutcomePath(of: name, in: script) : nil
    }

    package func otherOutcomePath(of name: String, in script: ScriptFields) -> OutcomePath {
        OutcomePath(path: ["incorta", "tenants", Self.tenant(of: script), "outcomes"], name: name)
    }

    package func errorText(of body: [UInt8]) -> ErrorText {
        let error = VendorError(body: body)
        return ErrorText(code: error.code, message: error.message)
    }

    /// What is wrong with the id in the reply to a start. Later steps would use any value as an id. A missing id is
    /// wrong where the step has no expectation of its own.
    package func difference(in exchange: Exchange, to call: ScenarioCall, of step: Scenario.Step) -> Difference? {
        guard call.method == "POST", exchange.isSuccess,
            ["/load-plan/execute", "/load-plan/restart"].contains(where: call.path.text.hasSuffix)
        else { return nil }
        let actual: String
        switch exchange.json?["loadPlanExecutionId"] {
        case .integer(let id) where id > 0: return nil
        case nil:
            guard step.expectsOnlySuccess else { return nil }
            actual = "none, \(exchange.excerpt)"
        case let value?: actual = exchange.shown(value.text)
        }
        return Difference(expected: "loadPlanExecutionId, a whole number from 1", actual: actual)
    }

    package func summary(of exchange: Exchange) -> String? {
        exchange.statusTree.map { "\($0.name): \($0.jobStatus.rawValue)" }
    }
}

extension Exchange {
    /// The body as a status tree, if it is one.
    var statusTree: StatusDetails? {
        json.flatMap { StatusDetails(json: $0) }
    }
}

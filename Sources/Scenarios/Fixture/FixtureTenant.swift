internal import Emulator
internal import IncortaEmulation
internal import IncortaWire
internal import LoadEngine

extension FieldReader {
    /// The largest id that JavaScript and every JSON library keep exactly.
    static let ids: ClosedRange<Int64> = 1...(1 << 53)

    /// Reads `incorta`.
    mutating func incorta(_ node: YAMLNode) -> IncortaDefinition {
        var incorta = IncortaDefinition()
        let fields = fields(node, of: "incorta", known: ["settings", "tenants"])
        if let settings = fields["settings"] { incorta.settings = self.settings(settings) }
        guard let tenants = fields["tenants"] else {
            report(node.position, "incorta needs 'tenants'")
            return incorta
        }
        var tokens: [String: SourcePosition] = [:]
        for entry in entries(tenants, of: "tenants") {
            guard takes(.tenants, at: entry.key.position) else { break }
            incorta.tenants.append(tenant(entry.key.text ?? "", entry.value, &tokens))
        }
        if incorta.tenants.isEmpty { report(tenants.position, "there must be at least one tenant") }
        return incorta
    }

    private mutating func tenant(
        _ name: String, _ node: YAMLNode, _ tokens: inout [String: SourcePosition]
    ) -> TenantDefinition {
        var tenant = TenantDefinition(name: name)
        let fields = fields(
            node, of: "a tenant",
            known: [
                "enabled", "loaderServices", "detailedTracking", "firstExecution", "users", "schemas", "plans",
                "history", "outcomes", "jwt", "oauth",
            ])
        set(&tenant.isEnabled, fields["enabled"]) { $0.bool($1, "enabled") }
        set(&tenant.loaderServices, fields["loaderServices"]) {
            $0.integer($1, "loaderServices", in: 0...1_000).map { Int($0) }
        }
        set(&tenant.detailedTracking, fields["detailedTracking"]) { $0.bool($1, "detailedTracking") }
        set(&tenant.firstExecutionID, fields["firstExecution"]) { $0.integer($1, "firstExecution", in: Self.ids) }
        if let schemas = fields["schemas"] { tenant.schemas = self.schemas(schemas) }
        var names = TenantNames(tenant.schemas)
        if let plans = fields["plans"] {
            tenant.plans = self.plans(plans, names)
            names.add(tenant.plans)
        }
        for entry in fields["users"].map({ entries($0, of: "users") }) ?? [] {
            guard takes(.users, at: entry.key.position) else { break }
            tenant.users.append(user(entry.key.text ?? "", entry.value, names, &tokens))
        }
        if let jwt = fields["jwt"] { tenant.trust = trust(jwt) }
        if let oauth = fields["oauth"] { tenant.oauth = self.oauth(oauth, tenant.users) }
        if let outcomes = fields["outcomes"] {
            tenant.outcomes = self.outcomes(outcomes, names)
        }
        if let history = fields["history"] { tenant.history = self.history(history, names) }
        return tenant
    }

    private mutating func plans(_ node: YAMLNode, _ names: TenantNames) -> [PlanDefinition] {
        entries(node, of: "plans").compactMap { entry in
            guard takes(.plans, at: entry.key.position) else { return nil }
            var source = LoadSource.full
            var groupsNode = entry.value
            if entry.value.entries != nil {
                let fields = fields(entry.value, of: "a plan", known: ["load", "groups"])
                set(&source, fields["load"]) { $0.loadSource($1, "load") }
                if let node = fields["groups"] {
                    groupsNode = node
                } else {
                    report(entry.key.position, "a plan needs 'groups'")
                }
            }
            let groups = groupsNode.entries != nil ? [] : list(groupsNode, "a plan's groups").map { group($0, names) }
            if groups.isEmpty { report(entry.key.position, "a load plan needs at least one group") }
            if groups.count > 10_000 { report(entry.key.position, "a load plan may have at most 10000 groups") }
            let plan = PlanDefinition(name: entry.key.text ?? "", groups: groups, loadSource: source)
            let (steps, nameBytes) = names.size(of: plan)
            guard takes(.groups, groups.count, at: entry.key.position),
                takes(.steps, steps, at: entry.key.position), takes(.nameBytes, nameBytes, at: entry.key.position)
            else { return nil }
            return plan
        }
    }

    /// `FULL`, `INCREMENTAL` or `STAGING`.
    mutating func loadSource(_ node: YAMLNode, _ what: String) -> LoadSource? {
        choice(node, what, ["FULL": .full, "INCREMENTAL": .incremental, "STAGING": .staging])
    }

    /// A list of schemas, or `{name: …, schemas: […]}`.
    private mutating func group(_ node: YAMLNode, _ known: TenantNames) -> PlanDefinition.Group {
        guard node.entries != nil else { return PlanDefinition.Group(schemas: groupSchemas(node, known)) }
        let fields = fields(node, of: "a group", known: ["name", "schemas"])
        if fields["schemas"] == nil { report(node.position, "a group needs 'schemas'") }
        return PlanDefinition.Group(
            name: fields["name"].flatMap { text($0, "a group's name") },
            schemas: fields["schemas"].map { groupSchemas($0, known) } ?? [])
    }

    private mutating func groupSchemas(_ node: YAMLNode, _ known: TenantNames) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        let elements = list(node, "a group")
        for element in elements {
            guard let name = text(element, "a schema's name") else { continue }
            guard let schema = known.schema(name) else {
                unknown(name, at: element.position, "there is no schema '\(name)'", known: known.schemaNames)
                continue
            }
            if schema.isBusiness {
                report(element.position, "'\(name)' is a business schema; plans load physical ones")
            } else if !seen.insert(name).inserted {
                report(element.position, "the group has the schema '\(name)' twice")
            } else {
                names.append(name)
            }
        }
        if elements.isEmpty, node.entries == nil { report(node.position, "a group needs at least one schema") }
        return names
    }

    private mutating func history(_ node: YAMLNode, _ names: TenantNames) -> [PastExecution] {
        var history: [PastExecution] = []
        for element in list(node, "history") {
            guard takes(.history, at: element.position) else { break }
            let fields = fields(element, of: "a past execution", known: ["plan", "id", "startedBefore", "outcomes"])
            guard let planNode = fields["plan"], let idNode = fields["id"] else {
                report(element.position, "a past execution needs 'plan' and 'id'")
                continue
            }
            guard let plan = text(planNode, "plan"), let id = integer(idNode, "id", in: Self.ids) else { continue }
            let steps = names.stepsOfPlan[plan]
            if steps == nil {
                unknown(plan, at: planNode.position, "there is no load plan '\(plan)'", known: names.planNames)
            }
            guard takes(.steps, steps ?? 0, at: element.position) else { break }
            if let last = history.last, last.id >= id {
                report(idNode.position, "ids rise from one past execution to the next")
            }
            let outcomes = fields["outcomes"].map { self.outcomes($0, names) } ?? [:]
            history.append(
                PastExecution(
                    plan: plan, id: id,
                    startedBefore: fields["startedBefore"].flatMap { duration($0, "startedBefore") }
                        ?? .seconds(86_400),
                    outcomes: outcomes.compactMapValues(\.first)))
        }
        return history
    }
}

internal import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import IncortaWire
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// The largest id that JavaScript and every JSON library keep exactly.
    static let ids: ClosedRange<Int64> = 1...(1 << 53)

    /// Reads `incorta`.
    mutating func incorta(_ node: YAMLNode) -> IncortaDefinition {
        object(node, "incorta") { reader in
            var incorta = IncortaDefinition()
            let settings = reader.ask(
                for: "settings", "What the vendor's pages leave open."
            ) { $0.settings(of: $1, as: IncortaSettings.self) }
            incorta.settings = settings.value ?? incorta.settings
            let hosts = reader.list(
                "hosts",
                "The host names of the cluster, for clients that have them written into them and this emulator as their proxy.",
                counting: .credentials, otherwise: "none", example: "[my-cluster.cloud.incorta.com]"
            ) { $0.hostName($1) }
            incorta.hosts = Set(hosts ?? [])
            var tokens: [String: SourcePosition] = [:]
            let tenants = reader.ask(for: "tenants", "The tenants, by name; at least one.", need: .required) {
                $0.mapping(of: $1, by: "TENANT", counting: .tenants) { $0.tenant($1, tokens: &tokens) }
            }
            incorta.tenants = tenants.value ?? []
            if let node = tenants.node, incorta.tenants.isEmpty {
                reader.report(node.position, "there must be at least one tenant")
            }
            return incorta
        }
    }

    private mutating func hostName(_ node: YAMLNode) -> String? {
        let form = TextForm("a host name without a port", pattern: "^[0-9A-Za-z-]{1,63}([.][0-9A-Za-z-]{1,63})+$")
        guard let name = text(of: node, form: form)?.lowercased() else { return nil }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName =
            labels.count > 1 && name.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
            }
        guard isName, labels.last?.allSatisfy(\.isNumber) == false, labels.last != "localhost" else {
            report(
                node.position,
                "a host is a name with a dot in it and without a port, as in my-cluster.cloud.incorta.com")
            return nil
        }
        return name
    }

    private mutating func tenant(
        _ entry: YAMLNode.Entry, tokens: inout [String: SourcePosition]
    ) -> TenantDefinition {
        object(entry.value, "a tenant") { reader in
            var tenant = TenantDefinition(name: entry.name)
            tenant.isEnabled = reader.bool(
                "enabled", default: tenant.isEnabled, "Whether it is enabled; a disabled one answers 404.")
            tenant.loaderServices = reader.integer(
                "loaderServices", default: tenant.loaderServices,
                "How many loader services run; without any, loads fail with 500.", in: 0...1_000)
            tenant.detailedTracking = reader.bool(
                "detailedTracking", default: tenant.detailedTracking,
                "*Enable detailed load jobs tracking*; restarts from failed steps need it.")
            tenant.firstExecutionID = reader.integer(
                "firstExecution", default: tenant.firstExecutionID, "The id of the first execution that is started.",
                in: Self.ids)
            tenant.schemas = reader.ask(for: "schemas", "The schemas, by name.") { $0.schemas($1) }.value ?? []
            var names = TenantNames(tenant.schemas)
            tenant.plans = reader.mapping(
                "plans", by: "PLAN", "The load plans, by name: groups, one after the other, of schemas.",
                example: "{Nightly: [[Sales, HR], [Finance]]}"
            ) { $0.plan($1, names: names) }
            names.add(tenant.plans)
            tenant.users = reader.mapping("users", by: "LOGIN", "The users, by login name.", counting: .users) {
                $0.user($1, names: names, tokens: &tokens)
            }
            let trust = reader.ask(for: "jwt", "Signed tokens of another server that are accepted.") { $0.trust($1) }
            tenant.trust = trust.value ?? tenant.trust
            let logins = tenant.users.map(\.login)
            let oauth = reader.ask(
                for: "oauth", "The tenant's own authorization server, below `/oauth/TENANT`; `false` for none.",
                otherwise: "one without clients"
            ) { $0.oauth($1, logins: Set(logins)) }
            tenant.oauth = oauth.value ?? tenant.oauth
            let outcomes = reader.ask(
                for: "outcomes",
                "How tables are loaded, by `Schema.table`, one attempt after the other; the last repeats. A schema's name "
                    + "stands for all its tables.", otherwise: "they succeed",
                example: "{Sales.invoices: [fail, succeed 10s]}"
            ) { $0.outcomes($1, names: names) }
            tenant.outcomes = outcomes.value ?? [:]
            var last: Int64?
            tenant.history =
                reader.list(
                    "history", "Executions that ended before the world begins, the oldest first.", counting: .history,
                    example: "[{plan: Nightly, id: 12, outcomes: {Sales.invoices: fail}}]"
                ) { $0.pastExecution($1, names: names, last: &last) } ?? []
            return tenant
        }
    }

    private mutating func plan(_ entry: YAMLNode.Entry, names: TenantNames) -> PlanDefinition? {
        guard takes(.plans, at: entry.key.position) else { return nil }
        var source = LoadSource.full
        let groups = either(
            entry.value,
            mapping: { reader in
                reader.object(entry.value, "a plan", missingAt: entry.key.position) { reader in
                    source = reader.choice(
                        "load", default: source,
                        among: ["FULL": .full, "INCREMENTAL": .incremental, "STAGING": .staging], "What its loads read."
                    )
                    let groups = reader.ask(
                        for: "groups", "The groups, one after the other.", need: .required
                    ) { $0.groups($1, names: names) }
                    return groups.value ?? []
                }
            }, other: { $0.groups(entry.value, names: names) })
        if groups.isEmpty { report(entry.key.position, "a load plan needs at least one group") }
        if groups.count > 10_000 { report(entry.key.position, "a load plan may have at most 10000 groups") }
        let plan = PlanDefinition(name: entry.name, groups: groups, loadSource: source)
        let (steps, nameBytes) = names.size(of: plan)
        guard takes(.groups, groups.count, at: entry.key.position),
            takes(.steps, steps, at: entry.key.position), takes(.nameBytes, nameBytes, at: entry.key.position)
        else { return nil }
        return plan
    }

    private mutating func groups(_ node: YAMLNode, names: TenantNames) -> [PlanDefinition.Group] {
        guard node.entries == nil else { return [] }
        return list(of: node, "a plan's groups") { $0.group($1, names: names) }
    }

    /// A list of schemas, or `{name: …, schemas: […]}`.
    private mutating func group(_ node: YAMLNode, names: TenantNames) -> PlanDefinition.Group {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a group") { reader in
                    let name = reader.text(
                        "name", "The name.", called: "a group's name", otherwise: "`Group 1` and so on")
                    let schemas = reader.ask(
                        for: "schemas", "The schemas, which are loaded at once.", need: .required
                    ) { $0.schemas(ofGroup: $1, names: names) }
                    return PlanDefinition.Group(name: name, schemas: schemas.value ?? [])
                }
            }, other: { PlanDefinition.Group(schemas: $0.schemas(ofGroup: node, names: names)) })
    }

    private mutating func schemas(ofGroup node: YAMLNode, names: TenantNames) -> [String] {
        var seen: Set<String> = []
        let schemas: [String] = list(of: node, "a group") { reader, element in
            guard let name = reader.text(of: element, "a schema's name") else { return nil }
            guard let schema = names.schema(name) else {
                reader.unknown(
                    name, at: element.position, "there is no schema '\(name)'", known: names.schemaNames)
                return nil
            }
            if schema.isBusiness {
                reader.report(element.position, "'\(name)' is a business schema; plans load physical ones")
            } else if !seen.insert(name).inserted {
                reader.report(element.position, "the group has the schema '\(name)' twice")
            } else {
                return name
            }
            return nil
        }
        if node.isNull || node.elements?.isEmpty == true {
            report(node.position, "a group needs at least one schema")
        }
        return schemas
    }

    /// `last` is the id of the execution before it.
    private mutating func pastExecution(
        _ node: YAMLNode, names: TenantNames, last: inout Int64?
    ) -> PastExecution? {
        object(node, "a past execution") { reader in
            let planName = reader.ask(for: "plan", "The load plan.", need: .checkedLater) { $0.text(of: $1) }
            let idNumber = reader.ask(
                for: "id", "The id; ids rise from one execution to the next.", need: .checkedLater
            ) { $0.integer(of: $1, in: Self.ids) }
            let startedBefore = reader.duration(
                "startedBefore", default: .seconds(86_400), "How long before the world begins it started.")
            let outcomes = reader.ask(
                for: "outcomes", "How its tables ended, by `Schema.table`.", otherwise: "they succeeded",
                example: "{Sales.invoices: fail}"
            ) { $0.outcomes($1, names: names) }
            guard let planNode = planName.node, let idNode = idNumber.node else {
                reader.report(node.position, "a past execution needs 'plan' and 'id'")
                return nil
            }
            guard let plan = planName.value, let id = idNumber.value else { return nil }
            let steps = names.stepsOfPlan[plan]
            if steps == nil {
                reader.unknown(
                    plan, at: planNode.position, "there is no load plan '\(plan)'", known: names.planNames)
            }
            guard reader.takes(.steps, steps ?? 0, at: node.position) else { return nil }
            if let last, last >= id {
                reader.report(idNode.position, "ids rise from one past execution to the next")
            }
            last = id
            return PastExecution(
                plan: plan, id: id, startedBefore: startedBefore,
                outcomes: (outcomes.value ?? [:]).compactMapValues(\.first))
        }
    }
}

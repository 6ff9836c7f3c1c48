internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// What a request to load schemas asks for.
struct SchemaLoadFields: Hashable {
    var schemas: [String] = []
    /// Some tables of the one schema; nil for all.
    var tables: [String]?
    var source: LoadSource = .full
    /// How long the reply is waited for; zero to reply at once.
    var wait: Duration = .zero
    var leansOn: [String] = []

    /// The wait when none is asked for.
    static let preconfiguredWait = Duration.seconds(30)
    /// The longest wait, whatever is asked for.
    static let longestWait = Duration.seconds(60)

    /// Reads the body of `/schema/load`.
    init(schemas body: [UInt8], _ settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        let request = try fields.read(LoadSchemasRequest.self)
        schemas = request.schemaNames.names
        source = request.loadSource ?? .full
        if request.schemaNames.isText { leansOn.append(Assumption.namesAsText.id) }
        leansOn += try fields.leaningOnUnknown(settings.unknownFields)
        if request.synchronous == true {
            let requested = request.requestedTimeoutInMilliseconds ?? 0
            wait = requested == 0 ? Self.preconfiguredWait : min(.milliseconds(requested), Self.longestWait)
        }
    }

    /// Reads the body of `/schema/{schemaName}/load`.
    init(tablesOf schema: String, _ body: [UInt8], _ settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        let request = try fields.read(LoadTablesRequest.self)
        schemas = [schema]
        tables = request.tables.flatMap { $0.isEmpty ? nil : $0 }
        source = request.loadSource ?? .full
        leansOn = try fields.leaningOnUnknown(settings.unknownFields)
    }
}

extension IncortaCluster {
    /// `POST /schema/load`
    mutating func loadSchemas(_ turn: inout Turn, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try SchemaLoadFields(schemas: turn.request.body, settings) }
        checkLoads(&turn, fields, caller, isOneSchema: false)
        return try startLoads(&turn, fields, caller)
    }

    /// `POST /schema/{schemaName}/load`
    mutating func loadTables(_ turn: inout Turn, of schema: String, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in
            try SchemaLoadFields(tablesOf: schema, turn.request.body, settings)
        }
        checkLoads(&turn, fields, caller, isOneSchema: true)
        return try startLoads(&turn, fields, caller)
    }

    private mutating func startLoads(
        _ turn: inout Turn, _ fields: SchemaLoadFields?, _ caller: Caller
    ) throws(Refusals) -> Answer {
        try turn.throwRefusals()
        guard let fields, let number = caller.tenant else { throw turn.refusals }
        guard let loads = tenants[number].startLoads(fields, at: turn.now, settings: settings) else {
            throw Refusals(.tooManySteps, ["limit": String(settings.maximumSteps)])
        }
        turn.assumptions += fields.leansOn
        if let user = caller.token.map({ tenants[number].users[$0.user] }),
            loads.contains(where: { !user.mayEdit(schema: $0.schema) })
        {
            turn.assumptions.append(Assumption.superUserGrants.id)
        }
        let now = turn.now
        if loads.contains(where: { isQueued($0, number, at: now) }) {
            turn.assumptions.append(Assumption.schemaQueue.id)
        }
        var wait = LoadWait(tenant: number, loads: loads, deadline: now)
        var answer = Answer(.started, body: loadingStatus(wait, at: now))
        guard fields.wait > .zero else { return answer }
        turn.assumptions.append(Assumption.waitEndsWithState.id)
        wait.deadline = now + fields.wait
        for load in loads { tenants[number].schemaLoads.update(load.number) { $0.waiting += 1 } }
        answer.wait = wait
        return answer
    }

    private func isQueued(_ load: LoadWait.Load, _ tenant: Int, at now: Instant) -> Bool {
        tenants[tenant].schemaLoads.loads[load.number]?.timeline.phase(of: 1, at: now) == .waiting
    }

    private func checkLoads(
        _ turn: inout Turn, _ fields: SchemaLoadFields?, _ caller: Caller, isOneSchema: Bool
    ) {
        guard let number = caller.tenant else { return }
        let tenant = tenants[number]
        let user = caller.token.map { tenant.users[$0.user] }
        if let user, !(isOneSchema ? user.mayLoadOneSchema : user.mayStartLoads) {
            turn.refusals.add(Refusal(.roleMissing, ["login": user.login]))
        }
        for name in fields?.schemas ?? [] {
            guard let schema = tenant.schemaNumbers[name] else {
                turn.refusals.add(Refusal(.schemaMissing, ["name": name]))
                continue
            }
            if let user, !mayLoad(user, schema) {
                let id = String(tenant.schemas[schema].id)
                turn.refusals.add(Refusal(.editDenied, ["schema": name, "id": id]))
            }
            if tenant.schemas[schema].isBusiness { turn.refusals.add(Refusal(.schemaIsBusiness, ["name": name])) }
            guard let wanted = fields?.tables else { continue }
            let tables = Set(tenant.schemas[schema].tables.map(\.name))
            for table in wanted where !tables.contains(table) {
                turn.refusals.add(Refusal(.tableMissing, ["name": table, "schema": name]))
            }
        }
        if tenant.loaderServices < 1 { turn.refusals.add(Refusal(.noLoaderService)) }
    }

    private func mayLoad(_ user: IncortaUser, _ schema: Int) -> Bool {
        user.mayEdit(schema: schema) || user.holdsSuperRole && !settings.superUserNeedsGrants
    }
}

extension IncortaTenant {
    /// Interrupts the load of a schema that runs outside any plan; false when there is none.
    mutating func interruptLoad(of schema: Int, at now: Instant) -> Bool {
        guard case .schema(let number) = schemaLoads.turns[schema].current(at: now)?.job,
            let load = schemaLoads.loads[number], load.timeline.phase(of: 1, at: now) == .running
        else { return false }
        let (timeline, unstarted) = load.timeline.interrupted(at: now)
        schemaLoads.update(number) { $0.timeline = timeline }
        if load.source != .staging { tables.giveBack(unstarted) }
        leave(.schema(number), order: load.order, course: load.timeline, at: now)
        return true
    }

    /// Starts the loads that were asked for; nil when the world has no room for their steps.
    mutating func startLoads(
        _ request: SchemaLoadFields, at now: Instant, settings: IncortaSettings
    ) -> [LoadWait.Load]? {
        let wanted = request.tables.map { Set($0) }
        let trees = request.schemas.map { name -> (schema: Int, tree: StepTree) in
            let schema = schemaNumbers[name] ?? 0
            let tables = schemas[schema].tables.indices.filter {
                wanted?.contains(schemas[schema].tables[$0].name) ?? true
            }
            return (schema, StepTree(stages: [.group(tables.map { .work(entity: firstTables[schema] + $0) })]))
        }
        let steps = trees.reduce(0) { $0 + $1.tree.count }
        guard makeRoom(for: steps, of: settings.maximumSteps, at: now) else { return nil }
        for (schema, _) in trees { schemaLoads.forgetEnded(of: schema, at: now) }
        return trees.map { schema, tree in
            var errors: [Int: String] = [:]
            let timeline = tree.course(at: now, rules: CourseRules(settings)) { table in
                let (attempt, error) = tables.next(table, request.source)
                if let error { errors[table] = error }
                return attempt
            }
            let order = schemaLoads.takeOrder()
            var load = SchemaLoad(schema: schema, source: request.source, order: order, timeline: timeline)
            load.errors = errors
            let number = schemaLoads.add(load)
            enqueue(.schema(number), order: order, at: now)
            return LoadWait.Load(number: number, schema: schema)
        }
    }

    /// Where there is no room for as many steps more, forgets what has ended of all loads, and then the oldest
    /// executions. False where that is not enough; nothing is forgotten then.
    private mutating func makeRoom(for count: Int, of maximum: Int, at now: Instant) -> Bool {
        if schemaLoads.steps + executions.steps + count <= maximum { return true }
        let before = schemaLoads
        for schema in schemas.indices { schemaLoads.forgetEnded(of: schema, at: now) }
        let latest = plans.compactMap(\.latest)
        let limit = maximum - schemaLoads.steps
        guard executions.hasRoom(for: count, beside: latest, in: limit) else {
            schemaLoads = before
            return false
        }
        let kept = Set(latest)
        executions.shrink(to: limit - count) { kept.contains($0) }
        return true
    }
}

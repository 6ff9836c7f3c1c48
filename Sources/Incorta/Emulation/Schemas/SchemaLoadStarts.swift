internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// A request to load schemas, read.
struct SchemaLoadFields: Hashable {
    var schemas: [String] = []
    /// Some tables of the one schema; nil for all.
    var tables: [String]?
    var source: LoadSource = .full
    /// How long the reply waits for the loads at most; zero to reply at once.
    var wait: Duration = .zero
    var assumes: [String] = []

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
        if request.schemaNames.isText { assumes.append(Assumption.namesAsText.id) }
        assumes += try fields.assumptionsOfUnknown(settings.unknownFields)
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
        assumes = try fields.assumptionsOfUnknown(settings.unknownFields)
    }
}

extension IncortaCluster {
    /// `POST /schema/load`
    mutating func loadSchemas(_ turn: inout Turn, at tenant: TenantLocator) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try SchemaLoadFields(schemas: turn.request.body, settings) }
        return try load(&turn, at: tenant, as: fields, isOneSchema: false)
    }

    /// `POST /schema/{schemaName}/load`
    mutating func loadTables(_ turn: inout Turn, at path: SchemaPath) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in
            try SchemaLoadFields(tablesOf: path.name, turn.request.body, settings)
        }
        return try load(&turn, at: path.tenant, as: fields, isOneSchema: true)
    }

    private mutating func load(
        _ turn: inout Turn, at tenant: TenantLocator, as fields: SchemaLoadFields?, isOneSchema: Bool
    ) throws(Refusals) -> Answer {
        guard let number = tenant.number else { throw turn.refusals }
        tenants[number].checkLoads(&turn, of: tenant.caller, as: fields, isOneSchema: isOneSchema, settings: settings)
        guard let fields, turn.refusals.isEmpty else { throw turn.refusals }
        guard let loads = tenants[number].startLoads(fields, at: turn.now, settings: settings) else {
            throw Refusals(.tooManySteps, ["limit": String(settings.maximumSteps)])
        }
        turn.assume(fields.assumes)
        if let caller = tenant.caller,
            loads.contains(where: { !tenants[number].users[caller].mayEdit(schema: $0.schema) })
        {
            turn.assume([Assumption.superUserGrants.id])
        }
        let now = turn.now
        if loads.contains(where: { tenants[number].isQueued($0, at: now) }) {
            turn.assume([Assumption.schemaQueue.id])
        }
        var wait = LoadWait(tenant: number, loads: loads, deadline: now)
        var answer = Answer(.started, body: loadingStatus(wait, at: now))
        guard fields.wait > .zero else { return answer }
        turn.assume([Assumption.waitEndsWithState.id])
        wait.deadline = now + fields.wait
        for load in loads { tenants[number].schemaLoads.update(load.number) { $0.waiting += 1 } }
        answer.wait = wait
        return answer
    }
}

extension IncortaTenant {
    /// Checks the caller's rights, that the schemas and tables exist and can be loaded, and the loader.
    fileprivate func checkLoads(
        _ turn: inout Turn, of caller: Int?, as fields: SchemaLoadFields?, isOneSchema: Bool, settings: IncortaSettings
    ) {
        let user = caller.map { users[$0] }
        if let user, !(isOneSchema ? user.mayLoadOneSchema : user.mayStartLoads) {
            turn.refusals.add(Refusal(.roleMissing, ["login": user.login]))
        }
        for name in fields?.schemas ?? [] {
            guard let number = schemaNumbers[name] else {
                turn.refusals.add(Refusal(.schemaMissing, ["name": name]))
                continue
            }
            let schema = schemas[number]
            let mayLoad = user.map {
                $0.mayEdit(schema: number) || $0.holdsSuperRole && !settings.superUserNeedsGrants
            }
            if mayLoad == false {
                turn.refusals.add(Refusal(.editDenied, ["schema": name, "id": String(schema.id)]))
            }
            if schema.isBusiness { turn.refusals.add(Refusal(.schemaIsBusiness, ["name": name])) }
            guard let wanted = fields?.tables else { continue }
            let tables = Set(schema.tables.map(\.name))
            for table in wanted where !tables.contains(table) {
                turn.refusals.add(Refusal(.tableMissing, ["name": table, "schema": name]))
            }
        }
        if loaderServices < 1 { turn.refusals.add(Refusal(.noLoaderService)) }
    }

    fileprivate func isQueued(_ load: LoadWait.Load, at now: Instant) -> Bool {
        schemaLoads.loads[load.number]?.timeline.phase(of: 1, at: now) == .waiting
    }

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
    fileprivate mutating func startLoads(
        _ request: SchemaLoadFields, at now: Instant, settings: IncortaSettings
    ) -> [LoadWait.Load]? {
        let wanted = request.tables.map { Set($0) }
        let trees = request.schemas.compactMap { schemaNumbers[$0] }.map { schema -> (schema: Int, tree: StepTree) in
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
                let (attempt, error) = tables.next(table, by: request.source)
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

    /// Makes room for so many more steps: forgets the loads that have ended, then the oldest executions. False where that
    /// is not enough; nothing is forgotten then.
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

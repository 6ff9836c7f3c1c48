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
    init(schemas body: [UInt8], _ settings: IncortaSettings) throws(RefusalError) {
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
    init(tablesOf schema: String, _ body: [UInt8], _ settings: IncortaSettings) throws(RefusalError) {
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
    mutating func loadSchemas(
        _ call: inout Call, _ caller: Caller, _ refusals: Refusals, _ clock: WorldClock, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let settings = settings
        let body = call.request.body
        let request = refusals.check { () throws(RefusalError) in
            try SchemaLoadFields(schemas: body, settings)
        }
        var reply = startLoads(request, caller, refusals, .loadSchemas, at: call.now, &stamps)
        guard let request, request.wait > .zero, var wait = reply.wait else { return reply }
        wait.deadline = call.now + request.wait
        for load in wait.loads { tenants[wait.tenant].schemaLoads.update(load.number) { $0.waiting += 1 } }
        reply.wait = wait
        return reply
    }

    /// `POST /schema/{schemaName}/load`
    mutating func loadTables(
        of schema: String, _ call: inout Call, _ caller: Caller, _ refusals: Refusals, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let settings = settings
        let body = call.request.body
        let request = refusals.check { () throws(RefusalError) in
            try SchemaLoadFields(tablesOf: schema, body, settings)
        }
        return startLoads(request, caller, refusals, .loadTables, at: call.now, &stamps)
    }

    private mutating func startLoads(
        _ request: SchemaLoadFields?, _ caller: Caller, _ refusals: Refusals, _ endpoint: Endpoint, at now: Instant,
        _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        var leansOn = request?.leansOn ?? []
        checkLoads(request, caller, endpoint, &refusals, &leansOn)
        if let reply = refused(refusals, endpoint, &stamps) { return reply }
        guard let request, let number = caller.tenant,
            let loads = tenants[number].startLoads(request, at: now, settings: settings)
        else {
            refusals.add(Refusal(.tooManySteps, ["limit": String(settings.maximumSteps)]))
            return refused(refusals, endpoint, &stamps) ?? Reply(0, body: [])
        }
        guard let outcome = endpoint.outcome(Condition.started.rawValue) else {
            preconditionFailure("\(endpoint.id) cannot succeed")
        }
        if loads.contains(where: { isQueued($0, number, at: now) }) { leansOn.append(Assumption.schemaQueue.id) }
        if request.wait > .zero { leansOn.append(Assumption.waitEndsWithState.id) }
        let wait = LoadWait(tenant: number, loads: loads, deadline: now)
        var reply = Reply(stamps.number(of: outcome, leansOn: leansOn), body: loadingStatus(wait, at: now))
        reply.wait = request.wait > .zero ? wait : nil
        return reply
    }

    private func isQueued(_ load: LoadWait.Load, _ tenant: Int, at now: Instant) -> Bool {
        tenants[tenant].schemaLoads.loads[load.number]?.timeline.phase(of: 1, at: now) == .waiting
    }

    private func checkLoads(
        _ request: SchemaLoadFields?, _ caller: Caller, _ endpoint: Endpoint, _ refusals: inout Refusals,
        _ leansOn: inout [String]
    ) {
        guard let number = caller.tenant else { return }
        let tenant = tenants[number]
        let user = caller.token.map { tenant.users[$0.user] }
        if let user, !(endpoint == .loadTables ? user.mayLoadOneSchema : user.mayStartLoads) {
            refusals.add(Refusal(.roleMissing, ["login": user.login]))
        }
        for name in request?.schemas ?? [] {
            guard let schema = tenant.schemaNumbers[name] else {
                refusals.add(Refusal(.schemaMissing, ["name": name]))
                continue
            }
            if let user { checkEdit(user, tenant.schemas[schema], schema, &refusals, &leansOn) }
            if tenant.schemas[schema].isBusiness { refusals.add(Refusal(.schemaIsBusiness, ["name": name])) }
            guard let wanted = request?.tables else { continue }
            let tables = Set(tenant.schemas[schema].tables.map(\.name))
            for table in wanted where !tables.contains(table) {
                refusals.add(Refusal(.tableMissing, ["name": table, "schema": name]))
            }
        }
        if tenant.loaderServices < 1 { refusals.add(Refusal(.noLoaderService)) }
    }

    private func checkEdit(
        _ user: IncortaUser, _ schema: SchemaDefinition, _ number: Int, _ refusals: inout Refusals,
        _ leansOn: inout [String]
    ) {
        guard !user.mayEdit(schema: number) else { return }
        guard user.holdsSuperRole, !settings.superUserNeedsGrants else {
            refusals.add(Refusal(.editDenied, ["schema": schema.name, "id": String(schema.id)]))
            return
        }
        if !leansOn.contains(Assumption.superUserGrants.id) { leansOn.append(Assumption.superUserGrants.id) }
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

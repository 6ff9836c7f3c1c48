internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /load-plan/execute`
    mutating func execute(_ turn: inout Turn, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try ExecuteFields(turn.request.body, settings: settings) }
        var leansOn = fields?.leansOn ?? []
        let plan = mayStart(&turn, fields?.name, caller, &leansOn)
        try turn.throwRefusals()
        guard let tenant = caller.tenant, let plan else { throw turn.refusals }
        return try start(&turn, plan, of: tenant, from: .beginning, leansOn)
    }

    /// `POST /load-plan/restart`
    mutating func restart(_ turn: inout Turn, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try RestartFields(turn.request.body, settings: settings) }
        var leansOn = fields?.leansOn ?? []
        let plan = mayStart(&turn, fields?.name, caller, &leansOn)
        var point: RestartPoint?
        if let tenant = caller.tenant, let plan, let fields {
            point = turn.check { turn throws(Refusals) in
                try restartPoint(fields, plan, tenants[tenant], at: turn.now, &leansOn)
            }
        }
        try turn.throwRefusals()
        guard let tenant = caller.tenant, let plan, let point else { throw turn.refusals }
        leansOn.append(Assumption.newExecution.id)
        return try start(&turn, plan, of: tenant, from: point, leansOn)
    }

    /// Checks what execute and restart share: the plan, the caller's rights, that it is not running, the loader.
    private func mayStart(
        _ turn: inout Turn, _ name: String?, _ caller: Caller, _ leansOn: inout [String]
    ) -> Int? {
        guard let number = caller.tenant else { return nil }
        let tenant = tenants[number]
        let plan = name.flatMap { tenant.planNumbers[$0] }
        if let name, plan == nil { turn.refusals.add(Refusal(.planMissing, ["name": name])) }
        if let token = caller.token {
            checkRights(tenant.users[token.user], plan.map { tenant.plans[$0] }, tenant, &turn.refusals, &leansOn)
        }
        if let plan, let latest = tenant.plans[plan].latest, let running = tenant.executions[latest],
            !running.timeline.isOver(at: turn.now)
        {
            turn.refusals.add(Refusal(.busy))
        }
        if tenant.loaderServices < 1 { turn.refusals.add(Refusal(.noLoaderService)) }
        return plan
    }

    private func checkRights(
        _ user: IncortaUser, _ plan: IncortaTenant.Plan?, _ tenant: IncortaTenant, _ refusals: inout Refusals,
        _ leansOn: inout [String]
    ) {
        if !user.mayStartLoads { refusals.add(Refusal(.roleMissing, ["login": user.login])) }
        guard let plan, let denied = plan.schemas.first(where: { !user.mayEdit(schema: $0) }) else { return }
        if user.holdsSuperRole, !settings.superUserNeedsGrants {
            leansOn.append(Assumption.superUserGrants.id)
        } else {
            let schema = tenant.schemas[denied]
            refusals.add(Refusal(.editDenied, ["schema": schema.name, "id": String(schema.id)]))
        }
    }

    private mutating func start(
        _ turn: inout Turn, _ plan: Int, of tenant: Int, from point: RestartPoint, _ leansOn: [String]
    ) throws(Refusals) -> Answer {
        guard let (id, waits) = tenants[tenant].start(plan, from: point, at: turn.now, settings: settings) else {
            throw Refusals(.tooManySteps, ["limit": String(settings.maximumSteps)])
        }
        turn.assumptions += leansOn + (waits ? [Assumption.schemaQueue.id] : [])
        return Answer(.started, filling: ["id": String(id)])
    }
}

extension IncortaTenant {
    /// Starts an execution, and gives its id and whether it will wait for a schema that something else loads; nil when
    /// the world has no room for its steps.
    mutating func start(
        _ plan: Int, from point: RestartPoint, at now: Instant, settings: IncortaSettings
    ) -> (id: Int64, waits: Bool)? {
        let tree = plans[plan].tree
        // Whose executions must be kept matters only where there is no room for all.
        let isTight = executions.steps + tree.count > executions.maximumSteps
        let kept = isTight ? plans.indices.filter { $0 != plan }.compactMap { plans[$0].latest } : []
        if isTight, !executions.hasRoom(for: tree.count, beside: kept) { return nil }
        var errors: [Int: String] = [:]
        let source = plans[plan].loadSource
        let timeline = tree.course(from: point, at: now, rules: CourseRules(settings)) { table in
            let (attempt, error) = tables.next(table, source)
            if let error { errors[table] = error }
            return attempt
        }
        let order = schemaLoads.takeOrder()
        var execution = Execution(plan: plan, order: order, timeline: timeline, wasTracked: detailedTracking)
        execution.errors = errors
        let previous = plans[plan].latest
        let others = Set(kept)
        let id = executions.add(execution) { others.contains($0) }
        plans[plan].latest = id
        if let previous { executions.noLongerLatest(previous) }
        for schema in plans[plan].schemas { schemaLoads.forgetEnded(of: schema, at: now) }
        enqueue(.plan(id), order: order, at: now)
        return (id, executions[id]?.timeline != timeline)
    }

    /// Interrupts the running execution of a plan and gives its id; nil when it does not run.
    mutating func interrupt(plan: Int, at now: Instant) -> Int64? {
        guard let id = plans[plan].latest, let running = executions[id], !running.timeline.isOver(at: now) else {
            return nil
        }
        let (timeline, unstarted) = running.timeline.interrupted(at: now)
        executions.update(id) { $0.timeline = timeline }
        if plans[plan].loadSource != .staging { tables.giveBack(unstarted) }
        leave(.plan(id), order: running.order, course: running.timeline, at: now)
        return id
    }
}

internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /load-plan/execute`
    mutating func execute(_ turn: inout Turn, at tenant: TenantLocator) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try ExecuteFields(turn.request.body, settings: settings) }
        turn.assume(fields?.assumes ?? [])
        let plan = plan(toStart: fields?.name, &turn, at: tenant)
        guard let plan, turn.refusals.isEmpty else { throw turn.refusals }
        return try start(&turn, at: plan, from: .beginning)
    }

    /// `POST /load-plan/restart`
    mutating func restart(_ turn: inout Turn, at tenant: TenantLocator) throws(Refusals) -> Answer {
        let settings = settings
        let fields = turn.check { turn throws(Refusals) in try RestartFields(turn.request.body, settings: settings) }
        turn.assume(fields?.assumes ?? [])
        let plan = plan(toStart: fields?.name, &turn, at: tenant)
        var point: RestartPoint?
        if let plan, let fields {
            point = turn.check { turn throws(Refusals) in
                try tenants[plan.tenant].restartPoint(&turn, of: plan.plan, as: fields, settings: settings)
            }
        }
        guard let plan, let point, turn.refusals.isEmpty else { throw turn.refusals }
        turn.assume([Assumption.newExecution.id])
        return try start(&turn, at: plan, from: point)
    }

    /// Finds a plan by its name, and checks what execute and restart share: the caller's rights, that the plan is not
    /// running, the loader. Nil where it was not found, which is refused.
    private func plan(toStart name: String?, _ turn: inout Turn, at tenant: TenantLocator) -> PlanLocator? {
        guard let number = tenant.number else { return nil }
        let plan = name.flatMap { tenants[number].planNumbers[$0] }
        if let name, plan == nil { turn.refusals.add(Refusal(.planMissing, ["name": name])) }
        if let caller = tenant.caller {
            tenants[number].checkRights(&turn, of: caller, to: plan, settings: settings)
        }
        if let plan, let running = tenants[number].running(plan: plan, at: turn.now) {
            if turn.refusals.isEmpty { turn.skipWait(until: running.timeline.end) }
            turn.refusals.add(Refusal(.busy))
        }
        if tenants[number].loaderServices < 1 { turn.refusals.add(Refusal(.noLoaderService)) }
        return plan.map { PlanLocator(tenant: number, plan: $0) }
    }

    private mutating func start(
        _ turn: inout Turn, at plan: PlanLocator, from point: RestartPoint
    ) throws(Refusals) -> Answer {
        let started = tenants[plan.tenant].start(plan.plan, from: point, at: turn.now, settings: settings)
        guard let started else { throw Refusals(.tooManySteps, ["limit": String(settings.maximumSteps)]) }
        if started.waits { turn.assume([Assumption.schemaQueue.id]) }
        return Answer(.started, filling: ["id": String(started.id)])
    }
}

extension IncortaTenant {
    /// Checks that a user may start loads and edit each schema of the plan.
    fileprivate func checkRights(_ turn: inout Turn, of caller: Int, to plan: Int?, settings: IncortaSettings) {
        let user = users[caller]
        if !user.mayStartLoads { turn.refusals.add(Refusal(.roleMissing, ["login": user.login])) }
        guard let plan, let denied = plans[plan].schemas.first(where: { !user.mayEdit(schema: $0) }) else { return }
        if user.holdsSuperRole, !settings.superUserNeedsGrants {
            turn.assume([Assumption.superUserGrants.id])
        } else {
            let schema = schemas[denied]
            turn.refusals.add(Refusal(.editDenied, ["schema": schema.name, "id": String(schema.id)]))
        }
    }

    /// The execution of a plan that runs.
    fileprivate func running(plan: Int, at now: Instant) -> Execution? {
        plans[plan].latest.flatMap { executions[$0] }.flatMap { $0.timeline.isOver(at: now) ? nil : $0 }
    }

    /// Starts an execution, and gives its id and whether it will wait for a schema that something else loads; nil when
    /// the world has no room for its steps.
    fileprivate mutating func start(
        _ plan: Int, from point: RestartPoint, at now: Instant, settings: IncortaSettings
    ) -> (id: Int64, waits: Bool)? {
        let tree = plans[plan].tree
        // Which executions must be kept matters only when there is no room for all.
        let isTight = executions.steps + tree.count > executions.maximumSteps
        let kept = isTight ? plans.indices.filter { $0 != plan }.compactMap { plans[$0].latest } : []
        if isTight, !executions.hasRoom(for: tree.count, beside: kept) { return nil }
        var errors: [Int: String] = [:]
        let source = plans[plan].loadSource
        let timeline = tree.course(from: point, at: now, rules: CourseRules(settings)) { table in
            let (attempt, error) = tables.next(table, by: source)
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

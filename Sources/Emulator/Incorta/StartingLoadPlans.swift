internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /load-plan/execute`
    mutating func execute(
        _ call: inout Call, _ caller: Caller, _ refusals: Refusals, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let request = refusals.check { () throws(RefusalError) in
            try ExecuteFields(call.request.body, settings: settings)
        }
        var leansOn = request?.leansOn ?? []
        let plan = mayStart(request?.name, caller, at: call.now, &refusals, &leansOn)
        if let reply = refused(refusals, .executeLoadPlan, &stamps) { return reply }
        guard let tenant = caller.tenant, let plan else { preconditionFailure("neither refused nor admitted") }
        return start(plan, of: tenant, from: .beginning, at: call.now, .executeLoadPlan, leansOn, &stamps)
    }

    /// `POST /load-plan/restart`
    mutating func restart(
        _ call: inout Call, _ caller: Caller, _ refusals: Refusals, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let request = refusals.check { () throws(RefusalError) in
            try RestartFields(call.request.body, settings: settings)
        }
        var leansOn = request?.leansOn ?? []
        let plan = mayStart(request?.name, caller, at: call.now, &refusals, &leansOn)
        var point: RestartPoint?
        if let tenant = caller.tenant, let plan, let request {
            point = refusals.check { () throws(RefusalError) in
                try restartPoint(request, plan, tenants[tenant], at: call.now, &leansOn)
            }
        }
        if let reply = refused(refusals, .restartLoadPlan, &stamps) { return reply }
        guard let tenant = caller.tenant, let plan, let point else {
            preconditionFailure("neither refused nor admitted")
        }
        leansOn.append(Assumption.newExecution.id)
        return start(plan, of: tenant, from: point, at: call.now, .restartLoadPlan, leansOn, &stamps)
    }

    /// Checks what execute and restart share: the plan, the caller's rights, that it is not running, the loader.
    private func mayStart(
        _ name: String?, _ caller: Caller, at now: Instant, _ refusals: inout Refusals, _ leansOn: inout [String]
    ) -> Int? {
        guard let number = caller.tenant else { return nil }
        let tenant = tenants[number]
        let plan = name.flatMap { tenant.planNumbers[$0] }
        if let name, plan == nil { refusals.add(Refusal(.planMissing, ["name": name])) }
        if let token = caller.token {
            checkRights(tenant.users[token.user], plan.map { tenant.plans[$0] }, tenant, &refusals, &leansOn)
        }
        if let plan, let latest = tenant.plans[plan].latest, let running = tenant.executions[latest],
            !running.timeline.isOver(at: now)
        {
            refusals.add(Refusal(.busy))
        }
        if tenant.loaderServices < 1 { refusals.add(Refusal(.noLoaderService)) }
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
        _ plan: Int, of tenant: Int, from point: RestartPoint, at now: Instant, _ endpoint: Endpoint,
        _ leansOn: [String], _ stamps: inout StampCounts
    ) -> Reply {
        guard let (id, waits) = tenants[tenant].start(plan, from: point, at: now, settings: settings) else {
            var refusals = Refusals()
            refusals.add(Refusal(.tooManySteps, ["limit": String(settings.maximumSteps)]))
            return refused(refusals, endpoint, &stamps) ?? Reply(0, body: [])
        }
        guard let outcome = endpoint.outcome(Condition.started.rawValue) else {
            preconditionFailure("\(endpoint.id) cannot succeed")
        }
        return Reply(
            stamps.number(of: outcome, leansOn: leansOn + (waits ? [Assumption.schemaQueue.id] : [])),
            body: outcome.body?.filled(["id": String(id)]) ?? [])
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

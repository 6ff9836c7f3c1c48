internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

extension CelonisTeam {
    /// Executes a job, by the policy for one that runs.
    mutating func execute(
        _ job: Int, of pool: Int, _ order: RunOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        let isBusy = lastRun(of: job, in: pool).map { !$0.run.timeline.isOver(at: now) } ?? false
        guard isBusy else { return startRun(job, of: pool, order, at: now, settings) }
        let result = pools[pool].jobs[job].runs.admit(order, settings.concurrentExecute)
        if result == .waits { note(.run(pool: pool, job: job), waits: true) }
        return result
    }

    /// Starts a run whose turn has come.
    mutating func startRun(
        _ job: Int, of pool: Int, _ order: RunOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        noteExtractions(of: job, in: pool)
        let there = pools[pool].jobs[job]
        // Which runs must be kept matters only where there is no room for all.
        let isTight = runs.steps + there.tree.count > runs.maximumSteps
        let kept = isTight ? latestRuns(besides: job, of: pool) : []
        if isTight, !runs.hasRoom(for: there.tree.count, beside: kept) { return .noRoom(limit: settings.maximumSteps) }
        let works = Dictionary(
            there.tasks.indices.flatMap { task in there.tasks[task].entities.map { ($0, task) } },
            uniquingKeysWith: { first, _ in first })
        var scripts: [Int: ScriptedAttempt] = [:]
        let timeline = there.tree.course(at: now, rules: settings.jobRules) { entity in
            guard let task = works[entity], takes(entity, task, there, pool, order, now) else {
                return Attempt(.skip)
            }
            var (attempt, script) = pools[pool].outcomes.next(entity)
            scripts[entity] = script
            if case .load = there.tasks[task].definition.work, attempt.end == .success {
                attempt = loadTask(task, there, pool, order, script, at: now, settings)
            }
            return attempt
        }
        let run = JobRun(pool: pool, job: job, order: order, timeline: timeline, scripts: scripts)
        plan(pools[pool].jobs[job].runs.add(run, to: &runs, keeping: kept), run)
        return .begun
    }

    /// Whether a run works on an entity: not where it leaves the task or table out, or a DELTA finds nothing changed.
    private func takes(
        _ entity: Int, _ task: Int, _ job: CelonisPool.Job, _ pool: Int, _ order: RunOrder, _ now: Instant
    ) -> Bool {
        guard !order.leftOut.contains(task) else { return false }
        guard case .extraction(let tables) = job.tasks[task].definition.work else { return true }
        let table = tables[entity - job.tasks[task].entities.lowerBound]
        if let only = order.tables[task], !only.contains(table) { return false }
        guard order.mode == .delta else { return true }
        return pools[pool].hasChanged(
            entity, after: job.extractedAt[entity] ?? .distantPast, upTo: now, begins: begins)
    }

    /// A load's task takes as long as starting the load takes, or as the load itself where the job waits for it.
    private func loadTask(
        _ task: Int, _ job: CelonisPool.Job, _ pool: Int, _ order: RunOrder, _ script: ScriptedAttempt?,
        at now: Instant, _ settings: CelonisSettings
    ) -> Attempt {
        guard settings.jobWaitsForLoads, let (model, load) = loadOrder(task, job, pool, order) else {
            return Attempt(.success, duration: script?.duration ?? settings.triggerTime)
        }
        let course = previewed(model, of: pool, load, at: now, settings)
        guard course.end < .blocked else { return Attempt(.hang) }
        let isGood = course.result(of: 0).isComplete
        return Attempt(isGood ? .success : .failure, duration: course.end.duration(since: now))
    }

    /// The data model load that a task is.
    private func loadOrder(
        _ task: Int, _ job: CelonisPool.Job, _ pool: Int, _ order: RunOrder
    ) -> (model: Int, order: LoadOrder)? {
        guard case .load(let name, let tables) = job.tasks[task].definition.work,
            let model = pools[pool].models.firstIndex(where: { $0.name == name })
        else { return nil }
        let all = pools[pool].models[model].tables
        let named = tables.map { names in
            let names = Set(names)
            return Set(all.indices.filter { names.contains(all[$0].name) })
        }
        guard let some = order.modelTables[task] ?? named else {
            return (model, LoadOrder(type: .complete, fromSource: Set(all.indices)))
        }
        return (model, LoadOrder(type: .partial, fromSource: some))
    }

    /// Plans the data model loads that a run will start.
    private mutating func plan(_ number: Int64, _ run: JobRun) {
        let job = pools[run.pool].jobs[run.job]
        for task in job.tasks.indices where !run.order.leftOut.contains(task) {
            guard let (model, order) = loadOrder(task, job, run.pool, run.order) else { continue }
            let step = run.timeline.tree.stages.lowerBound + task
            let script = run.scripts[job.tasks[task].entities.lowerBound]
            guard run.timeline.result(of: step) != .notRun, script?.end ?? .success == .success else { continue }
            let start = run.timeline.extent(of: step).start
            plan(
                LoadTrigger(at: start, pool: run.pool, model: model, order: order, run: number, task: task))
        }
    }

    /// The latest run of every other job, which are not forgotten.
    private func latestRuns(besides job: Int, of pool: Int) -> [Int64] {
        pools.indices.flatMap { number in
            pools[number].jobs.indices.compactMap { other in
                number == pool && other == job ? nil : pools[number].jobs[other].runs.numbers.last
            }
        }
    }

    /// Notes which tables the last run extracted, and when.
    private mutating func noteExtractions(of job: Int, in pool: Int) {
        guard let (_, run) = lastRun(of: job, in: pool) else { return }
        for task in pools[pool].jobs[job].tasks.indices {
            guard case .extraction = pools[pool].jobs[job].tasks[task].definition.work else { continue }
            for leaf in run.timeline.tree.leaves(ofStage: task) where run.timeline.result(of: leaf) == .succeeded {
                guard let entity = run.timeline.tree.entity(of: leaf) else { continue }
                pools[pool].jobs[job].extractedAt[entity] = run.timeline.startedAt
            }
        }
    }

    /// Cancels the run of a job: from now on nothing of it begins, and once the cancel has taken its time it is over.
    /// Gives when that is; nil when none runs.
    mutating func cancelRun(of job: Int, in pool: Int, at now: Instant, _ settings: CelonisSettings) -> Instant? {
        guard let (number, run) = lastRun(of: job, in: pool), !run.timeline.isOver(at: now) else { return nil }
        guard run.cancelledAt == nil else { return run.timeline.end }
        let stop = now + settings.cancelTime
        let cut = run.timeline.interrupted(at: now, stoppedAt: stop)
        runs.update(number) {
            $0.timeline = cut.timeline
            $0.cancelledAt = now
        }
        pools[pool].outcomes.giveBack(cut.unstarted)
        removeTriggers { $0.run == number && $0.at > now }
        return stop
    }
}

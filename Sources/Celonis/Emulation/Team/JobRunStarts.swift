internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

extension CelonisTeam {
    /// Executes a job. The setting `concurrentExecute` decides where it runs already.
    mutating func execute(_ job: JobLocator, _ order: RunOrder, at now: Instant) -> StartResult {
        guard runs.isBusy(job, at: now) else { return startRun(of: job, order, at: now) }
        return runs.admit(order, for: job, policy: settings.concurrentExecute)
    }

    /// Starts a run whose turn has come.
    mutating func startRun(of job: JobLocator, _ order: RunOrder, at now: Instant) -> StartResult {
        if let (_, last) = runs.last(of: job) { pools[job.pool].jobs[job.job].noteExtractions(of: last) }
        let dataJob = self[job]
        guard runs.hasRoom(for: dataJob.tree.count, of: job) else { return .noRoom(limit: settings.maximumSteps) }
        var scripts: [Int: ScriptedAttempt] = [:]
        let timeline = dataJob.tree.course(at: now, rules: settings.jobRules) { entity in
            let isTaken = dataJob.takes(
                entity, order: order, at: now, begins: begins, takesNew: settings.extractsNewTables)
            guard isTaken else { return Attempt(.skip) }
            let (attempt, script) = pools[job.pool].jobs[job.job].outcomes.next(entity)
            scripts[entity] = script
            let task = dataJob.plan.task(of: entity)
            guard case .load = dataJob.tasks[task].definition.work, attempt.end == .success else { return attempt }
            return loadAttempt(task: task, of: job, order, script: script, at: now)
        }
        var run = JobRun(job: job, plan: dataJob.plan, order: order, timeline: timeline, scripts: scripts)
        run.newExtractions = dataJob.newExtractions(in: order)
        planLoads(of: run, number: runs.add(run, for: job))
        return .begun
    }

    /// The attempt at a task that is a load. It takes as long as starting the load, or as the load itself where the job
    /// waits for it.
    private func loadAttempt(
        task: Int, of job: JobLocator, _ order: RunOrder, script: ScriptedAttempt?, at now: Instant
    ) -> Attempt {
        guard settings.jobWaitsForLoads, let (model, load) = loadOrder(task: task, of: job, order) else {
            return Attempt(.success, duration: script?.duration ?? settings.triggerTime)
        }
        let course = self[model].preview(of: load, at: now, settings: settings)
        guard course.end < .blocked else { return Attempt(.hang) }
        let isGood = course.result(of: 0).isComplete
        return Attempt(isGood ? .success : .failure, duration: course.end.duration(since: now))
    }

    /// The data model load that a task is; nil where it is none.
    private func loadOrder(
        task: Int, of job: JobLocator, _ order: RunOrder
    ) -> (model: ModelLocator, order: LoadOrder)? {
        let planned = pools[job.pool].jobs[job.job].tasks[task]
        guard case .load(_, let tables) = planned.definition.work, let number = planned.model else { return nil }
        let model = ModelLocator(pool: job.pool, model: number)
        let all = self[model].tables
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
    private mutating func planLoads(of run: JobRun, number: Int64) {
        for (task, planned) in run.plan.tasks.enumerated() where !run.order.leftOut.contains(task) {
            guard let (model, order) = loadOrder(task: task, of: run.job, run.order) else { continue }
            let step = run.step(ofTask: task)
            let script = run.scripts[planned.entities.lowerBound]
            guard run.timeline.result(of: step) != .notRun, script?.end ?? .success == .success else { continue }
            let start = run.timeline.extent(of: step).start
            triggers.add(LoadTrigger(at: start, model: model, order: order, run: number, task: task))
        }
    }

    /// Cancels the run of a job. No further task begins, and the run ends when the cancel has taken its time. Gives that
    /// instant; nil when no run is under way.
    mutating func cancelRun(of job: JobLocator, at now: Instant) -> Instant? {
        guard let (number, run) = runs.last(of: job), !run.timeline.isOver(at: now) else { return nil }
        guard run.cancelledAt == nil else { return run.timeline.end }
        let stop = now + settings.cancelTime
        let cut = run.timeline.interrupted(at: now, stoppedAt: stop)
        runs.update(number) {
            $0.timeline = cut.timeline
            $0.cancelledAt = now
        }
        pools[job.pool].jobs[job.job].outcomes.giveBack(cut.unstarted)
        triggers.remove(ofRun: number, after: now)
        return stop
    }

    /// A run with its number and its job; nil when it was forgotten.
    func shownRun(_ number: Int64) -> ShownRun? {
        runs[number].map { ShownRun(number: number, run: $0, job: self[$0.job]) }
    }
}

internal import CelonisAPI
internal import LoadEngine

/// What jobs start and what has waited for its turn begins at instants that were known before; it is put into the world
/// when somebody looks, in the order of those instants, so that looking or not makes no difference.
extension CelonisTeam {
    private enum Due {
        case trigger(Int)
        case load(pool: Int, model: Int)
        case run(pool: Int, job: Int)
    }

    /// Does all that is due up to an instant.
    mutating func settle(upTo now: Instant, _ settings: CelonisSettings) {
        while let (instant, due) = nextDue(settings), instant <= now {
            switch due {
            case .trigger(let index):
                let trigger = triggers.remove(at: index)
                let result = load(trigger.model, of: trigger.pool, trigger.order, at: instant, settings)
                if result != .begun, result != .waits {
                    runs.update(trigger.run) { $0.unstartedLoads.insert(trigger.task) }
                }
            case .load(let pool, let model):
                let order = pools[pool].models[model].loads.next()
                _ = startLoad(model, of: pool, order, at: instant, settings)
            case .run(let pool, let job):
                let order = pools[pool].jobs[job].runs.next()
                _ = startRun(job, of: pool, order, at: instant, settings)
            }
        }
    }

    /// When a data model is loaded next by a job that runs.
    func nextTrigger(of model: Int, in pool: Int) -> Instant? {
        triggers.lazy.filter { $0.pool == pool && $0.model == model }.map(\.at).min()?.finite
    }

    private func nextDue(_ settings: CelonisSettings) -> (Instant, Due)? {
        var next: (Instant, Due)?
        func offer(_ instant: Instant, _ due: Due) {
            if next.map({ instant < $0.0 }) ?? true { next = (instant, due) }
        }
        // Nothing ever waits under another policy, and this is asked with every request.
        let canWait = settings.concurrentLoad == .queue || settings.concurrentExecute == .queue
        for pool in canWait ? pools.indices : 0..<0 {
            for model in pools[pool].models.indices where !pools[pool].models[model].loads.waiting.isEmpty {
                offer(lastLoad(of: model, in: pool)?.load.timeline.end ?? begins, .load(pool: pool, model: model))
            }
            for job in pools[pool].jobs.indices where !pools[pool].jobs[job].runs.waiting.isEmpty {
                offer(lastRun(of: job, in: pool)?.run.timeline.end ?? begins, .run(pool: pool, job: job))
            }
        }
        for (index, trigger) in triggers.enumerated() { offer(trigger.at, .trigger(index)) }
        return next
    }
}

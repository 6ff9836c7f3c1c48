internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// What jobs start and what has waited for its turn begins at instants that were known before; it is put into the world
/// when somebody looks, in the order of those instants, so that looking or not makes no difference.
extension CelonisTeam {
    private enum Due {
        case trigger
        case waiting(WaitingPlace)
    }

    /// Does all that is due up to an instant.
    mutating func settle(upTo now: Instant, _ settings: CelonisSettings) {
        while let (instant, due) = nextDue, instant <= now {
            switch due {
            case .trigger:
                let trigger = takeFirstTrigger()
                let result = load(trigger.model, of: trigger.pool, trigger.order, at: instant, settings)
                if result != .begun, result != .waits {
                    runs.update(trigger.run) { $0.unstartedLoads.insert(trigger.task) }
                }
            case .waiting(.load(let pool, let model)):
                let order = pools[pool].models[model].loads.next()
                note(.load(pool: pool, model: model), waits: !pools[pool].models[model].loads.waiting.isEmpty)
                _ = startLoad(model, of: pool, order, at: instant, settings)
            case .waiting(.run(let pool, let job)):
                let order = pools[pool].jobs[job].runs.next()
                note(.run(pool: pool, job: job), waits: !pools[pool].jobs[job].runs.waiting.isEmpty)
                _ = startRun(job, of: pool, order, at: instant, settings)
            }
        }
    }

    /// When a data model is loaded next by a job that runs.
    func nextTrigger(of model: Int, in pool: Int) -> Instant? {
        triggers.lazy.filter { $0.pool == pool && $0.model == model }.map(\.at).min()?.finite
    }

    /// What is due next. This is asked with every request, so only what waits is looked at.
    private var nextDue: (Instant, Due)? {
        let next = waits.map { (at: turn(of: $0), place: $0) }
            .min { $0.at == $1.at ? $0.place.rank < $1.place.rank : $0.at < $1.at }
        guard let trigger = triggers.first, next.map({ trigger.at < $0.at }) ?? true else {
            return next.map { ($0.at, .waiting($0.place)) }
        }
        return (trigger.at, .trigger)
    }

    /// When the turn of the first order comes that waits somewhere.
    private func turn(of place: WaitingPlace) -> Instant {
        switch place {
        case .load(let pool, let model): lastLoad(of: model, in: pool)?.load.timeline.end ?? begins
        case .run(let pool, let job): lastRun(of: job, in: pool)?.run.timeline.end ?? begins
        }
    }
}

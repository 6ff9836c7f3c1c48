internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// The queue of later starts in a team: loads that runs will start, and orders that wait for the end of an execution.
///
/// Each has an instant at which it starts. Nothing happens at that instant. The next request starts all that is due by
/// then, in the order of the instants, so that it does not matter when requests come.
extension CelonisTeam {
    private enum Start {
        case trigger
        case load(ModelLocator)
        case run(JobLocator)

        /// The order of those that start at the same instant: by pool, models before jobs, and triggers last.
        var rank: (Int, Int, Int) {
            switch self {
            case .load(let model): (model.pool, 0, model.model)
            case .run(let job): (job.pool, 1, job.job)
            case .trigger: (.max, 0, 0)
            }
        }
    }

    /// Starts all that is due up to an instant, and writes the tables of data push jobs that have ended.
    mutating func settle(upTo now: Instant) {
        pushed.settle(upTo: now)
        while let (instant, start) = nextStart, instant <= now {
            switch start {
            case .trigger:
                guard let trigger = triggers.takeFirst() else { return }
                let result = load(trigger.model, trigger.order, at: instant)
                if result != .begun, result != .waits {
                    runs.update(trigger.run) { $0.unstartedLoads.insert(trigger.task) }
                }
            case .load(let model):
                if let order = loads.takeOrder(for: model) { _ = startLoad(of: model, order, at: instant) }
            case .run(let job):
                if let order = runs.takeOrder(for: job) { _ = startRun(of: job, order, at: instant) }
            }
        }
    }

    /// What starts next. This is asked with every request, so only what waits is looked at.
    private var nextStart: (Instant, Start)? {
        guard loads.hasWaiting || runs.hasWaiting else { return triggers.next.map { ($0, .trigger) } }
        var all = loads.turns(begins: begins).map { ($0.at, Start.load($0.subject)) }
        all += runs.turns(begins: begins).map { ($0.at, Start.run($0.subject)) }
        if let next = triggers.next { all.append((next, .trigger)) }
        return all.min { $0.0 == $1.0 ? $0.1.rank < $1.1.rank : $0.0 < $1.0 }
    }
}

internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// An execution item: a run of a job, or a task of one.
enum RunItem: Hashable {
    case job(Int64)
    case task(Int64, task: Int)

    /// How many tasks a job may have, so that items can be numbered.
    static let mostTasks = 9_999

    /// A number of its own for each item.
    var number: Int64 {
        switch self {
        case .job(let run): run &* 10_000
        case .task(let run, let task): run &* 10_000 &+ Int64(task) &+ 1
        }
    }

    init(number: Int64) {
        let (run, rest) = number.quotientAndRemainder(dividingBy: 10_000)
        self = rest == 0 ? .job(run) : .task(run, task: Int(rest) - 1)
    }

    /// The run that it is of.
    var run: Int64 {
        switch self {
        case .job(let run), .task(let run, _): run
        }
    }
}

extension CelonisTeam {
    /// An item as it is shown at an instant.
    func shown(_ item: RunItem, at now: Instant) -> ExecutionItemTransport? {
        guard let run = runs[item.run] else { return nil }
        let pool = pools[run.pool]
        let job = pool.jobs[run.job]
        var shown = ExecutionItemTransport {
            $0.id = ids.items.text(item.number)
            $0.poolId = pool.id
            $0.poolName = pool.name
            $0.executionId = ids.runs.text(item.run)
            $0.jobId = job.id
            $0.mode = run.order.mode
            $0.monitored = false
        }
        switch item {
        case .job:
            let extent = run.timeline.extent(of: 0)
            shown.name = job.name
            shown.type = .job
            shown.status = run.status(at: now)
            shown.startDate = extent.start <= now ? extent.start.epochMilliseconds : nil
            shown.endDate = extent.end <= now ? extent.end.epochMilliseconds : nil
            shown.executionOrder = 0
        case .task(_, let task):
            guard job.tasks.indices.contains(task) else { return nil }
            let dates = run.dates(ofTask: task, at: now)
            shown.name = job.tasks[task].definition.name
            shown.taskId = job.tasks[task].logID
            shown.type = .task
            shown.status = run.status(ofTask: task, at: now)
            shown.startDate = dates.start?.epochMilliseconds
            shown.endDate = dates.end?.epochMilliseconds
            shown.executionOrder = Int64(task)
        }
        return shown
    }
}

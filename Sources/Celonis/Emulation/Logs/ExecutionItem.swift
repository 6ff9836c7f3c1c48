internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// An execution item: a run of a job, or a task of one.
enum ExecutionItem: Hashable {
    case job(Int64)
    case task(Int64, task: Int)

    /// A number of its own for each item. A job has at most ``DataJob/mostTasks`` tasks.
    var number: Int64 {
        switch self {
        case .job(let run): run &* 10_000
        case .task(let run, let task): run &* 10_000 &+ Int64(task) &+ 1
        }
    }

    /// Whether it is of a type; every item is where none is given.
    func isOf(_ type: ExecutionType?) -> Bool {
        switch self {
        case .job: type == nil || type == .job
        case .task: type == nil || type == .task
        }
    }

    /// The items of a run: the job, then the tasks that the run does not leave out.
    static func all(ofRun number: Int64, _ run: JobRun) -> [ExecutionItem] {
        [.job(number)]
            + run.plan.tasks.indices.filter { !run.order.leftOut.contains($0) }.map { .task(number, task: $0) }
    }

    /// The assumptions in its status.
    func assumptions(in run: JobRun, at now: Instant) -> RunAssumptionSet {
        switch self {
        case .job: run.assumptions(at: now)
        case .task(_, let task): run.assumptions(ofTask: task, at: now)
        }
    }

    /// The assumptions in the lines of its log, which do not show its status.
    func assumptions(inLogOf run: JobRun, at now: Instant) -> RunAssumptionSet {
        var said: RunAssumptionSet = .cancelTime
        if case .task = self { said.formUnion([.skippedAfterFailure, .loadTaskWhileLoading]) }
        return assumptions(in: run, at: now).intersection(said)
    }
}

/// A run with its number and its job. Items and logs are made from them.
struct ShownRun {
    let number: Int64
    let run: JobRun
    let job: DataJob

    /// The tasks that the job had when the run began.
    var tasks: [DataJob.Task] { run.plan.tasks }

    /// Its items.
    var items: [ExecutionItem] { ExecutionItem.all(ofRun: number, run) }

    /// Whether an id is the job's, or one of its tasks'.
    func has(id: String) -> Bool {
        job.id == id || tasks.contains { $0.has(id: id) }
    }
}

internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// The log of an execution item, made from the timeline and the script when it is read.
struct ExecutionLog {
    private let run: JobRun
    private let job: DataJob
    private let tasks: [DataJob.Task]
    private let now: Instant
    private var lines: [(at: Instant, line: LogLine)] = []

    private init(_ shown: ShownRun, at now: Instant) {
        run = shown.run
        job = shown.job
        tasks = shown.tasks
        self.now = now
    }

    /// The lines that an item has written by now, newest first.
    static func newestFirst(of item: ExecutionItem, in run: ShownRun, at now: Instant) -> [(at: Instant, line: LogLine)]
    {
        var log = ExecutionLog(run, at: now)
        switch item {
        case .job: log.writeJob()
        case .task(_, let task): log.write(task: task)
        }
        return log.lines.filter { $0.at <= now }.reversed()
    }

    private mutating func write(_ text: String, _ level: LogLevel, at instant: Instant, code: String? = nil) {
        lines.append((instant, LogLine(level: level, text: text, code: code)))
    }

    private mutating func writeJob() {
        let extent = run.timeline.extent(of: 0)
        // Cancelled in the queue, it never began.
        if extent.start < extent.end || run.cancelledAt == nil {
            write(
                "Starting data job \(job.name).", .info, at: extent.start, code: "STARTING_RUNNING_JOB_WITH_NAME")
        }
        if run.cancelledAt != nil {
            writeCancel(at: extent.end)
        } else if run.status(at: now) == .fail {
            let failed = tasks.indices.filter { run.status(ofTask: $0, at: now) == .fail }
                .map { tasks[$0].definition.name }
            write("The data job failed: \(failed.joined(separator: ", ")).", .error, at: extent.end)
        }
    }

    private mutating func writeCancel(at instant: Instant) {
        write(
            "The execution was cancelled on request.", .warning, at: instant, code: "EXECUTION_CANCELED_ON_REQUEST")
    }

    private mutating func write(task: Int) {
        let definition = tasks[task].definition
        let step = run.step(ofTask: task)
        let extent = run.timeline.extent(of: step)
        guard run.timeline.result(of: step) != .notRun else {
            let code =
                run.cancelledAt == nil ? "EARLIER_JOB_IN_SCHEDULE_FAILED_OR_CANCELLED" : "JOB_EXECUTION_CANCELLED"
            write("\(definition.name) was not run.", .info, at: extent.end, code: code)
            return
        }
        write("Starting \(definition.name).", .info, at: extent.start, code: Self.startCode(of: definition.work))
        if run.unstartedLoads.contains(task) {
            write("The data model is being loaded already; no load was started.", .warning, at: extent.start)
        }
        writeAttempts(ofTask: task)
        if run.timeline.result(of: step) == .interrupted {
            writeCancel(at: extent.end)
        }
    }

    /// Writes the lines of the script. Lines of a good attempt come at its end. Lines of failed attempts come last of
    /// all, because clients take the newest line of a failed task as the reason.
    private mutating func writeAttempts(ofTask task: Int) {
        let end = run.timeline.extent(of: run.step(ofTask: task)).end
        var reasons: [LogLine] = []
        var ends: [(at: Instant, lines: [LogLine])] = []
        for leaf in run.timeline.tree.leaves(ofStage: task) {
            guard let entity = run.timeline.tree.entity(of: leaf) else { continue }
            let script = run.scripts[entity]
            if run.timeline.result(of: leaf) == .failed {
                reasons += script?.log ?? []
                reasons.append(LogLine(level: .error, text: script?.error ?? reason(ofTask: task, entity: entity)))
            } else if let log = script?.log, run.timeline.result(of: leaf) == .succeeded {
                ends.append((run.timeline.extent(of: leaf).end, log))
            }
        }
        for (at, log) in ends.sorted(by: { $0.at < $1.at }) { log.forEach { lines.append((at, $0)) } }
        for reason in reasons { lines.append((end, reason)) }
    }

    private func reason(ofTask task: Int, entity: Int) -> String {
        let definition = tasks[task].definition
        switch definition.work {
        case .extraction(let tables):
            return "Table \(tables[entity - tasks[task].entities.lowerBound]) could not be extracted."
        case .transformation: return "\(definition.name) could not be run."
        case .load(let model, _): return "The load of data model \(model) could not be started."
        }
    }

    private static func startCode(of work: DataJobDefinition.Task.Work) -> String? {
        if case .extraction = work { "STARTING_EXECUTION_OF_EXTRACTION" } else { nil }
    }
}

internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// The log of an execution item, made from the course and the script: nothing is written while it runs.
struct LogLines {
    private let run: JobRun
    private let job: CelonisPool.Job
    private let now: Instant
    private var lines: [(at: Instant, line: LogLine)] = []

    init(_ run: JobRun, _ job: CelonisPool.Job, at now: Instant) {
        self.run = run
        self.job = job
        self.now = now
    }

    /// The lines that an item has left by now, newest first.
    mutating func newestFirst(_ item: RunItem) -> [(at: Instant, line: LogLine)] {
        switch item {
        case .job: writeJob()
        case .task(_, let task): writeTask(task)
        }
        return lines.filter { $0.at <= now }.reversed()
    }

    private mutating func write(_ at: Instant, _ level: LogLevel, _ text: String, _ code: String? = nil) {
        lines.append((at, LogLine(level: level, text: text, code: code)))
    }

    private mutating func writeJob() {
        let extent = run.timeline.extent(of: 0)
        // Cancelled in the queue, it never began.
        if extent.start < extent.end || run.cancelledAt == nil {
            write(extent.start, .info, "Starting data job \(job.name).", "STARTING_RUNNING_JOB_WITH_NAME")
        }
        if run.cancelledAt != nil {
            write(extent.end, .warning, "The execution was cancelled on request.", "EXECUTION_CANCELED_ON_REQUEST")
        } else if run.status(at: now) == .fail {
            let failed = job.tasks.indices.filter { run.status(ofTask: $0, at: now) == .fail }
                .map { job.tasks[$0].definition.name }
            write(extent.end, .error, "The data job failed: \(failed.joined(separator: ", ")).")
        }
    }

    private mutating func writeTask(_ task: Int) {
        let there = job.tasks[task]
        let step = run.timeline.tree.stages.lowerBound + task
        let extent = run.timeline.extent(of: step)
        guard run.timeline.result(of: step) != .notRun else {
            let code =
                run.cancelledAt == nil ? "EARLIER_JOB_IN_SCHEDULE_FAILED_OR_CANCELLED" : "JOB_EXECUTION_CANCELLED"
            write(extent.end, .info, "\(there.definition.name) was not run.", code)
            return
        }
        write(extent.start, .info, "Starting \(there.definition.name).", Self.startCode(there.definition.work))
        if run.unstartedLoads.contains(task) {
            write(extent.start, .warning, "The data model is being loaded already; no load was started.")
        }
        writeAttempts(task, step)
        if run.timeline.result(of: step) == .interrupted {
            write(extent.end, .warning, "The execution was cancelled on request.", "EXECUTION_CANCELED_ON_REQUEST")
        }
    }

    /// The script's lines of good attempts at their ends; those of bad ones come last, since clients take the newest
    /// line of a failed task as the reason.
    private mutating func writeAttempts(_ task: Int, _ step: Int) {
        let end = run.timeline.extent(of: step).end
        var reasons: [LogLine] = []
        var ends: [(at: Instant, lines: [LogLine])] = []
        for leaf in run.timeline.tree.leaves(ofStage: task) {
            guard let entity = run.timeline.tree.entity(of: leaf) else { continue }
            let script = run.scripts[entity]
            if run.timeline.result(of: leaf) == .failed {
                reasons += script?.log ?? []
                reasons.append(LogLine(level: .error, text: script?.error ?? reason(task, entity)))
            } else if let log = script?.log, run.timeline.result(of: leaf) == .succeeded {
                ends.append((run.timeline.extent(of: leaf).end, log))
            }
        }
        for (at, log) in ends.sorted(by: { $0.at < $1.at }) { log.forEach { lines.append((at, $0)) } }
        for reason in reasons { lines.append((end, reason)) }
    }

    private func reason(_ task: Int, _ entity: Int) -> String {
        let there = job.tasks[task]
        switch there.definition.work {
        case .extraction(let tables):
            return "Table \(tables[entity - there.entities.lowerBound]) could not be extracted."
        case .transformation: return "\(there.definition.name) could not be run."
        case .load(let model, _): return "The load of data model \(model) could not be started."
        }
    }

    private static func startCode(_ work: DataJobDefinition.Task.Work) -> String? {
        if case .extraction = work { "STARTING_EXECUTION_OF_EXTRACTION" } else { nil }
    }
}

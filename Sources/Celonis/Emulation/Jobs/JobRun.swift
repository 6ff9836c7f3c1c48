internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// An order for a run of a data job.
struct RunOrder: Hashable {
    var mode: ExtractionMode
    /// The tasks that it leaves out, by number.
    var leftOut: Set<Int> = []
    /// The tables that extractions are limited to, by the number of the task.
    var tables: [Int: Set<String>] = [:]
    /// The tables that data model loads take from the source, by the number of the task.
    var modelTables: [Int: Set<Int>] = [:]

    /// Makes up for a task that was removed from the job: those behind it have moved.
    mutating func remove(task: Int) {
        leftOut = Set(leftOut.compactMap { Self.number($0, without: task) })
        tables = Self.numbers(tables, without: task)
        modelTables = Self.numbers(modelTables, without: task)
    }

    private static func numbers<Part>(_ parts: [Int: Part], without gone: Int) -> [Int: Part] {
        parts.reduce(into: [:]) { kept, part in
            if let number = number(part.key, without: gone) { kept[number] = part.value }
        }
    }

    private static func number(_ number: Int, without gone: Int) -> Int? {
        number == gone ? nil : number > gone ? number - 1 : number
    }
}

/// An execution of a data job.
struct JobRun: TimedExecution {
    let job: JobLocator
    /// The tasks that the job had when it began.
    let plan: JobPlan
    let order: RunOrder
    var timeline: Timeline
    /// The script's entries for what it works on, by entity.
    var scripts: [Int: ScriptedAttempt] = [:]
    /// The extractions with tables that no run had extracted before, in mode DELTA.
    var newExtractions: Set<Int> = []
    /// When it was cancelled; nil when nobody cancelled it.
    var cancelledAt: Instant?
    /// The numbers of the tasks whose loads it could not start.
    var unstartedLoads: Set<Int> = []

    /// Its status.
    func status(at now: Instant) -> ExecutionStatus {
        Self.word(timeline.phase(of: 0, at: now), isCancelled: cancelledAt != nil)
    }

    /// The step of a task in its timeline.
    func step(ofTask task: Int) -> Int { timeline.tree.stages.lowerBound + task }

    /// The status of a task of it.
    func status(ofTask task: Int, at now: Instant) -> ExecutionStatus {
        Self.word(timeline.phase(of: step(ofTask: task), at: now), isCancelled: cancelledAt != nil)
    }

    /// When a task has begun and when it has ended; nil for what has not happened by now.
    func dates(ofTask task: Int, at now: Instant) -> (start: Instant?, end: Instant?) {
        let step = step(ofTask: task)
        guard timeline.result(of: step) != .notRun else { return (nil, nil) }
        let extent = timeline.extent(of: step)
        return (extent.start <= now ? extent.start : nil, extent.end <= now ? extent.end : nil)
    }

    private static func word(_ phase: Timeline.Phase, isCancelled: Bool) -> ExecutionStatus {
        switch phase {
        case .waiting: .queued
        case .running: .running
        case .ended(.succeeded), .ended(.carried), .ended(.omitted): .success
        case .ended(.failed), .ended(.mixed): .fail
        case .ended(.interrupted): .cancel
        case .ended(.notRun): isCancelled ? .cancel : .skipped
        }
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Starts and cancels runs of data jobs.
extension CelonisCloud {
    /// `POST …/execute`, with the mode in the query.
    mutating func executeJob(_ turn: inout Turn, at job: Pending<JobLocator>) throws(Refusals) -> Answer {
        let mode = mode(&turn, turn.value("mode"))
        let granted = try job.granted(turn)
        return try execute(&turn, at: granted, mode.map { RunOrder(mode: $0) })
    }

    /// `POST …/execute` of the internal path: which parts of a job run stands in the body.
    mutating func executePartOfJob(_ turn: inout Turn, at job: Pending<JobLocator>) throws(Refusals) -> Answer {
        let order = selectedOrder(&turn, of: job)
        let granted = try job.granted(turn)
        return try execute(&turn, at: granted, order)
    }

    private mutating func execute(
        _ turn: inout Turn, at job: Granted<JobLocator>, _ order: RunOrder?
    ) throws(Refusals) -> Answer {
        guard var order else { throw turn.refusals }
        let tasks = teams[job.team][job.locator].tasks
        for task in tasks.indices where tasks[task].definition.isDisabled { order.leftOut.insert(task) }
        if teams[job.team].runs.isBusy(job.locator, at: turn.now) { turn.assume(.concurrentExecute) }
        let result = teams[job.team].execute(job.locator, order, at: turn.now)
        if result == .busy { turn.skipWait(until: teams[job.team].runs.end(of: job.locator)) }
        return try Answer(to: result, busy: .jobRunning, name: teams[job.team][job.locator].name)
    }

    /// The mode that a text names; nil where it is refused.
    private func mode(_ turn: inout Turn, _ text: String?) -> ExtractionMode? {
        guard let text else {
            turn.assume(.missingMode)
            if settings.missingMode == nil { turn.refuse(.modeMissing) }
            return settings.missingMode
        }
        let mode = ExtractionMode(rawValue: text)
        guard ExtractionMode.known.contains(mode) else {
            turn.refuse(.modeUnknown, ["parameter": "mode", "expected": "ExtractionMode"])
            return nil
        }
        return mode
    }

    /// The order that the query and the body describe; nil where it is refused, or there is no such job.
    private func selectedOrder(_ turn: inout Turn, of job: Pending<JobLocator>) -> RunOrder? {
        let asked = turn.value("mode")
        if asked != nil, mode(&turn, asked) == nil { return nil }
        let object = turn.object(mayBeMissing: true) ?? JSONObject()
        guard let configuration = turn.transport(object, as: JobExecutionConfiguration.self) else { return nil }
        let named = configuration.mode?.rawValue ?? asked
        if let asked, asked != named { turn.assume(.bodyBeforeQuery) }
        guard let mode = mode(&turn, named), let locator = job.locator else { return nil }
        let team = teams[job.team]
        let selection = RunSelection(configuration, of: team[locator], models: team.pools[locator.pool].models)
        return selection.order(mode: mode, &turn)
    }

    /// `POST …/cancel`: answers when the job has stopped.
    mutating func cancelJob(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        guard let stop = teams[job.team].cancelRun(of: job.locator, at: turn.now) else {
            turn.assume(.cancelIdle)
            return Answer(.cancelled)
        }
        return Answer(.cancelled, heldUntil: stop)
    }
}

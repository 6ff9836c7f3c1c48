internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `POST …/execute`, with the mode in the query or the body.
    mutating func executeJob(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        var order: RunOrder?
        if request.operation == .executeJobWithBody {
            order = configured(&request, access, place)
        } else if let mode = mode(request.value("mode"), &request) {
            order = RunOrder(mode: mode)
        }
        guard let team = access.team, let pool = place.pool, let job = place.job, var order else { return nil }
        guard request.refusals.isEmpty else { return nil }
        let there = teams[team].pools[pool].jobs[job]
        for task in there.tasks.indices where there.tasks[task].definition.isDisabled { order.leftOut.insert(task) }
        if !(teams[team].lastRun(of: job, in: pool)?.run.timeline.isOver(at: request.now) ?? true) {
            request.leansOn.append(.concurrentExecute)
        }
        let result = teams[team].execute(job, of: pool, order, at: request.now, settings)
        return answer(result, busy: .jobRunning, name: there.name, things: "steps", &request)
    }

    private func mode(_ text: String?, _ request: inout CelonisRequest) -> ExtractionMode? {
        guard let text else {
            request.leansOn.append(.missingMode)
            if settings.missingMode == nil { request.refusals.add(CelonisRefusal(.modeMissing)) }
            return settings.missingMode
        }
        let mode = ExtractionMode(rawValue: text)
        guard ExtractionMode.known.contains(mode) else {
            let values = ["parameter": "mode", "expected": "ExtractionMode"]
            request.refusals.add(CelonisRefusal(.modeUnknown, values))
            return nil
        }
        return mode
    }

    /// The internal path: which parts of a job run stands in the body.
    private func configured(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> RunOrder? {
        let asked = request.value("mode")
        if asked != nil, mode(asked, &request) == nil { return nil }
        let object = request.object(mayBeMissing: true) ?? JSONObject()
        guard let configuration = request.transport(object, as: JobExecutionConfiguration.self) else { return nil }
        let named = configuration.mode?.rawValue ?? asked
        if let asked, asked != named { request.leansOn.append(.bodyBeforeQuery) }
        guard let mode = mode(named, &request) else { return nil }
        guard let team = access.team, let pool = place.pool, let job = place.job else { return nil }
        let limits = RunLimits(teams[team].pools[pool], job: job, configuration)
        return limits.order(mode, &request)
    }

    /// `POST …/cancel`: answers when the job has stopped.
    mutating func cancelJob(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool, let job = place.job else {
            return nil
        }
        guard let stop = teams[team].cancelRun(of: job, in: pool, at: request.now, settings) else {
            request.leansOn.append(.cancelIdle)
            return CelonisAnswer(.cancelled)
        }
        return CelonisAnswer(.cancelled, heldUntil: stop)
    }
}

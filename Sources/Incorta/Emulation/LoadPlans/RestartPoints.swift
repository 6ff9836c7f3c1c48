internal import Emulator
internal import IncortaContract
internal import LoadEngine
internal import WireContract

extension IncortaTenant {
    /// Finds where a restart of a plan begins, or why it is refused.
    func restartPoint(
        _ turn: inout Turn, of plan: Int, as request: RestartFields, settings: IncortaSettings
    ) throws(Refusals) -> RestartPoint {
        var resumed: Timeline?
        if let id = request.execution {
            resumed = try course(of: id, resuming: plan, at: turn.now, historyKept: settings.historyKept)
        }
        let point: RestartPoint
        do throws(RestartRefusal) {
            point = try plans[plan].tree.restartPoint(
                sequence: request.sequence, resuming: resumed, showsEarlierStages: settings.showsGroupsBeforeRestart)
        } catch {
            throw refusals(for: error, of: plan, as: request)
        }
        if let resumed { turn.assume(Self.assumptions(of: point, resuming: resumed)) }
        return point
    }

    private func refusals(for refusal: RestartRefusal, of plan: Int, as request: RestartFields) -> Refusals {
        let name = plans[plan].name
        switch refusal {
        case .noSuchStage(let sequence, let count):
            return Refusals(.groupMissing, ["name": name, "sequence": String(sequence), "count": String(count)])
        case .nothingFailed:
            return Refusals(.noFailedGroup, ["name": name, "id": request.execution.map { String($0) } ?? ""])
        }
    }

    /// The timeline of the execution that a restart resumes, where it can be resumed.
    private func course(
        of id: Int64, resuming plan: Int, at now: Instant, historyKept: Duration?
    ) throws(Refusals) -> Timeline {
        let values = ["name": plans[plan].name, "id": String(id)]
        guard let latest = plans[plan].latest, latest == id, let execution = executions[id] else {
            let latest = plans[plan].latest.map { "execution [\($0)]" } ?? "none, since it has not run yet"
            throw Refusals(.executionNotLatest, values.merging(["latest": latest]) { $1 })
        }
        guard execution.timeline.firstFailedStage != nil else { throw Refusals(.noFailedGroup, values) }
        guard execution.wasTracked else { throw Refusals(.trackingOff, values) }
        if let historyKept, now > execution.timeline.end + historyKept { throw Refusals(.historyPurged, values) }
        return execution.timeline
    }

    private static func assumptions(of point: RestartPoint, resuming timeline: Timeline) -> [String] {
        let stage = timeline.tree.stages.lowerBound + point.stage
        switch timeline.result(of: stage) {
        case .succeeded, .carried: return [Assumption.groupThatDidNotFail.id]
        case .omitted: return [Assumption.groupNotInExecution.id]
        case .interrupted, .notRun: return [Assumption.interruptedCountsAsFailed.id]
        case .failed, .mixed: return []
        }
    }
}

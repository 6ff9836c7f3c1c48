internal import Emulator
internal import IncortaContract
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// Finds where a restart begins, or why it is refused.
    func restartPoint(
        _ request: RestartFields, _ number: Int, _ tenant: IncortaTenant, at now: Instant,
        _ leansOn: inout [String]
    ) throws(Refusals) -> RestartPoint {
        let plan = tenant.plans[number]
        var resumed: Execution?
        if let id = request.execution { resumed = try execution(id, of: plan, tenant, at: now) }
        let point: RestartPoint
        do throws(RestartRefusal) {
            point = try plan.tree.restartPoint(
                sequence: request.sequence, resuming: resumed?.timeline,
                showsEarlierStages: settings.showsGroupsBeforeRestart)
        } catch {
            throw Self.refusal(for: error, plan.name, request)
        }
        if let resumed { leansOn += assumptions(of: point, resuming: resumed.timeline) }
        return point
    }

    private static func refusal(
        for refusal: RestartRefusal, _ plan: String, _ request: RestartFields
    ) -> Refusals {
        switch refusal {
        case .noSuchStage(let sequence, let count):
            Refusals(.groupMissing, ["name": plan, "sequence": String(sequence), "count": String(count)])
        case .nothingFailed:
            Refusals(.noFailedGroup, ["name": plan, "id": request.execution.map { String($0) } ?? ""])
        }
    }

    private func execution(
        _ id: Int64, of plan: IncortaTenant.Plan, _ tenant: IncortaTenant, at now: Instant
    ) throws(Refusals) -> Execution {
        let values = ["name": plan.name, "id": String(id)]
        guard let latest = plan.latest, latest == id, let execution = tenant.executions[id] else {
            let latest = plan.latest.map { "execution [\($0)]" } ?? "none, since it has not run yet"
            throw Refusals(.executionNotLatest, values.merging(["latest": latest]) { $1 })
        }
        guard execution.timeline.firstFailedStage != nil else { throw Refusals(.noFailedGroup, values) }
        guard execution.wasTracked else { throw Refusals(.trackingOff, values) }
        if let kept = settings.historyKept, now > execution.timeline.end + kept {
            throw Refusals(.historyPurged, values)
        }
        return execution
    }

    private func assumptions(of point: RestartPoint, resuming timeline: Timeline) -> [String] {
        let stage = timeline.tree.stages.lowerBound + point.stage
        switch timeline.result(of: stage) {
        case .succeeded, .carried: return [Assumption.groupThatDidNotFail.id]
        case .omitted: return [Assumption.groupNotInExecution.id]
        case .interrupted, .notRun: return [Assumption.interruptedCountsAsFailed.id]
        case .failed, .mixed: return []
        }
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// A job with its last run. The status of a job is made from both.
struct LastRun {
    let job: DataJob
    /// The last run with its number; nil before the first.
    let run: (number: Int64, execution: JobRun)?

    /// The assumptions in the status.
    func assumptions(at now: Instant) -> RunAssumptionSet {
        guard let (_, run) = run else { return .statusBeforeFirstRun }
        return run.assumptions(at: now)
    }

    /// The assumptions in the ids of the run, for replies that show them.
    var assumedIDs: RunAssumptionSet { run == nil ? [] : .executionIDs }

    /// The job as the API shows it.
    func transport(inPool pool: String, ids: CelonisTeam.IDs, at now: Instant) -> JobTransport {
        JobTransport {
            $0.id = job.id
            $0.name = job.name
            $0.dataPoolId = pool
            $0.dataSourceId = job.dataSourceID
            $0.timeStamp = job.madeAt.epochMilliseconds
            $0.dagBasedExecutionEnabled = false
            guard let (number, run) = run else { return }
            $0.status = run.status(at: now)
            $0.currentExecutionId = run.timeline.isOver(at: now) ? nil : ids.runs.text(number)
            $0.latestExecutionItemId = ids.items.text(ExecutionItem.job(number).number)
        }
    }

    /// The status of the job, as the API lists it.
    func status(at now: Instant) -> EntityStatus {
        EntityStatus {
            $0.id = job.id
            $0.status = run?.execution.status(at: now)
            $0.lastExecutionStartDate = run?.execution.timeline.startedAt.epochMilliseconds
        }
    }
}

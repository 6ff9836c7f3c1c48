package import WireContract

extension Assumption {
    /// The decisions about data jobs.
    static let jobs = [
        concurrentExecute, missingMode, statusBeforeFirstRun, queuedFirst, executionIDs, loadsOutliveJob,
        loadTaskWhileLoading, skippedAfterFailure, nothingChanged, changedSince, cancelTime, cancelIdle, logTexts,
        logOrder,
    ]

    /// An execution of a job that runs.
    package static let concurrentExecute = Assumption(
        id: "celonis.concurrent-execute",
        decision: "A data job is refused with 409 while it runs.",
        reason: "The log code JOB_ALREADY_RUNNING shows that the service has the idea.")

    /// An execution without a mode.
    package static let missingMode = Assumption(
        id: "celonis.missing-mode",
        decision: "Without mode a job runs as DELTA.",
        reason: "It is what the official client sends by default.")

    /// A job that has never run.
    package static let statusBeforeFirstRun = Assumption(
        id: "celonis.status-before-first-run",
        decision: "A job that has never run has a null status, and is listed.",
        reason: "Clients look each job up.")

    /// How long a job is queued.
    package static let queuedFirst = Assumption(
        id: "celonis.queued-first",
        decision: "A job is QUEUED at once and RUNNING a second later, its tasks are QUEUED until their turn.",
        reason: "Clients count both as running.")

    /// The ids of a job's executions.
    package static let executionIDs = Assumption(
        id: "celonis.execution-ids",
        decision: "currentExecutionId is null again when the execution has ended; latestExecutionItemId stays.",
        reason: "The names say so.")

    /// Data model loads that a job starts.
    package static let loadsOutliveJob = Assumption(
        id: "celonis.loads-outlive-job",
        decision: "A job succeeds when it has started its data model loads, before those have ended.",
        reason: "The official client's documentation says so.")

    /// A load task whose model is being loaded.
    package static let loadTaskWhileLoading = Assumption(
        id: "celonis.load-task-while-loading",
        decision: "A task whose data model is being loaded already succeeds, and starts no load.",
        reason: "A failure and a wait are as plausible.")

    /// Tasks after one that failed.
    package static let skippedAfterFailure = Assumption(
        id: "celonis.skipped-after-failure",
        decision: "After a failed task the later ones are SKIPPED; after a cancel they are CANCEL.",
        reason: "The word exists, and schedules do the like.")

    /// An extraction of nothing.
    package static let nothingChanged = Assumption(
        id: "celonis.delta-nothing-changed",
        decision: "An extraction that finds nothing changed succeeds.",
        reason: "Nothing failed.")

    /// What DELTA extracts first.
    package static let changedSince = Assumption(
        id: "celonis.delta-changed-since",
        decision: "DELTA extracts a table that was never extracted in this world, as if it had changed.",
        reason:
            "The page says that DELTA includes what has changed since the last extraction, and not what it does with a "
            + "table that never was extracted.")

    /// How long a cancel takes.
    package static let cancelTime = Assumption(
        id: "celonis.cancel-time",
        decision: "After a cancel nothing of the job begins any more; it answers when the job has stopped, three "
            + "seconds later, and the job is CANCEL whatever would have ended meanwhile. A load that it "
            + "started goes on.",
        reason: "A user waited a few seconds, and then saw CANCEL.")

    /// A cancel of what does not run.
    package static let cancelIdle = Assumption(
        id: "celonis.cancel-idle",
        decision: "Cancelling a data job that does not run, or a data push job that is over, changes nothing and "
            + "answers 200.",
        reason: "No refusal is known.")

    /// The texts of logs.
    package static let logTexts = Assumption(
        id: "celonis.log-texts",
        decision: "The lines of logs that no fixture gives are the emulator's own, with codes whose names fit.",
        reason: "The codes are public, the texts and when each comes are not.")

    /// The order of logs.
    package static let logOrder = Assumption(
        id: "celonis.log-order",
        decision: "Logs and executions are listed newest first.",
        reason: "The official client takes the first line of a failed task as the reason.")
}

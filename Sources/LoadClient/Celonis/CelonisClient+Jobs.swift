public import CelonisWire
internal import WireContract

extension CelonisClient {
    /// Executes a data job (Data Job Execution API, Executing data jobs), and returns when the server has accepted it.
    ///
    /// `FULL` extracts all tables, `DELTA` only those that have changed since the last extraction. The executions of
    /// the job are read before and after, to recognise the new one: see ``Certainty``. Whether the server refuses an
    /// execution while the job runs is not known; a refusal is assumed to be ``ClientError/isConflict``. This throws
    /// only when nothing was started, or when that is not known, which the error says.
    @discardableResult
    public func execute(
        _ job: JobID, mode: ExtractionMode, in pool: PoolID
    ) async throws(ClientError) -> StartedRun {
        let path = CelonisPath.execute(job, pool) + CelonisPath.query(("mode", mode.rawValue))
        let call = trigger("celonis.data-job.execute", "execute data job \(job)", path: path)
        return try await follower(of: DataJobLocator(job, in: pool)).start(
            fits: { $0.mode == nil || $0.mode == mode },
            { () async throws(ClientError) in try await sender.reply(to: call) })
    }

    /// Cancels what runs of a data job, whoever started it.
    ///
    /// The server is known to reply after seconds, so this call waits for more than a minute. Users saw the job end as
    /// `CANCEL`. It is assumed that cancelling a job which does not run changes nothing. The call is never retried by
    /// itself, because it could cancel the next run.
    public func cancel(_ job: JobID, in pool: PoolID) async throws(ClientError) {
        var call = trigger(
            "celonis.data-job.cancel", "cancel data job \(job)", path: CelonisPath.job(job, pool) + "/cancel")
        call.serverWait = .seconds(60)
        try await sender.reply(to: call)
    }

    /// A data job with its status (Data Job Execution API, Querying the status of a data job). The page shows the reply
    /// only as a picture; the members are those that Celonis's own Python client reads.
    public func status(of job: JobID, in pool: PoolID) async throws(ClientError) -> JobTransport {
        try await sender.reply(to: statusCall(DataJobLocator(job, in: pool)))
    }

    /// The execution of a data job that is queued or runs, whoever started it; nil when there is none. Wait for it, for
    /// example before you start another. Where only the job's status says that one runs, it has no id yet, and the next
    /// one that is listed is taken for it (``Doubt/anotherWasRunning``).
    public func runningExecution(of job: JobID, in pool: PoolID) async throws(ClientError) -> StartedRun? {
        try await follower(of: DataJobLocator(job, in: pool)).running()
    }

    /// The status of every data job of a pool, also of those that have never run.
    public func logStatus(in pool: PoolID) async throws(ClientError) -> [EntityStatus] {
        try await sender.reply(
            to: read(
                "celonis.log.status", "status of the data jobs of pool \(pool)",
                path: CelonisPath.logs(pool) + "/status",
                expected: "a list of statuses", decode: { CelonisReply.list($0) { $0.id != nil } }))
    }

    /// The data model loads that a data job has as tasks, those that are switched off included.
    public func loadTasks(
        of job: JobID, in pool: PoolID
    ) async throws(ClientError) -> [DataModelExecutionTransport] {
        try await sender.reply(
            to: read(
                "celonis.data-job.loads", "list the loads of data job \(job)",
                path: CelonisPath.job(job, pool) + "/loads",
                expected: "a list of loads", decode: { CelonisReply.list($0) { $0.dataModelId != nil } }))
    }
}

extension CelonisClient {
    /// Follows a run by the executions in the logs, and by the job's own status while the logs do not list it.
    func follower(of locator: DataJobLocator) -> Follower<ExecutionItemTransport> {
        let sender = sender
        let status = statusCall(locator)
        let executions = executionsCall(of: locator.job, in: locator.pool, page: 0, limit: Self.followedExecutions)
        return Follower(locator: locator, pause: pause) { (until) async throws(ClientError) in
            let job = try await sender.reply(to: status, until: until)
            let items = try await sender.reply(to: executions, until: until).executionItems ?? []
            guard job.hasExecution(besides: items) else { return items }
            let running = ExecutionItemTransport {
                $0.executionId = job.currentExecutionId
                $0.jobId = job.id
                $0.poolId = job.dataPoolId
                $0.name = job.name
                $0.status = job.status
            }
            return [running] + items
        }
    }

    /// How many executions are looked through for one.
    private static let followedExecutions = 50

    private func statusCall(_ locator: DataJobLocator) -> ClientCall<JobTransport> {
        read(
            "celonis.data-job.status", "status of data job \(locator.job)",
            path: CelonisPath.job(locator.job, locator.pool),
            expected: "a data job", decode: { CelonisReply.object($0) { $0.id != nil } })
    }
}

extension JobTransport {
    /// Whether it says of an execution that is not among these: one by its id, or, without one, any that is under way.
    fileprivate func hasExecution(besides items: [ExecutionItemTransport]) -> Bool {
        if let currentExecutionId { return !items.contains { $0.identity == currentExecutionId } }
        return (status == .queued || status == .running) && items.allSatisfy(\.isOver)
    }
}

public import CelonisWire
internal import WireContract

/// A task of a run that failed, with its log.
public struct FailedTask: Hashable, Sendable {
    /// The execution of the task.
    public let item: ExecutionItemTransport
    /// Its log, newest line first as far as is known.
    public let messages: [LogMessageTransport]

    /// Why it failed: the first line of level `ERROR`, or else the first line; nil when the log is empty.
    public var reason: String? {
        (messages.first { $0.level == .error } ?? messages.first)?.logMessage
    }
}

// What the logs hold is not documented. These calls, their ids and their order are those of Celonis's own Python client.
extension CelonisClient {
    /// A page of the executions of a data job, newest first; pages count from 0.
    public func executions(
        of job: JobID, in pool: PoolID, page: Int = 0, limit: Int = 20
    ) async throws(ClientError) -> ExecutionItemWithPageTransport {
        try await sender.reply(to: executionsCall(of: job, in: pool, page: page, limit: limit))
    }

    /// The items of an execution of a data job: its tasks, or what else is of this type.
    public func items(
        ofExecution execution: String, of job: JobID, in pool: PoolID, type: ExecutionType = .task
    ) async throws(ClientError) -> [ExecutionItemTransport] {
        let query = CelonisPath.query(("executionId", execution), ("type", type.rawValue), ("id", job.text))
        return try await sender.reply(
            to: read(
                "celonis.log.items", "list the items of execution \(execution)",
                path: CelonisPath.logs(pool) + "/executions" + query, expected: "a list of execution items",
                decode: { CelonisReply.list($0) { $0.id != nil || $0.executionId != nil } }))
    }

    /// A page of the log of an item of an execution, by the id of its task (`taskId`), or of the data job with the type
    /// `JOB`; pages count from 0.
    public func log(
        of id: String, type: ExecutionType = .task, ofExecution execution: String, in pool: PoolID, page: Int = 0,
        limit: Int = 100
    ) async throws(ClientError) -> LogMessageWithPageTransport {
        let query = CelonisPath.query(
            ("executionId", execution), ("id", id), ("type", type.rawValue), ("limit", String(max(limit, 1))),
            ("page", String(max(page, 0))))
        return try await sender.reply(
            to: read(
                "celonis.log.detail", "log of \(id)", path: CelonisPath.logs(pool) + "/executions/detail" + query,
                expected: "a log", decode: { CelonisReply.object($0, withAny: "logMessages", "numOfPages") }))
    }

    /// The tasks of a run that failed, in the order of the list of tasks, each with the first 100 lines of its log.
    ///
    /// Throws ``InvalidInput/unrecognizedRun`` when the sighting has no execution id.
    ///
    /// ```swift
    /// for task in try await celonis.failedTasks(of: end) {
    ///     print(task.item.name ?? "unnamed", task.reason ?? "no reason")
    /// }
    /// ```
    public func failedTasks(of run: RunSighting) async throws(ClientError) -> [FailedTask] {
        guard let execution = run.executionID else {
            throw ClientError(
                ClientOperation(name: "celonis.log.items", summary: "find the tasks that failed"),
                .invalidInput(.unrecognizedRun))
        }
        return try await failedTasks(ofExecution: execution, of: run.locator.job, in: run.locator.pool)
    }

    /// The tasks of an execution of a data job that failed, in the order of the list of tasks, each with the first 100
    /// lines of its log. Tasks that were skipped because another failed are not among them.
    public func failedTasks(
        ofExecution execution: String, of job: JobID, in pool: PoolID
    ) async throws(ClientError) -> [FailedTask] {
        var failed: [FailedTask] = []
        for item in try await items(ofExecution: execution, of: job, in: pool) where item.status == .fail {
            guard let task = item.taskId else {
                failed.append(FailedTask(item: item, messages: []))
                continue
            }
            let log = try await log(of: task, ofExecution: item.executionId ?? execution, in: pool)
            failed.append(FailedTask(item: item, messages: log.logMessages ?? []))
        }
        return failed
    }
}

extension CelonisClient {
    func executionsCall(
        of job: JobID, in pool: PoolID, page: Int, limit: Int
    ) -> ClientCall<ExecutionItemWithPageTransport> {
        let query = CelonisPath.query(("limit", String(max(limit, 1))), ("page", String(max(page, 0))))
        return read(
            "celonis.log.executions", "executions of data job \(job)",
            path: "\(CelonisPath.logs(pool))/\(job)/executions" + query, expected: "a page of executions",
            decode: { CelonisReply.object($0, withAny: "executionItems", "numOfPages") })
    }
}

public import IncortaWire

extension IncortaClient {
    /// The status of an execution as it changes: the first one, each that differs from the one before, and the terminal
    /// one, after which the sequence ends.
    ///
    /// An execution is done when its `stateType` is `Terminator State`, whatever its job status says; the caller reads
    /// how it ended. Each poll is a ``status(of:level:)`` with its retries. Iterating throws a ``ClientError`` when a
    /// poll fails for good, the deadline passes or the task is cancelled; its ``ClientError/lastStatus`` is the last
    /// one seen.
    ///
    /// ```swift
    /// for try await status in incorta.statusChanges(of: id, level: .groups) {
    ///     print(status.jobStatus)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - execution: The id that ``execute(_:)`` or ``restart(_:_:)`` returned.
    ///   - level: How much to read, and therefore which changes are seen.
    ///   - backoff: The pauses between the polls.
    ///   - deadline: The longest that an iteration may take, on the client's clock; nil for no limit.
    public func statusChanges(
        of execution: ExecutionID, level: DetailsLevel = .loadPlan, backoff: Backoff = .polling,
        deadline: Duration? = nil
    ) -> StateChanges<StatusDetails> {
        let call = statusCall(execution, level)
        let sender = sender
        return StateChanges(
            operation: ClientOperation(name: call.operation.name, summary: "wait for execution \(execution)"),
            backoff: backoff, deadline: deadline, pause: pause,
            poll: { (until) async throws(ClientError) -> StatusDetails in
                try await sender.reply(to: call, until: until)
            },
            isFinal: { $0.isTerminated })
    }

    /// Waits until an execution is done, well or not, and returns its final status.
    ///
    /// Throws what ``statusChanges(of:level:backoff:deadline:)`` throws; when the deadline passes, that is a
    /// ``ClientError`` with ``ClientError/isDeadline`` and the last status in ``ClientError/lastStatus``.
    public func wait(
        for execution: ExecutionID, level: DetailsLevel = .loadPlan, deadline: Duration? = nil,
        backoff: Backoff = .polling
    ) async throws(ClientError) -> StatusDetails {
        try await statusChanges(of: execution, level: level, backoff: backoff, deadline: deadline).last()
    }
}

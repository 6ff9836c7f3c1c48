internal import CelonisWire

extension CelonisClient {
    /// A load as it changes: the first sighting, each that differs from the one before, and the last, after which the
    /// sequence ends.
    ///
    /// Each poll reads `load-info-sync`. The load is searched in the current load and in the history, so it is found
    /// even when another load came after it. It is over with `SUCCESS`, `WARNING`, `ERROR` or `CANCELED`; the caller
    /// reads which. A load that was not recognised at its start is searched among the newer ones. If it cannot be found
    /// for some seconds, it is ``Sighting/isLost``. Iterating throws a ``ClientError`` when a poll fails for good, the
    /// deadline passes or the task is cancelled; its ``ClientError/lastSeenLoad`` is the last one seen.
    ///
    /// - Parameters:
    ///   - load: What ``load(_:in:)``, ``loadFromCache(_:in:)`` or ``partialSync(_:of:in:)`` returned.
    ///   - backoff: The pauses between the polls.
    ///   - deadline: The longest that an iteration may take, on the client's clock; nil for no limit.
    public func changes(
        of load: StartedLoad, backoff: Backoff = .polling, deadline: Duration? = nil
    ) -> StateChanges<LoadSighting> {
        follower(of: load.locator).changes(
            of: load,
            ClientOperation(
                name: "celonis.data-model.load-info-sync",
                summary: "wait for the load of data model \(load.locator.model)"),
            backoff: backoff, deadline: deadline)
    }

    /// Waits until a load is over, well or not, and returns the last sighting: see ``changes(of:backoff:deadline:)``,
    /// whose errors it throws.
    public func wait(
        for load: StartedLoad, deadline: Duration? = nil, backoff: Backoff = .polling
    ) async throws(ClientError) -> LoadSighting {
        try await changes(of: load, backoff: backoff, deadline: deadline).last()
    }

    /// A run of a data job as it changes: the first sighting, each that differs from the one before, and the last, after
    /// which the sequence ends.
    ///
    /// Each poll reads the status of the job and its last 50 executions. A run is over with `SUCCESS`, `CANCEL`, `FAIL`
    /// or `SKIPPED`; the caller reads which. The Python client's documentation says that `SUCCESS` may come before the
    /// run's loads of data models are over: ``waitForLoads(startedBy:deadline:backoff:)`` waits for them. Runs are
    /// found and lost like loads in ``changes(of:backoff:deadline:)``; the last one seen is
    /// ``ClientError/lastSeenRun``.
    public func changes(
        of run: StartedRun, backoff: Backoff = .polling, deadline: Duration? = nil
    ) -> StateChanges<RunSighting> {
        follower(of: run.locator).changes(
            of: run,
            ClientOperation(name: "celonis.data-job.status", summary: "wait for data job \(run.locator.job)"),
            backoff: backoff, deadline: deadline)
    }

    /// Waits until a run of a data job is over, well or not, and returns the last sighting, whose
    /// ``failedTasks(of:)`` say why it failed.
    public func wait(
        for run: StartedRun, deadline: Duration? = nil, backoff: Backoff = .polling
    ) async throws(ClientError) -> RunSighting {
        try await changes(of: run, backoff: backoff, deadline: deadline).last()
    }

    /// Waits for the loads of data models that a run of a data job started. Returns the last sighting of each, in the
    /// order of the job's load tasks.
    ///
    /// The server does not say which load a run started. The oldest load that began no earlier than the run is taken
    /// for it (``Doubt/startedByJob``). If there is none for some seconds, the sighting is lost: the task was skipped
    /// or left out. Several tasks that load one model get different loads, in the order of their start. Where a server
    /// makes one load of two tasks, the second task's sighting is lost. Where the run or a load has no start date, the
    /// newest load is taken for the first task of a model, and newer ones for the others. The deadline is for each
    /// load.
    public func waitForLoads(
        startedBy run: RunSighting, deadline: Duration? = nil, backoff: Backoff = .polling
    ) async throws(ClientError) -> [LoadSighting] {
        var seen: [LoadSighting] = []
        var known: [ModelID: Set<String>] = [:]
        let tasks = try await loadTasks(of: run.locator.job, in: run.locator.pool).filter { $0.disabled != true }
        let models = try tasks.map(Self.model)
        for model in models {
            let loads = try await loadInfo(of: model, in: run.locator.pool).loads
            known[model] = Self.known(of: loads, before: run.item?.startDate, known[model])
            let started = StartedLoad(
                locator: DataModelLocator(model, in: run.locator.pool), identity: nil,
                certainty: .uncertain(.startedByJob),
                known: known[model, default: []], before: .nothing)
            let end = try await wait(for: started, deadline: deadline, backoff: backoff)
            if let identity = end.item?.identity { known[model, default: []].insert(identity) }
            seen.append(end)
        }
        return seen
    }

    private static func model(of task: DataModelExecutionTransport) throws(ClientError) -> ModelID {
        do {
            return try ModelID(task.dataModelId ?? "")
        } catch {
            let operation = ClientOperation(name: "celonis.data-job.loads", summary: "find the loads of a data job")
            throw ClientError(operation, .invalidInput(error))
        }
    }

    /// The loads, newest first, that cannot belong to the next task: those that began before the run, and those of
    /// earlier tasks. Where dates are missing, that is all but the newest; and after the first task, all loads that
    /// were listed then.
    private static func known(
        of loads: [DataModelDataLoadHistoryTransport], before start: EpochMilliseconds?, _ earlier: Set<String>?
    ) -> Set<String> {
        func identities(_ some: some Sequence<DataModelDataLoadHistoryTransport>) -> Set<String> {
            Set(some.compactMap(\.identity))
        }
        let dates = loads.compactMap(\.startDate)
        if let start, dates.count == loads.count {
            let older = loads.filter { load in load.startDate.map { $0 < start } ?? false }
            return identities(older).union(earlier ?? [])
        }
        return earlier ?? identities(loads.dropFirst())
    }
}

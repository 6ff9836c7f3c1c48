extension IncortaClient {
    /// Restarts the failed steps of the plan's latest execution in the ledger, from its first failed group on.
    ///
    /// Throws ``ClientError/Kind/noRecordedExecution(plan:)`` when the ledger has none. The server refuses an id that
    /// is not the latest: that happens when somebody ran the plan without this ledger.
    @discardableResult
    public func restartFailedSteps(_ plan: String) async throws(ClientError) -> ExecutionID {
        try await restart(plan, .fromFailedSteps(of: latestExecution(of: plan)))
    }

    /// Restarts the failed steps of the plan's latest execution in the ledger, from this group on, counted from 1.
    ///
    /// Throws ``ClientError/Kind/noRecordedExecution(plan:)`` when the ledger has none.
    @discardableResult
    public func restartFailedSteps(_ plan: String, inGroup group: Int) async throws(ClientError) -> ExecutionID {
        try await restart(plan, .fromFailedSteps(of: latestExecution(of: plan), inGroup: group))
    }

    /// The id of the plan's latest execution in this client's ledger.
    ///
    /// Throws ``ClientError/Kind/noRecordedExecution(plan:)`` when it has none.
    public func latestExecution(of plan: String) async throws(ClientError) -> ExecutionID {
        let operation = Self.restarting(plan)
        guard let id = try await recorded(plan, operation) else {
            throw ClientError(operation, .noRecordedExecution(plan: plan))
        }
        return id
    }

    func recorded(_ plan: String, _ operation: ClientOperation) async throws(ClientError) -> ExecutionID? {
        do {
            return try await ledger.latestExecution(of: recordedPlan(plan))
        } catch {
            throw ClientError(operation, .ledger(error))
        }
    }

    func recordedPlan(_ plan: String) -> RecordedPlan {
        RecordedPlan(cluster: cluster.baseURL.text, tenant: cluster.tenant, plan: plan)
    }
}

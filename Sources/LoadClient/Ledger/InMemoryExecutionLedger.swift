internal import Synchronization

/// A ledger in memory. It is lost with its last reference.
public final class InMemoryExecutionLedger: ExecutionLedger {
    private let executions = Mutex<[RecordedPlan: ExecutionID]>([:])

    /// An empty ledger.
    public init() {}

    /// The id that was last recorded for the plan; nil when there is none.
    public func latestExecution(of plan: RecordedPlan) -> ExecutionID? {
        executions.withLock { $0[plan] }
    }

    /// Records the id of the plan's latest execution.
    public func record(_ execution: ExecutionID, of plan: RecordedPlan) {
        executions.withLock { $0[plan] = execution }
    }
}

/// Which execution of each load plan was the latest: kept by the client, because no endpoint returns it.
///
/// Conforming types store no access tokens; they are never given one.
public protocol ExecutionLedger: Sendable {
    /// The id that was last recorded for the plan; nil when there is none.
    func latestExecution(of plan: RecordedPlan) async throws(LedgerError) -> ExecutionID?

    /// Records the id of the plan's latest execution, in place of the one before. The last call wins, even with a
    /// smaller id: a cluster that was installed again counts from the beginning.
    func record(_ execution: ExecutionID, of plan: RecordedPlan) async throws(LedgerError)
}

/// A load plan of a tenant of a cluster. All three names are case-sensitive, but for the host, which is lower-case.
public struct RecordedPlan: Hashable, Sendable {
    /// The base URL of the cluster, as ``BaseURL/text`` has it.
    public let cluster: String
    /// The tenant.
    public let tenant: String
    /// The name of the load plan.
    public let plan: String

    /// The plan with this name, of this tenant of this cluster.
    public init(cluster: String, tenant: String, plan: String) {
        self.cluster = cluster
        self.tenant = tenant
        self.plan = plan
    }
}

/// Why a ledger could not be read or written.
public enum LedgerError: Error, Hashable, Sendable {
    /// The file is no ledger, or one of another version. It was not changed.
    case corrupted(path: String, problem: String)
    /// The system refused to read, write or lock the file.
    case inaccessible(path: String, problem: String)
}

extension LedgerError: CustomStringConvertible {
    /// What is wrong with which file and what to do, as one line.
    public var description: String {
        switch self {
        case .corrupted(let path, let problem):
            "the ledger \(path) cannot be read: \(problem). It was left as it is: mend it, or move it away to begin anew"
        case .inaccessible(let path, let problem):
            "the ledger \(path) is not accessible: \(problem). Check the path and its permissions"
        }
    }
}

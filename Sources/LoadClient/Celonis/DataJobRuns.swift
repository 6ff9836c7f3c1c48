public import CelonisWire
internal import WireContract

/// A data job and the pool it is in.
public struct DataJobLocator: Hashable, Sendable {
    /// The pool.
    public let pool: PoolID
    /// The data job.
    public let job: JobID

    /// A data job of a pool.
    public init(_ job: JobID, in pool: PoolID) {
        self.pool = pool
        self.job = job
    }
}

/// A run of a data job that a client had started, as far as it could recognise it.
public typealias StartedRun = Started<ExecutionItemTransport>
/// What was seen at one time of a run of a data job.
public typealias RunSighting = Sighting<ExecutionItemTransport>

extension ExecutionItemTransport: Followed {
    /// Where runs are.
    public typealias Locator = DataJobLocator

    /// The id of the execution.
    public var identity: String? { executionId ?? id }

    /// Whether it has ended: not while it is `QUEUED` or `RUNNING`. With a word that is not known, or none, it has ended once
    /// it has an end date.
    public var isOver: Bool {
        guard let status, ExecutionStatus.known.contains(status) else { return endDate != nil }
        return status != .queued && status != .running
    }

    /// The word of ``status``.
    public var statusWord: String? { status?.rawValue }
}

extension Started where Item == ExecutionItemTransport {
    /// The execution of this id, to be waited for: one that another program started, or this one earlier. It is found among
    /// the last 50 of the job.
    public init(executionID: String, of job: JobID, in pool: PoolID) {
        self.init(locator: DataJobLocator(job, in: pool), identity: executionID)
    }

    /// The id of the execution, by which its logs are asked for; nil when it was not recognised.
    public var executionID: String? { identity }
}

extension Sighting where Item == ExecutionItemTransport {
    /// The id of the execution, by which its logs are asked for; nil where nothing is seen.
    public var executionID: String? { item?.identity }
    /// The status of the run: `QUEUED`, `RUNNING`, `SUCCESS`, `CANCEL`, `FAIL`, `SKIPPED`, or a word that is not known yet;
    /// nil where nothing is seen. Mind the spelling, which is not that of loads.
    public var status: ExecutionStatus? { item?.status }
    /// Whether it has ended well. Loads of data models that it started may still run, or fail.
    public var hasSucceeded: Bool { status == .success }
}

extension ClientError {
    /// The last that was seen of a run while waiting for it; nil when there was none.
    public var lastSeenRun: RunSighting? { lastSeen as? RunSighting }
}

/// A data job and how it stands.
public struct JobTransport: WireObject {
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// The id of its data pool.
    public var dataPoolId: String?
    /// The id of its data connection; nil for a global job.
    public var dataSourceId: String?
    /// When it was changed last.
    public var timeStamp: EpochMilliseconds?
    /// How its current or last execution stands; nil before the first.
    public var status: ExecutionStatus?
    /// The id of the execution that is queued or runs.
    public var currentExecutionId: String?
    /// Whether its tasks are run by their dependencies.
    public var dagBasedExecutionEnabled: Bool?
    /// The id of the last execution item.
    public var latestExecutionItemId: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<JobTransport>] = [
        .init("id", \.id), .init("name", \.name), .init("dataPoolId", \.dataPoolId),
        .init("dataSourceId", \.dataSourceId), .init("timeStamp", \.timeStamp), .init("status", \.status),
        .init("currentExecutionId", \.currentExecutionId),
        .init("dagBasedExecutionEnabled", \.dagBasedExecutionEnabled),
        .init("latestExecutionItemId", \.latestExecutionItemId),
    ]
}

/// How a data job of a pool stands.
public struct EntityStatus: WireObject {
    /// The id of the job.
    public var id: String?
    /// How its current or last execution stands; nil before the first.
    public var status: ExecutionStatus?
    /// When that began.
    public var lastExecutionStartDate: EpochMilliseconds?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<EntityStatus>] = [
        .init("id", \.id), .init("status", \.status), .init("lastExecutionStartDate", \.lastExecutionStartDate),
    ]
}

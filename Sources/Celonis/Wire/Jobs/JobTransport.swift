public import WireContract

/// A data job with its status.
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
    /// The status of its current or last execution; nil before the first.
    public var status: ExecutionStatus?
    /// The id of the execution that is queued or runs.
    public var currentExecutionId: String?
    /// Whether its tasks are run by their dependencies.
    public var dagBasedExecutionEnabled: Bool?
    /// The id of the last execution item.
    public var latestExecutionItemId: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("dataPoolId", &dataPoolId)
        visitor.field("dataSourceId", &dataSourceId)
        visitor.field("timeStamp", &timeStamp)
        visitor.field("status", &status)
        visitor.field("currentExecutionId", &currentExecutionId)
        visitor.field("dagBasedExecutionEnabled", &dagBasedExecutionEnabled)
        visitor.field("latestExecutionItemId", &latestExecutionItemId)
    }
}

/// The status of a data job of a pool.
public struct EntityStatus: WireObject {
    /// The id of the job.
    public var id: String?
    /// The status of its current or last execution; nil before the first.
    public var status: ExecutionStatus?
    /// When that began.
    public var lastExecutionStartDate: EpochMilliseconds?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("status", &status)
        visitor.field("lastExecutionStartDate", &lastExecutionStartDate)
    }
}

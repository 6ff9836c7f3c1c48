public import WireContract

/// An execution of a job, a task or a schedule.
public struct ExecutionItemTransport: WireObject {
    /// The id of the item.
    public var id: String?
    /// The id of the data pool.
    public var poolId: String?
    /// Its name.
    public var poolName: String?
    /// The id of the execution that it belongs to.
    public var executionId: String?
    /// The id of the schedule that started it.
    public var schedulingId: String?
    /// The id of the job.
    public var jobId: String?
    /// The id of the task; nil for a job.
    public var taskId: String?
    /// The id of the step; nil for a job or a task.
    public var stepId: String?
    /// The name of the job or task.
    public var name: String?
    /// Its status.
    public var status: ExecutionStatus?
    /// The version of the data pool.
    public var dataPoolVersion: String?
    /// When it began; nil before that.
    public var startDate: EpochMilliseconds?
    /// When it ended; nil before that.
    public var endDate: EpochMilliseconds?
    /// What it is an execution of.
    public var type: ExecutionType?
    /// Which tables extractions take.
    public var mode: ExtractionMode?
    /// The name of the schedule that started it.
    public var schedulingName: String?
    /// Its place in the job.
    public var executionOrder: Int64?
    /// Whether it is monitored.
    public var monitored: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("poolId", &poolId)
        visitor.field("poolName", &poolName)
        visitor.field("executionId", &executionId)
        visitor.field("schedulingId", &schedulingId)
        visitor.field("jobId", &jobId)
        visitor.field("taskId", &taskId)
        visitor.field("stepId", &stepId)
        visitor.field("name", &name)
        visitor.field("status", &status)
        visitor.field("dataPoolVersion", &dataPoolVersion)
        visitor.field("startDate", &startDate)
        visitor.field("endDate", &endDate)
        visitor.field("type", &type)
        visitor.field("mode", &mode)
        visitor.field("schedulingName", &schedulingName)
        visitor.field("executionOrder", &executionOrder)
        visitor.field("monitored", &monitored)
    }
}

/// A page of executions, newest first.
public struct ExecutionItemWithPageTransport: WireObject {
    /// The items.
    public var executionItems: [ExecutionItemTransport]?
    /// How many pages there are.
    public var numOfPages: Int64?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("executionItems", &executionItems)
        visitor.field("numOfPages", &numOfPages)
    }
}

/// A line of a log.
public struct LogMessageTransport: WireObject {
    /// The id of the line.
    public var id: String?
    /// The id of the execution item that left it.
    public var executionItemId: String?
    /// How grave it is.
    public var level: LogLevel?
    /// When it was left.
    public var date: EpochMilliseconds?
    /// What it says.
    public var logMessage: String?
    /// The code of the message, such as `JOB_ALREADY_RUNNING`.
    public var logTranslationCode: String?
    /// What the message names.
    public var logTranslationParameters: [LogTranslationParameter]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("executionItemId", &executionItemId)
        visitor.field("level", &level)
        visitor.field("date", &date)
        visitor.field("logMessage", &logMessage)
        visitor.field("logTranslationCode", &logTranslationCode)
        visitor.field("logTranslationParameters", &logTranslationParameters)
    }
}

/// Something that a message names.
public struct LogTranslationParameter: WireObject {
    /// Its name.
    public var key: String?
    /// Its value.
    public var value: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("key", &key)
        visitor.field("value", &value)
    }
}

/// A page of a log.
public struct LogMessageWithPageTransport: WireObject {
    /// The lines.
    public var logMessages: [LogMessageTransport]?
    /// How many pages there are.
    public var numOfPages: Int64?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("logMessages", &logMessages)
        visitor.field("numOfPages", &numOfPages)
    }
}

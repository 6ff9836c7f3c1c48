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
    /// How it stands.
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

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<ExecutionItemTransport>] = [
        .init("id", \.id), .init("poolId", \.poolId), .init("poolName", \.poolName),
        .init("executionId", \.executionId), .init("schedulingId", \.schedulingId), .init("jobId", \.jobId),
        .init("taskId", \.taskId), .init("stepId", \.stepId), .init("name", \.name), .init("status", \.status),
        .init("dataPoolVersion", \.dataPoolVersion), .init("startDate", \.startDate), .init("endDate", \.endDate),
        .init("type", \.type), .init("mode", \.mode), .init("schedulingName", \.schedulingName),
        .init("executionOrder", \.executionOrder), .init("monitored", \.monitored),
    ]
}

/// A page of executions, newest first.
public struct ExecutionItemWithPageTransport: WireObject {
    /// The items.
    public var executionItems: [ExecutionItemTransport]?
    /// How many pages there are.
    public var numOfPages: Int64?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<ExecutionItemWithPageTransport>] = [
        .init("executionItems", \.executionItems), .init("numOfPages", \.numOfPages),
    ]
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

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<LogMessageTransport>] = [
        .init("id", \.id), .init("executionItemId", \.executionItemId), .init("level", \.level),
        .init("date", \.date), .init("logMessage", \.logMessage), .init("logTranslationCode", \.logTranslationCode),
        .init("logTranslationParameters", \.logTranslationParameters),
    ]
}

/// Something that a message names.
public struct LogTranslationParameter: WireObject {
    /// Its name.
    public var key: String?
    /// Its value.
    public var value: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<LogTranslationParameter>] = [
        .init("key", \.key), .init("value", \.value),
    ]
}

/// A page of a log.
public struct LogMessageWithPageTransport: WireObject {
    /// The lines.
    public var logMessages: [LogMessageTransport]?
    /// How many pages there are.
    public var numOfPages: Int64?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<LogMessageWithPageTransport>] = [
        .init("logMessages", \.logMessages), .init("numOfPages", \.numOfPages),
    ]
}

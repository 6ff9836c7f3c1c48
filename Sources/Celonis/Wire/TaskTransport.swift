/// A task of a data job.
public struct TaskInstanceTransport: WireObject {
    /// The id of the task in this job.
    public var id: String?
    /// The id of the data pool.
    public var poolId: String?
    /// The id of the task, by which its logs are asked for.
    public var taskId: String?
    /// What it does.
    public var taskType: TaskType?
    /// Whether it is a template.
    public var template: Bool?
    /// `OPEN`, `VIEWABLE`, `PROTECTED` or `LOCKED`.
    public var protectionStatus: String?
    /// The name.
    public var name: String?
    /// A description.
    public var description: String?
    /// The id of the job.
    public var jobId: String?
    /// When it was put into the job.
    public var createdAt: EpochMilliseconds?
    /// When the task was made.
    public var taskCreatedAt: EpochMilliseconds?
    /// Its place in the job.
    public var executionOrder: Int64?
    /// Whether it is published.
    public var published: Bool?
    /// Whether executions leave it out.
    public var disabled: Bool?
    /// Whether its terms are accepted.
    public var legalAgreementAccepted: Bool?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<TaskInstanceTransport>] = [
        .init("id", \.id), .init("poolId", \.poolId), .init("taskId", \.taskId), .init("taskType", \.taskType),
        .init("template", \.template), .init("protectionStatus", \.protectionStatus), .init("name", \.name),
        .init("description", \.description), .init("jobId", \.jobId), .init("createdAt", \.createdAt),
        .init("taskCreatedAt", \.taskCreatedAt), .init("executionOrder", \.executionOrder),
        .init("published", \.published), .init("disabled", \.disabled),
        .init("legalAgreementAccepted", \.legalAgreementAccepted),
    ]
}

/// A data model load as a task of a job.
public struct DataModelExecutionTransport: WireObject {
    /// The id of the task.
    public var id: String?
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the job.
    public var jobId: String?
    /// Whether executions leave it out.
    public var disabled: Bool?
    /// The name of the data model.
    public var dataModelName: String?
    /// The tables of the data model.
    public var tables: [DataModelExecutionTableItem]?
    /// Whether only some tables are loaded from the source.
    public var partialLoad: Bool?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelExecutionTransport>] = [
        .init("id", \.id), .init("dataModelId", \.dataModelId), .init("jobId", \.jobId),
        .init("disabled", \.disabled), .init("dataModelName", \.dataModelName), .init("tables", \.tables),
        .init("partialLoad", \.partialLoad),
    ]
}

/// A table of a data model load.
public struct DataModelExecutionTableItem: WireObject {
    /// The id of the table.
    public var id: String?
    /// Its alias or name.
    public var aliasOrName: String?
    /// Whether it is loaded from the source.
    public var selected: Bool?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelExecutionTableItem>] = [
        .init("id", \.id), .init("aliasOrName", \.aliasOrName), .init("selected", \.selected),
    ]
}

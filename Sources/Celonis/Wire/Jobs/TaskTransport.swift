public import WireContract

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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("poolId", &poolId)
        visitor.field("taskId", &taskId)
        visitor.field("taskType", &taskType)
        visitor.field("template", &template)
        visitor.field("protectionStatus", &protectionStatus)
        visitor.field("name", &name)
        visitor.field("description", &description)
        visitor.field("jobId", &jobId)
        visitor.field("createdAt", &createdAt)
        visitor.field("taskCreatedAt", &taskCreatedAt)
        visitor.field("executionOrder", &executionOrder)
        visitor.field("published", &published)
        visitor.field("disabled", &disabled)
        visitor.field("legalAgreementAccepted", &legalAgreementAccepted)
    }
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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("dataModelId", &dataModelId)
        visitor.field("jobId", &jobId)
        visitor.field("disabled", &disabled)
        visitor.field("dataModelName", &dataModelName)
        visitor.field("tables", &tables)
        visitor.field("partialLoad", &partialLoad)
    }
}

/// A table of a data model load.
public struct DataModelExecutionTableItem: WireObject {
    /// The id of the table.
    public var id: String?
    /// Its alias or name.
    public var aliasOrName: String?
    /// Whether it is loaded from the source.
    public var selected: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("aliasOrName", &aliasOrName)
        visitor.field("selected", &selected)
    }
}

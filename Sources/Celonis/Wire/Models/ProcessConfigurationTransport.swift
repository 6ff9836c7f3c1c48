public import WireContract

/// Which table of a data model has the activities of a process, and in which columns.
public struct DataModelConfigurationTransport: WireObject {
    /// The id.
    public var id: String?
    /// The id of the team.
    public var tenantId: String?
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the table of activities.
    public var activityTableId: String?
    /// The id of the table of cases.
    public var caseTableId: String?
    /// Whether it is the one that counts where nothing names one.
    public var defaultConfiguration: Bool?
    /// The column with the case.
    public var caseIdColumn: String?
    /// The column with the activity.
    public var activityColumn: String?
    /// The column with the time.
    public var timestampColumn: String?
    /// The column that orders activities of the same time.
    public var sortingColumn: String?
    /// The column with the end of an activity.
    public var endTimestampColumn: String?
    /// The column with the costs.
    public var costColumn: String?
    /// The column with the user.
    public var userColumn: String?
    /// Whether activities can run in parallel.
    public var useParallelProcess: Bool?
    /// The column of what an activity is split from.
    public var parallelProcessParentColumn: String?
    /// The column of what it is split into.
    public var parallelProcessChildColumn: String?
    /// The id of the team, where there is one.
    public var optionalTenantId: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("tenantId", &tenantId)
        visitor.field("dataModelId", &dataModelId)
        visitor.field("activityTableId", &activityTableId)
        visitor.field("caseTableId", &caseTableId)
        visitor.field("defaultConfiguration", &defaultConfiguration)
        visitor.field("caseIdColumn", &caseIdColumn)
        visitor.field("activityColumn", &activityColumn)
        visitor.field("timestampColumn", &timestampColumn)
        visitor.field("sortingColumn", &sortingColumn)
        visitor.field("endTimestampColumn", &endTimestampColumn)
        visitor.field("costColumn", &costColumn)
        visitor.field("userColumn", &userColumn)
        visitor.field("useParallelProcess", &useParallelProcess)
        visitor.field("parallelProcessParentColumn", &parallelProcessParentColumn)
        visitor.field("parallelProcessChildColumn", &parallelProcessChildColumn)
        visitor.field("optionalTenantId", &optionalTenantId)
    }
}

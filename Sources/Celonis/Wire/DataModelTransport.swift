/// A data model.
public struct DataModelTransport: WireObject {
    /// What the caller may do with it.
    public var permissions: [String]?
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// A description.
    public var description: String?
    /// When it was made.
    public var createDate: EpochMilliseconds?
    /// When it was changed last.
    public var changedDate: EpochMilliseconds?
    /// Whether its set-up was skipped.
    public var configurationSkipped: Bool?
    /// The id of its data pool.
    public var poolId: String?
    /// Whether it cannot be used.
    public var unavailable: Bool?
    /// Whether the caller may change it.
    public var editable: Bool?
    /// Who made it.
    public var creatorUserId: String?
    /// The tables.
    public var tables: [DataModelTableTransport]?
    /// The foreign keys.
    public var foreignKeys: [WireJSON]?
    /// The process configurations.
    public var processConfigurations: [WireJSON]?
    /// `NONE`, `CUSTOM` or `FACTORY`.
    public var dataModelCalendarType: String?
    /// The factory calendar.
    public var factoryCalendar: WireJSON?
    /// The custom calendar.
    public var customCalendar: WireJSON?
    /// The id of the model that it is a copy of.
    public var originalId: String?
    /// Whether event logs are merged.
    public var eventlogAutomergeEnabled: Bool?
    /// `DISTINCT` or `NON_DISTINCT`.
    public var autoMergeExecutionMode: String?
    /// How many event logs it has.
    public var eventLogCount: Int64?
    /// The id under which permissions are granted on it.
    public var objectId: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelTransport>] = [
        .init("permissions", \.permissions), .init("id", \.id), .init("name", \.name),
        .init("description", \.description), .init("createDate", \.createDate), .init("changedDate", \.changedDate),
        .init("configurationSkipped", \.configurationSkipped), .init("poolId", \.poolId),
        .init("unavailable", \.unavailable), .init("editable", \.editable), .init("creatorUserId", \.creatorUserId),
        .init("tables", \.tables), .init("foreignKeys", \.foreignKeys),
        .init("processConfigurations", \.processConfigurations),
        .init("dataModelCalendarType", \.dataModelCalendarType), .init("factoryCalendar", \.factoryCalendar),
        .init("customCalendar", \.customCalendar), .init("originalId", \.originalId),
        .init("eventlogAutomergeEnabled", \.eventlogAutomergeEnabled),
        .init("autoMergeExecutionMode", \.autoMergeExecutionMode), .init("eventLogCount", \.eventLogCount),
        .init("objectId", \.objectId),
    ]
}

/// A table as a data model has it.
public struct DataModelTableTransport: WireObject {
    /// The id of the table in the data model, which a partial reload takes.
    public var id: String?
    /// Whether it is an augmentation table.
    public var augmentation: Bool?
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the data connection, if it has one.
    public var dataSourceId: String?
    /// The name of the table.
    public var name: String?
    /// Whether it is of the business graph.
    public var fromBusinessGraphSchema: Bool?
    /// The alias.
    public var alias: String?
    /// The columns.
    public var columns: [DataModelColumnTransport]?
    /// Whether it is stored directly.
    public var useDirectStorage: Bool?
    /// The names of the columns that are its key.
    public var primaryKeys: [String]?
    /// The alias if there is one, the name otherwise.
    public var aliasOrName: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelTableTransport>] = [
        .init("id", \.id), .init("augmentation", \.augmentation), .init("dataModelId", \.dataModelId),
        .init("dataSourceId", \.dataSourceId), .init("name", \.name),
        .init("fromBusinessGraphSchema", \.fromBusinessGraphSchema), .init("alias", \.alias),
        .init("columns", \.columns), .init("useDirectStorage", \.useDirectStorage),
        .init("primaryKeys", \.primaryKeys), .init("aliasOrName", \.aliasOrName),
    ]
}

/// A column of a table.
public struct DataModelColumnTransport: WireObject {
    /// The name.
    public var name: String?
    /// `STRING`, `INTEGER`, `FLOAT`, `DATE`, `TIME`, `DATETIME` or `BOOLEAN`.
    public var type: String?
    /// Whether it is part of the key.
    public var primaryKey: Bool?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelColumnTransport>] = [
        .init("name", \.name), .init("type", \.type), .init("primaryKey", \.primaryKey),
    ]
}

public import WireContract

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
    public var foreignKeys: [DataModelForeignKeyTransport]?
    /// The process configurations.
    public var processConfigurations: [DataModelConfigurationTransport]?
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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("permissions", &permissions)
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("description", &description)
        visitor.field("createDate", &createDate)
        visitor.field("changedDate", &changedDate)
        visitor.field("configurationSkipped", &configurationSkipped)
        visitor.field("poolId", &poolId)
        visitor.field("unavailable", &unavailable)
        visitor.field("editable", &editable)
        visitor.field("creatorUserId", &creatorUserId)
        visitor.field("tables", &tables)
        visitor.field("foreignKeys", &foreignKeys)
        visitor.field("processConfigurations", &processConfigurations)
        visitor.field("dataModelCalendarType", &dataModelCalendarType)
        visitor.field("factoryCalendar", &factoryCalendar)
        visitor.field("customCalendar", &customCalendar)
        visitor.field("originalId", &originalId)
        visitor.field("eventlogAutomergeEnabled", &eventlogAutomergeEnabled)
        visitor.field("autoMergeExecutionMode", &autoMergeExecutionMode)
        visitor.field("eventLogCount", &eventLogCount)
        visitor.field("objectId", &objectId)
    }
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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("augmentation", &augmentation)
        visitor.field("dataModelId", &dataModelId)
        visitor.field("dataSourceId", &dataSourceId)
        visitor.field("name", &name)
        visitor.field("fromBusinessGraphSchema", &fromBusinessGraphSchema)
        visitor.field("alias", &alias)
        visitor.field("columns", &columns)
        visitor.field("useDirectStorage", &useDirectStorage)
        visitor.field("primaryKeys", &primaryKeys)
        visitor.field("aliasOrName", &aliasOrName)
    }
}

/// A column of a table.
public struct DataModelColumnTransport: WireObject {
    /// The name.
    public var name: String?
    /// `STRING`, `INTEGER`, `FLOAT`, `DATE`, `TIME`, `DATETIME` or `BOOLEAN`.
    public var type: String?
    /// Whether it is part of the key.
    public var primaryKey: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("name", &name)
        visitor.field("type", &type)
        visitor.field("primaryKey", &primaryKey)
    }
}

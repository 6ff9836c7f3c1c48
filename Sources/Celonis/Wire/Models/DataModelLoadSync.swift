public import WireContract

/// What `load-info-sync` answers.
public struct DataModelLoadSyncTransport: WireObject {
    /// What is live, and what is being loaded.
    public var loadInfo: DataModelLoadInfoTransport?
    /// What was loaded.
    public var loadHistory: DataModelLoadHistoryTransport?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("loadInfo", &loadInfo)
        visitor.field("loadHistory", &loadHistory)
    }
}

/// What is live of a data model, and its last load.
public struct DataModelLoadInfoTransport: WireObject {
    /// The model that queries use; nil before the first load.
    public var liveDataModel: DataModelLoadTransport?
    /// The load that runs, or else the last one; nil before the first.
    public var currentComputeLoad: DataModelDataLoadHistoryTransport?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("liveDataModel", &liveDataModel)
        visitor.field("currentComputeLoad", &currentComputeLoad)
    }
}

/// The loads of a data model.
public struct DataModelLoadHistoryTransport: WireObject {
    /// The last that succeeded; nil when none has.
    public var lastSuccessfulDataModel: DataLoadHistoryTransport?
    /// All that are remembered, newest first.
    public var dataLoadHistory: [DataModelDataLoadHistoryTransport]?
    /// How long loads take, by type.
    public var averageLoadTime: [DataModelAverageTimeMapTransport]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("lastSuccessfulDataModel", &lastSuccessfulDataModel)
        visitor.field("dataLoadHistory", &dataLoadHistory)
        visitor.field("averageLoadTime", &averageLoadTime)
    }
}

/// A data model as it was loaded.
public struct DataModelLoadTransport: WireObject {
    /// The id of the data model.
    public var dataModelId: String?
    /// Its name.
    public var dataModelName: String?
    /// Whether the load has ended.
    public var done: Bool?
    /// Whether it failed.
    public var error: Bool?
    /// Whether all tables are loaded.
    public var tablesLoaded: Bool?
    /// Why it failed.
    public var errorMessage: String?
    /// When it was loaded last.
    public var lastLoad: EpochMilliseconds?
    /// The name of its project.
    public var projectName: String?
    /// When it will be loaded next.
    public var nextLoad: EpochMilliseconds?
    /// The id of the data model, once more.
    public var dataModelUUID: String?
    /// How many tables it has.
    public var numTables: Int64?
    /// Whether it is loaded by a schedule.
    public var scheduledLoading: Bool?
    /// Whether it was cancelled.
    public var cancel: Bool?
    /// Its tables.
    public var tableLoads: [DataModelLoadTableTransport]?
    /// When the load began.
    public var startTime: EpochMilliseconds?
    /// When it ended.
    public var endTime: EpochMilliseconds?
    /// What the engine said.
    public var response: String?
    /// The id of the load.
    public var dataLoadId: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("dataModelId", &dataModelId)
        visitor.field("dataModelName", &dataModelName)
        visitor.field("done", &done)
        visitor.field("error", &error)
        visitor.field("tablesLoaded", &tablesLoaded)
        visitor.field("errorMessage", &errorMessage)
        visitor.field("lastLoad", &lastLoad)
        visitor.field("projectName", &projectName)
        visitor.field("nextLoad", &nextLoad)
        visitor.field("dataModelUUID", &dataModelUUID)
        visitor.field("numTables", &numTables)
        visitor.field("scheduledLoading", &scheduledLoading)
        visitor.field("cancel", &cancel)
        visitor.field("tableLoads", &tableLoads)
        visitor.field("startTime", &startTime)
        visitor.field("endTime", &endTime)
        visitor.field("response", &response)
        visitor.field("dataLoadId", &dataLoadId)
    }
}

/// A table as it was loaded.
public struct DataModelLoadTableTransport: WireObject {
    /// The id of the table.
    public var tableId: String?
    /// Its name.
    public var tableName: String?
    /// How many rows it has.
    public var tableRowCount: Int64?
    /// Whether it is loaded.
    public var done: Bool?
    /// Whether people do not see it.
    public var invisible: Bool?
    /// Whether its load was cancelled.
    public var cancel: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("tableId", &tableId)
        visitor.field("tableName", &tableName)
        visitor.field("tableRowCount", &tableRowCount)
        visitor.field("done", &done)
        visitor.field("invisible", &invisible)
        visitor.field("cancel", &cancel)
    }
}

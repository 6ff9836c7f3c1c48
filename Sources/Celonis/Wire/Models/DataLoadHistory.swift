public import WireContract

/// A data model load as the load history has it.
public struct DataLoadHistoryTransport: WireObject {
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the load.
    public var dataLoadId: String?
    /// What there is to say about it; for a failure, why.
    public var message: String?
    /// Its status.
    public var loadStatus: LoadStatus?
    /// When it began.
    public var startDate: EpochMilliseconds?
    /// When it ended.
    public var endDate: EpochMilliseconds?
    /// How long the model warmed up afterwards, in milliseconds.
    public var warmupDuration: Int64?
    /// Whether it has ended.
    public var done: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("dataModelId", &dataModelId)
        visitor.field("dataLoadId", &dataLoadId)
        visitor.field("message", &message)
        visitor.field("loadStatus", &loadStatus)
        visitor.field("startDate", &startDate)
        visitor.field("endDate", &endDate)
        visitor.field("warmupDuration", &warmupDuration)
        visitor.field("done", &done)
    }
}

/// A data model load with its type.
public struct DataModelDataLoadHistoryTransport: WireObject {
    /// The id of the load.
    public var dataLoadId: String?
    /// The id of the data model.
    public var dataModelId: String?
    /// When it began.
    public var startDate: EpochMilliseconds?
    /// When it ended.
    public var endDate: EpochMilliseconds?
    /// Its status.
    public var loadStatus: DataModelLoadStatus?
    /// What there is to say about it; for a failure, why.
    public var message: String?
    /// What it reads.
    public var loadType: DataLoadType?
    /// The version of the data pool that it loads.
    public var dataPoolVersion: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("dataLoadId", &dataLoadId)
        visitor.field("dataModelId", &dataModelId)
        visitor.field("startDate", &startDate)
        visitor.field("endDate", &endDate)
        visitor.field("loadStatus", &loadStatus)
        visitor.field("message", &message)
        visitor.field("loadType", &loadType)
        visitor.field("dataPoolVersion", &dataPoolVersion)
    }
}

/// How long loads of a type take.
public struct DataModelAverageTimeMapTransport: WireObject {
    /// The type.
    public var type: DataLoadType?
    /// The average, in milliseconds.
    public var averageLoadingTime: Int64?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("type", &type)
        visitor.field("averageLoadingTime", &averageLoadingTime)
    }
}

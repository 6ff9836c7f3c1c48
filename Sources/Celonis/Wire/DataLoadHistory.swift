/// A data model load as the load history has it.
public struct DataLoadHistoryTransport: WireObject {
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the load.
    public var dataLoadId: String?
    /// What there is to say about it; for a failure, why.
    public var message: String?
    /// How it stands.
    public var loadStatus: LoadStatus?
    /// When it began.
    public var startDate: EpochMilliseconds?
    /// When it ended.
    public var endDate: EpochMilliseconds?
    /// How long the model warmed up afterwards, in milliseconds.
    public var warmupDuration: Int64?
    /// Whether it has ended.
    public var done: Bool?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataLoadHistoryTransport>] = [
        .init("dataModelId", \.dataModelId), .init("dataLoadId", \.dataLoadId), .init("message", \.message),
        .init("loadStatus", \.loadStatus), .init("startDate", \.startDate), .init("endDate", \.endDate),
        .init("warmupDuration", \.warmupDuration), .init("done", \.done),
    ]
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
    /// How it stands.
    public var loadStatus: DataModelLoadStatus?
    /// What there is to say about it; for a failure, why.
    public var message: String?
    /// What it reads.
    public var loadType: DataLoadType?
    /// The version of the data pool that it loads.
    public var dataPoolVersion: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelDataLoadHistoryTransport>] = [
        .init("dataLoadId", \.dataLoadId), .init("dataModelId", \.dataModelId), .init("startDate", \.startDate),
        .init("endDate", \.endDate), .init("loadStatus", \.loadStatus), .init("message", \.message),
        .init("loadType", \.loadType), .init("dataPoolVersion", \.dataPoolVersion),
    ]
}

/// How long loads of a type take.
public struct DataModelAverageTimeMapTransport: WireObject {
    /// The type.
    public var type: DataLoadType?
    /// The average, in milliseconds.
    public var averageLoadingTime: Int64?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelAverageTimeMapTransport>] = [
        .init("type", \.type), .init("averageLoadingTime", \.averageLoadingTime),
    ]
}

/// The body of the internal `execute`: what of a data job is to run.
public struct JobExecutionConfiguration: WireObject {
    /// An id of the client's.
    public var id: String?
    /// An execution id.
    public var executionId: String?
    /// The id of the data pool.
    public var poolId: String?
    /// The id of the job.
    public var jobId: String?
    /// Which tables extractions take.
    public var mode: ExtractionMode?
    /// Whether only `transformations` run.
    public var executeOnlySubsetOfTransformations: Bool?
    /// The ids of the transformations that run.
    public var transformations: [String]?
    /// Whether only `extractions` run.
    public var executeOnlySubsetOfExtractions: Bool?
    /// The extractions that run.
    public var extractions: [ExtractionConfiguration]?
    /// The id of the data connection.
    public var dataSourceId: String?
    /// Whether only `dataModels` are loaded.
    public var loadOnlySubsetOfDataModels: Bool?
    /// The data models that are loaded.
    public var dataModels: [DataModelExecutionConfiguration]?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<JobExecutionConfiguration>] = [
        .init("id", \.id), .init("executionId", \.executionId), .init("poolId", \.poolId), .init("jobId", \.jobId),
        .init("mode", \.mode), .init("executeOnlySubsetOfTransformations", \.executeOnlySubsetOfTransformations),
        .init("transformations", \.transformations),
        .init("executeOnlySubsetOfExtractions", \.executeOnlySubsetOfExtractions),
        .init("extractions", \.extractions), .init("dataSourceId", \.dataSourceId),
        .init("loadOnlySubsetOfDataModels", \.loadOnlySubsetOfDataModels), .init("dataModels", \.dataModels),
    ]
}

/// An extraction that is to run.
public struct ExtractionConfiguration: WireObject {
    /// The id of the extraction.
    public var extractionId: String?
    /// Whether only `tables` are extracted.
    public var loadOnlySubsetOfTables: Bool?
    /// The names of the tables that are extracted.
    public var tables: [String]?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<ExtractionConfiguration>] = [
        .init("extractionId", \.extractionId), .init("loadOnlySubsetOfTables", \.loadOnlySubsetOfTables),
        .init("tables", \.tables),
    ]
}

/// A data model load that is to run.
public struct DataModelExecutionConfiguration: WireObject {
    /// The id of the load as a task of the job.
    public var dataModelExecutionId: String?
    /// The ids of the tables that are loaded from the source; all when there are none.
    public var tables: [String]?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<DataModelExecutionConfiguration>] = [
        .init("dataModelExecutionId", \.dataModelExecutionId), .init("tables", \.tables),
    ]
}

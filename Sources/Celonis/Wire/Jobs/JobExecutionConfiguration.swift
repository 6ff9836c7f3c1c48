public import WireContract

/// The body of the internal `execute`: what of a data job is to run.
public struct JobExecutionConfiguration: WireObject {
    /// An id that the client chooses.
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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("executionId", &executionId)
        visitor.field("poolId", &poolId)
        visitor.field("jobId", &jobId)
        visitor.field("mode", &mode)
        visitor.field("executeOnlySubsetOfTransformations", &executeOnlySubsetOfTransformations)
        visitor.field("transformations", &transformations)
        visitor.field("executeOnlySubsetOfExtractions", &executeOnlySubsetOfExtractions)
        visitor.field("extractions", &extractions)
        visitor.field("dataSourceId", &dataSourceId)
        visitor.field("loadOnlySubsetOfDataModels", &loadOnlySubsetOfDataModels)
        visitor.field("dataModels", &dataModels)
    }
}

/// An extraction that is to run.
public struct ExtractionConfiguration: WireObject {
    /// The id of the extraction.
    public var extractionId: String?
    /// Whether only `tables` are extracted.
    public var loadOnlySubsetOfTables: Bool?
    /// The names of the tables that are extracted.
    public var tables: [String]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("extractionId", &extractionId)
        visitor.field("loadOnlySubsetOfTables", &loadOnlySubsetOfTables)
        visitor.field("tables", &tables)
    }
}

/// A data model load that is to run.
public struct DataModelExecutionConfiguration: WireObject {
    /// The id of the load as a task of the job.
    public var dataModelExecutionId: String?
    /// The ids of the tables that are loaded from the source; all when there are none.
    public var tables: [String]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("dataModelExecutionId", &dataModelExecutionId)
        visitor.field("tables", &tables)
    }
}

public import WireContract

/// The statement of a transformation.
public struct StatementTransport: WireObject {
    /// The SQL.
    public var statement: String?
    /// Terms that its user must accept.
    public var legalNote: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("statement", &statement)
        visitor.field("legalNote", &legalNote)
    }
}

/// An extraction with its tables, as far as clients of loads read it.
public struct ExtractionTransport: WireObject {
    /// The tables.
    public var tables: [ExtractionTableTransport]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("tables", &tables)
    }
}

/// A table of an extraction.
public struct ExtractionTableTransport: WireObject {
    /// The id.
    public var id: String?
    /// The id of the extraction.
    public var taskId: String?
    /// The id of the job.
    public var jobId: String?
    /// The name.
    public var tableName: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("taskId", &taskId)
        visitor.field("jobId", &jobId)
        visitor.field("tableName", &tableName)
    }
}

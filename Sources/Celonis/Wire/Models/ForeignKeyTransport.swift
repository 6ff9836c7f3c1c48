public import WireContract

/// A foreign key of a data model: two of its tables, and the columns by which they are joined.
public struct DataModelForeignKeyTransport: WireObject {
    /// The id.
    public var id: String?
    /// The id of the data model.
    public var dataModelId: String?
    /// The id of the table that points.
    public var sourceTableId: String?
    /// The id of the table that is pointed to.
    public var targetTableId: String?
    /// The columns, in pairs.
    public var columns: [DataModelForeignKeyColumnTransport]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("dataModelId", &dataModelId)
        visitor.field("sourceTableId", &sourceTableId)
        visitor.field("targetTableId", &targetTableId)
        visitor.field("columns", &columns)
    }
}

/// A pair of columns of a foreign key.
public struct DataModelForeignKeyColumnTransport: WireObject {
    /// The id of the pair.
    public var id: String?
    /// The column of the table that points.
    public var sourceColumnName: String?
    /// The column of the table that is pointed to.
    public var targetColumnName: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("sourceColumnName", &sourceColumnName)
        visitor.field("targetColumnName", &targetColumnName)
    }
}

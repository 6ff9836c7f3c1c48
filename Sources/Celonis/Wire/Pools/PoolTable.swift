public import WireContract

/// A table of a data pool.
public struct PoolTable: WireObject {
    /// The name.
    public var name: String?
    /// Where it was loaded from.
    public var loaderSource: String?
    /// Whether it is made available.
    public var available: Bool?
    /// The id of its data connection; nil for a table of no connection.
    public var dataSourceId: String?
    /// The name of its data connection.
    public var dataSourceName: String?
    /// The columns.
    public var columns: [PoolColumn]?
    /// `TABLE` or `VIEW`.
    public var type: String?
    /// The name of its schema.
    public var schemaName: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("name", &name)
        visitor.field("loaderSource", &loaderSource)
        visitor.field("available", &available)
        visitor.field("dataSourceId", &dataSourceId)
        visitor.field("dataSourceName", &dataSourceName)
        visitor.field("columns", &columns)
        visitor.field("type", &type)
        visitor.field("schemaName", &schemaName)
    }
}

/// A column of a table of a data pool.
public struct PoolColumn: WireObject {
    /// The name.
    public var name: String?
    /// How long its texts can be; 0 for other types.
    public var length: Int64?
    /// `STRING`, `DATE`, `FLOAT` or `INTEGER`.
    public var type: PoolColumnType?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("name", &name)
        visitor.field("length", &length)
        visitor.field("type", &type)
    }
}

/// The type of a column of a data pool. Data push and data models know more types.
public struct PoolColumnType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Text.
    public static let string = PoolColumnType(rawValue: "STRING")
    /// A date, with or without a time.
    public static let date = PoolColumnType(rawValue: "DATE")
    /// A number with a fraction.
    public static let float = PoolColumnType(rawValue: "FLOAT")
    /// A whole number.
    public static let integer = PoolColumnType(rawValue: "INTEGER")

    /// Every word that is known.
    public static let known: [PoolColumnType] = [.string, .date, .float, .integer]
}

public import WireContract

/// A data push job: pushed files that become rows of a table.
public struct DataPushJob: WireObject {
    /// The id.
    public var id: String?
    /// The name of the table.
    public var targetName: String?
    /// When it was changed last.
    public var lastModified: EpochMilliseconds?
    /// When its worker was heard of last.
    public var lastPing: EpochMilliseconds?
    /// Its status.
    public var status: PushJobStatus?
    /// What it does to the table.
    public var type: PushJobType?
    /// The format of the files.
    public var fileType: UploadFileType?
    /// The schema of the table.
    public var targetSchema: String?
    /// What it does with columns that a row to change does not have.
    public var upsertStrategy: UpsertStrategy?
    /// How long texts are when nothing else is said.
    public var fallbackVarcharLength: Int64?
    /// The id of the data pool.
    public var dataPoolId: String?
    /// The id of the data connection.
    public var connectionId: String?
    /// The SQL that runs afterwards.
    public var postExecutionQuery: String?
    /// Whether rows of the same key are allowed.
    public var allowDuplicate: Bool?
    /// The foreign keys.
    public var foreignKeys: String?
    /// The names of the columns that are the key.
    public var keys: [String]?
    /// What it has to say.
    public var logs: [String]?
    /// The columns of the table.
    public var tableSchema: PushTableTransport?
    /// How CSV files are read.
    public var csvParsingOptions: WireJSON?
    /// Tables that get the same rows.
    public var mirrorTargetNames: [String]?
    /// When it was changed last, once more.
    public var changeDate: EpochMilliseconds?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("targetName", &targetName)
        visitor.field("lastModified", &lastModified)
        visitor.field("lastPing", &lastPing)
        visitor.field("status", &status)
        visitor.field("type", &type)
        visitor.field("fileType", &fileType)
        visitor.field("targetSchema", &targetSchema)
        visitor.field("upsertStrategy", &upsertStrategy)
        visitor.field("fallbackVarcharLength", &fallbackVarcharLength)
        visitor.field("dataPoolId", &dataPoolId)
        visitor.field("connectionId", &connectionId)
        visitor.field("postExecutionQuery", &postExecutionQuery)
        visitor.field("allowDuplicate", &allowDuplicate)
        visitor.field("foreignKeys", &foreignKeys)
        visitor.field("keys", &keys)
        visitor.field("logs", &logs)
        visitor.field("tableSchema", &tableSchema)
        visitor.field("csvParsingOptions", &csvParsingOptions)
        visitor.field("mirrorTargetNames", &mirrorTargetNames)
        visitor.field("changeDate", &changeDate)
    }
}

/// The columns of a table that is pushed to.
public struct PushTableTransport: WireObject {
    /// The name of the table.
    public var tableName: String?
    /// The columns.
    public var columns: [PushColumnTransport]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("tableName", &tableName)
        visitor.field("columns", &columns)
    }
}

/// A column of a table that is pushed to.
public struct PushColumnTransport: WireObject {
    /// The name.
    public var columnName: String?
    /// The type.
    public var columnType: ColumnType?
    /// How long texts are.
    public var fieldLength: Int64?
    /// How many decimals numbers have.
    public var decimals: Int64?
    /// Whether it is part of the key.
    public var pkField: Bool?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("columnName", &columnName)
        visitor.field("columnType", &columnType)
        visitor.field("fieldLength", &fieldLength)
        visitor.field("decimals", &decimals)
        visitor.field("pkField", &pkField)
    }
}

/// A pushed file.
public struct DataPushChunk: WireObject {
    /// The id.
    public var id: String?
    /// When it came.
    public var creationDate: EpochMilliseconds?
    /// What its rows are for.
    public var type: ChunkType?
    /// The id of the data push job.
    public var pushJobId: String?
    /// A checksum of its bytes.
    public var checksum: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("creationDate", &creationDate)
        visitor.field("type", &type)
        visitor.field("pushJobId", &pushJobId)
        visitor.field("checksum", &checksum)
    }
}

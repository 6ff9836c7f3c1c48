public import WireContract

/// How a data push job stands.
public struct PushJobStatus: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// It takes chunks and waits to be executed.
    public static let new = PushJobStatus(rawValue: "NEW")
    /// It waits for its turn.
    public static let queued = PushJobStatus(rawValue: "QUEUED")
    /// It runs.
    public static let running = PushJobStatus(rawValue: "RUNNING")
    /// It succeeded.
    public static let done = PushJobStatus(rawValue: "DONE")
    /// It failed.
    public static let error = PushJobStatus(rawValue: "ERROR")
    /// It was cancelled.
    public static let canceled = PushJobStatus(rawValue: "CANCELED")

    /// Every word that is known.
    public static let known: [PushJobStatus] = [.new, .queued, .running, .done, .error, .canceled]
}

/// What a data push job does to its table.
public struct PushJobType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The table is replaced by what is pushed.
    public static let replace = PushJobType(rawValue: "REPLACE")
    /// Rows are added, changed or deleted.
    public static let delta = PushJobType(rawValue: "DELTA")
    /// What some clients send in requests for ``delta``; else a word for files.
    public static let upsert = PushJobType(rawValue: "UPSERT")

    /// Every word that is known.
    public static let known: [PushJobType] = [.replace, .delta, .upsert]
}

/// The format of pushed files.
public struct UploadFileType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Parquet.
    public static let parquet = UploadFileType(rawValue: "PARQUET")
    /// Comma separated values.
    public static let csv = UploadFileType(rawValue: "CSV")

    /// Every word that is known.
    public static let known: [UploadFileType] = [.parquet, .csv]
}

/// What the rows of a pushed file are for.
public struct ChunkType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// To be added, or to replace rows of the same key.
    public static let upsert = ChunkType(rawValue: "UPSERT")
    /// To be deleted.
    public static let delete = ChunkType(rawValue: "DELETE")

    /// Every word that is known.
    public static let known: [ChunkType] = [.upsert, .delete]
}

/// What a push does with columns that a row to change does not have.
public struct UpsertStrategy: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Every word that is known.
    public static let known = [
        UpsertStrategy(rawValue: "UPSERT_WITH_UNCHANGED_METADATA"),
        UpsertStrategy(rawValue: "UPSERT_WITH_NULLIFICATION"),
    ]
}

/// The type of a column.
public struct ColumnType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Every word that is known.
    public static let known = ["INTEGER", "DATE", "TIME", "DATETIME", "FLOAT", "BOOLEAN", "STRING"]
        .map { ColumnType(rawValue: $0) }
}

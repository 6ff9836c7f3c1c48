public import WireContract

/// How a data model load stands, in the words of `load-info-sync`. Mind the spelling: one L in `CANCELED`, two in
/// `CANCELLING`.
public struct DataModelLoadStatus: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// It runs.
    public static let running = DataModelLoadStatus(rawValue: "RUNNING")
    /// It succeeded.
    public static let success = DataModelLoadStatus(rawValue: "SUCCESS")
    /// It failed.
    public static let error = DataModelLoadStatus(rawValue: "ERROR")
    /// It succeeded, with warnings.
    public static let warning = DataModelLoadStatus(rawValue: "WARNING")
    /// The service lost the engine that loads; counts as running.
    public static let lostConnection = DataModelLoadStatus(rawValue: "LOST_CONNECTION")
    /// It was cancelled.
    public static let canceled = DataModelLoadStatus(rawValue: "CANCELED")
    /// It is being cancelled; counts as running.
    public static let cancelling = DataModelLoadStatus(rawValue: "CANCELLING")

    /// Every word that is known.
    public static let known: [DataModelLoadStatus] = [
        .running, .success, .error, .warning, .lostConnection, .canceled, .cancelling,
    ]
}

/// How a data model load stands, in the words of the load history.
public struct LoadStatus: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// It runs.
    public static let running = LoadStatus(rawValue: "RUNNING")
    /// It succeeded.
    public static let success = LoadStatus(rawValue: "SUCCESS")
    /// It succeeded, with warnings.
    public static let warning = LoadStatus(rawValue: "WARNING")
    /// It failed.
    public static let error = LoadStatus(rawValue: "ERROR")
    /// It was cancelled.
    public static let canceled = LoadStatus(rawValue: "CANCELED")

    /// Every word that is known.
    public static let known: [LoadStatus] = [.running, .success, .warning, .error, .canceled]
}

/// What a data model load reads.
public struct DataLoadType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Everything from the cache.
    public static let fromCache = DataLoadType(rawValue: "FROM_CACHE")
    /// Everything from the source.
    public static let complete = DataLoadType(rawValue: "COMPLETE")
    /// Some tables from the source, the rest from the cache.
    public static let partial = DataLoadType(rawValue: "PARTIAL")

    /// Every word that is known.
    public static let known: [DataLoadType] = [.fromCache, .complete, .partial]
}

public import WireContract

/// The status of a data job, a task or a schedule. Mind the spelling: `CANCEL` and `FAIL`, unlike a data model load.
public struct ExecutionStatus: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// It waits for its turn.
    public static let queued = ExecutionStatus(rawValue: "QUEUED")
    /// It runs.
    public static let running = ExecutionStatus(rawValue: "RUNNING")
    /// It succeeded.
    public static let success = ExecutionStatus(rawValue: "SUCCESS")
    /// It was cancelled.
    public static let cancel = ExecutionStatus(rawValue: "CANCEL")
    /// It failed.
    public static let fail = ExecutionStatus(rawValue: "FAIL")
    /// It never ran, since something before it failed.
    public static let skipped = ExecutionStatus(rawValue: "SKIPPED")

    /// Every word that is known.
    public static let known: [ExecutionStatus] = [.queued, .running, .success, .cancel, .fail, .skipped]
}

/// What an execution item is an execution of.
public struct ExecutionType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A schedule.
    public static let schedule = ExecutionType(rawValue: "SCHEDULE")
    /// A data job.
    public static let job = ExecutionType(rawValue: "JOB")
    /// A task of a data job.
    public static let task = ExecutionType(rawValue: "TASK")
    /// A step of a task.
    public static let step = ExecutionType(rawValue: "STEP")

    /// Every word that is known.
    public static let known: [ExecutionType] = [.schedule, .job, .task, .step]
}

/// Which tables the extractions of a data job take.
public struct ExtractionMode: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// All tables.
    public static let full = ExtractionMode(rawValue: "FULL")
    /// Only tables that have changed since the last extraction.
    public static let delta = ExtractionMode(rawValue: "DELTA")

    /// Every word that is known.
    public static let known: [ExtractionMode] = [.full, .delta]
}

/// What a task of a data job does.
public struct TaskType: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// It extracts tables.
    public static let extraction = TaskType(rawValue: "EXTRACTION")
    /// It runs a script of SQL.
    public static let transformation = TaskType(rawValue: "TRANSFORMATION")
    /// It has a data model loaded.
    public static let dataModelLoad = TaskType(rawValue: "DATA_MODEL_LOAD")

    /// Every word that is known.
    public static let known: [TaskType] = [.extraction, .transformation, .dataModelLoad]
}

/// How grave a line of a log is.
public struct LogLevel: WireWord {
    /// The word as it is written.
    public var rawValue: String

    /// The word that is written so.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// For developers.
    public static let debug = LogLevel(rawValue: "DEBUG")
    /// What happens.
    public static let info = LogLevel(rawValue: "INFO")
    /// What somebody should look at.
    public static let warning = LogLevel(rawValue: "WARNING")
    /// What failed.
    public static let error = LogLevel(rawValue: "ERROR")

    /// Every word that is known.
    public static let known: [LogLevel] = [.debug, .info, .warning, .error]
}

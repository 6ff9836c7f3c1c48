public import WireContract

/// How much of an execution the status endpoint shows.
public enum DetailsLevel: Int, Hashable, Sendable, CaseIterable {
    /// The load plan alone; what the endpoint shows when nothing is asked for.
    case loadPlan = 1
    /// The load plan and its groups.
    case groups = 2
    /// The load plan, its groups and their schemas.
    case schemas = 3
    /// Everything down to each table.
    case objects = 4
}

/// What kind of thing an entry of the status tree is. An open set: a word we do not know is kept.
public struct EntityType: WireWord {
    /// The word on the wire.
    public var rawValue: String

    /// The type with this word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `LOAD_PLAN`
    public static let loadPlan = EntityType(rawValue: "LOAD_PLAN")
    /// `GROUP`
    public static let group = EntityType(rawValue: "GROUP")
    /// `SCHEMA`
    public static let schema = EntityType(rawValue: "SCHEMA")
    /// `TABLE`
    public static let table = EntityType(rawValue: "TABLE")

    /// Every type that is known.
    public static let known: [EntityType] = [.loadPlan, .group, .schema, .table]
}

/// Whether a job has ended. Only this says so, never the job status, whose words are not documented in full.
public struct StateType: WireWord {
    /// The words on the wire.
    public var rawValue: String

    /// The state with these words.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `Terminator State`: the job has completed.
    public static let terminator = StateType(rawValue: "Terminator State")
    /// `Load State`: the job is running.
    public static let load = StateType(rawValue: "Load State")

    /// Every state that is known.
    public static let known: [StateType] = [.terminator, .load]
}

/// The word for a job's status. An open set: Incorta documents two and says that there are more.
public struct JobStatus: WireWord {
    /// The words on the wire.
    public var rawValue: String

    /// The status with these words.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `Success`, documented.
    public static let success = JobStatus(rawValue: "Success")
    /// `Finished with Errors`, documented.
    public static let finishedWithErrors = JobStatus(rawValue: "Finished with Errors")

    /// The two that are documented.
    public static let known: [JobStatus] = [.success, .finishedWithErrors]
}

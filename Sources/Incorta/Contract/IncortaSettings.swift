public import LoadEngine

/// Our decisions where Incorta's pages leave something open. ``table`` says how a fixture writes each, and what it decides.
public struct IncortaSettings: Hashable, Sendable {
    /// What happens with undocumented fields of a body.
    public enum UnknownFields: Hashable, Sendable {
        /// They are ignored.
        case ignore
        /// They are a 400.
        case refuse
    }

    /// For which executions the status is a 500 without a loader service.
    public enum StatusNeedsLoader: Hashable, Sendable {
        /// For all.
        case always
        /// For those that have not ended.
        case unfinished
        /// For none.
        case never
    }

    /// Which kinds of access token are taken.
    public var authentication = Set(AuthenticationMethod.allCases)
    /// The words of `jobStatus`.
    public var words = JobStatusWords()
    /// Whether groups after a failed one run.
    public var afterFailedGroup: CourseRules.AfterFailure = .goOn
    /// How results add up.
    public var aggregation = AggregationRule()
    /// Whether a restarted execution shows the groups before its first.
    public var showsGroupsBeforeRestart = false
    /// Whether Super User and SuperRole need grants like other users.
    public var superUserNeedsGrants = false
    /// What happens with undocumented fields.
    public var unknownFields: UnknownFields = .ignore
    /// When the status needs a loader.
    public var statusNeedsLoader: StatusNeedsLoader = .always
    /// How long the job history needed for recovering failed steps is kept after an execution ends; nil for ever.
    public var historyKept: Duration?
    /// How many tables of a group load at the same time; nil for all.
    public var parallelTables: Int?
    /// How long a started plan waits before its first group.
    public var queueTime: Duration = .zero
    /// The outcomes of attempts that no script has. The seed is the world's.
    public var unscripted = SeededOutcomes()
    /// How many steps of all executions together are remembered. Older ones are forgotten first; a start that does not fit
    /// is refused.
    public var maximumSteps = 5_000_000

    /// The defaults that the reference recommends.
    public init() {}
}

/// The words of `jobStatus`, by what they stand for. Only two are documented.
public struct JobStatusWords: Hashable, Sendable {
    /// For what has not begun.
    public var queued = "In Queue"
    /// For what runs.
    public var running = "In Progress"
    /// For what succeeded; documented.
    public var success = "Success"
    /// For what failed as a whole.
    public var failed = "Failed"
    /// For what failed in part; documented.
    public var finishedWithErrors = "Finished with Errors"
    /// For what was interrupted.
    public var interrupted = "Interrupted"
    /// For what an earlier failure or an interruption kept from running.
    public var notRun = "Not Run"
    /// For what a restart skipped.
    public var carried = "Success"

    /// The defaults that the reference recommends.
    public init() {}
}

/// The kinds of access token.
public enum AuthenticationMethod: Hashable, Sendable, CaseIterable {
    /// Personal access tokens.
    case personalAccessToken
    /// JWTs.
    case jwt
}

package import LoadEngine

/// Our decisions where Incorta's pages leave something open. ``table`` says how a fixture writes each, and what it decides.
package struct IncortaSettings: Hashable, Sendable {
    /// What happens with undocumented fields of a body.
    package enum UnknownFields: Hashable, Sendable {
        /// They are ignored.
        case ignore
        /// They are a 400.
        case refuse
    }

    /// For which executions the status is a 500 without a loader service.
    package enum StatusNeedsLoader: Hashable, Sendable {
        /// For all.
        case always
        /// For those that have not ended.
        case unfinished
        /// For none.
        case never
    }

    /// Which kinds of access token are taken.
    package var authentication = Set(AuthenticationMethod.allCases)
    /// The words of `jobStatus`.
    package var words = JobStatusWords()
    /// Whether groups after a failed one run.
    package var afterFailedGroup: CourseRules.AfterFailure = .goOn
    /// How results add up.
    package var aggregation = AggregationRule()
    /// Whether a restarted execution shows the groups before its first.
    package var showsGroupsBeforeRestart = false
    /// Whether Super User and SuperRole need grants like other users.
    package var superUserNeedsGrants = false
    /// What happens with undocumented fields.
    package var unknownFields: UnknownFields = .ignore
    /// When the status needs a loader.
    package var statusNeedsLoader: StatusNeedsLoader = .always
    /// How long the job history needed for recovering failed steps is kept after an execution ends; nil for ever.
    package var historyKept: Duration?
    /// How many tables of a group load at the same time; nil for all.
    package var parallelTables: Int?
    /// How long a started plan waits before its first group.
    package var queueTime: Duration = .zero
    /// The outcomes of attempts that no script has. The seed is the world's.
    package var unscripted = SeededOutcomes()
    /// How many steps of all executions together are remembered. Older ones are forgotten first; a start that does not fit
    /// is refused.
    package var maximumSteps = 5_000_000

    /// The defaults that the reference recommends.
    package init() {}
}

/// The words of `jobStatus`, by what they stand for. Only two are documented.
package struct JobStatusWords: Hashable, Sendable {
    /// For what has not begun.
    package var queued = "In Queue"
    /// For what runs.
    package var running = "In Progress"
    /// For what succeeded; documented.
    package var success = "Success"
    /// For what failed as a whole.
    package var failed = "Failed"
    /// For what failed in part; documented.
    package var finishedWithErrors = "Finished with Errors"
    /// For what was interrupted.
    package var interrupted = "Interrupted"
    /// For what an earlier failure or an interruption kept from running.
    package var notRun = "Not Run"
    /// For what a restart skipped.
    package var carried = "Success"

    /// The defaults that the reference recommends.
    package init() {}
}

/// The kinds of access token.
package enum AuthenticationMethod: Hashable, Sendable, CaseIterable {
    /// Personal access tokens.
    case personalAccessToken
    /// JWTs.
    case jwt
}

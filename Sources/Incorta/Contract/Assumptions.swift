package import WireContract

extension Assumption {
    /// Every decision about Incorta that is not a whole outcome.
    package static let incorta: [Assumption] =
        [
            oneTextFor401, orderOfChecks, superUserGrants, firstSchemaNamed, unknownFields,
            idZeroMeansAbsent, newExecution, groupThatDidNotFail, groupNotInExecution, groupsBeforeAreOmitted,
            carriedShowsAsSuccess, interruptedCountsAsFailed, laterGroupsRun, aggregation, leafChildren, groupNames,
            wordQueued, wordRunning, wordFailed, wordInterrupted, wordNotRun, loaderNeededForStatus,
        ] + incortaSchemas + tokens

    /// One text for every 401.
    package static let oneTextFor401 = Assumption(
        id: "incorta.one-text-for-401",
        decision: "Expired tokens and tokens of another tenant get the text printed for an invalid token.",
        reason: "The row covers them all and prints one example.")
    /// Which refusal wins when several apply.
    package static let orderOfChecks = Assumption(
        id: "incorta.order-of-checks",
        decision: "Token, then tenant, then body, then plan, then rights, then the plan's state, then the loader.",
        reason: "No page orders the codes. Existence of the tenant comes before its match with the token, since "
            + "otherwise its 404 could never be seen.")
    /// Super users see everything.
    package static let superUserGrants = Assumption(
        id: "incorta.super-user-grants",
        decision: "Super User and SuperRole have view and edit access to every schema without a grant.",
        reason: "The page says that the user must additionally have edit access; for these two it is taken as given.")
    /// Which schema a 403 names.
    package static let firstSchemaNamed = Assumption(
        id: "incorta.first-schema-named",
        decision: "Of several schemas without edit access, the 403 names the first in the plan's order.",
        reason: "The example names one; the page says nothing about several.")
    /// Members of a body that no page names.
    package static let unknownFields = Assumption(
        id: "incorta.unknown-fields",
        decision: "Fields that are not documented are ignored.",
        reason: "Usual for the frameworks behind such APIs, and nothing public says otherwise.")
    /// An id of zero.
    package static let idZeroMeansAbsent = Assumption(
        id: "incorta.restart.id-zero-means-absent",
        decision: "recentLoadPlanExecution of null, zero or less means that no execution id is given.",
        reason: "The page's template shows 0 where an id may be absent.")
    /// A restart's id.
    package static let newExecution = Assumption(
        id: "incorta.restart.new-execution",
        decision: "A restart is a new execution with a new id, which becomes the latest.",
        reason: "The page does not say whose execution id is returned; its example returns another id than was sent.")
    /// Restarting from a healthy group.
    package static let groupThatDidNotFail = Assumption(
        id: "incorta.restart.group-that-did-not-fail",
        decision: "With an id, a sequence may name a group without failures: all of it is skipped, later groups run.",
        reason: "That is the plain reading of the page's sentence on skipped steps.")
    /// Restarting from a group that the latest execution did not have.
    package static let groupNotInExecution = Assumption(
        id: "incorta.restart.group-not-in-execution",
        decision: "With an id, a group that the execution did not include runs whole.",
        reason: "Nothing in it was completed by that execution, so nothing is skipped.")
    /// Groups in front of the restart.
    package static let groupsBeforeAreOmitted = Assumption(
        id: "incorta.restart.groups-before",
        decision: "A restarted execution consists of the groups from the restart on; earlier ones are not shown and "
            + "their failures are forgotten.",
        reason: "Each group is a load job of its own, and a restart starts jobs only from there on.")
    /// What a skipped table shows.
    package static let carriedShowsAsSuccess = Assumption(
        id: "incorta.restart.carried-shows-as-success",
        decision: "A table that a restart skips shows the status that it completed with.",
        reason: "No word for skipped is public.")
    /// Interrupted groups.
    package static let interruptedCountsAsFailed = Assumption(
        id: "incorta.restart.interrupted-counts-as-failed",
        decision: "A group that was interrupted counts as failed for a restart.",
        reason: "It has steps that did not succeed; whether an interrupted execution can be restarted is not public.")
    /// After a failed group.
    package static let laterGroupsRun = Assumption(
        id: "incorta.later-groups-run",
        decision: "Groups after a failed one still run.",
        reason: "The restart page speaks of the first failed group, as if there could be more.")
    /// How results add up.
    package static let aggregation = Assumption(
        id: "incorta.aggregation",
        decision:
            "If everything failed, the result is failed; if some failed, finished with errors; if something was interrupted, interrupted.",
        reason: "The page's example shows the mixture; the rest follows the words of the user interface.")
    /// The deepest level.
    package static let leafChildren = Assumption(
        id: "incorta.status.leaf-children",
        decision: "childStatusDetails is left out at the deepest level that was asked for.",
        reason: "The example leaves it out for a table; for level 1 to 3 absent, null and [] are as plausible.")
    /// Names of groups.
    package static let groupNames = Assumption(
        id: "incorta.status.group-names",
        decision: "Groups without a name are called Group 1, Group 2 and so on.",
        reason: "The example says Group 1, which may be generated or given.")
    /// Loader and finished executions.
    package static let loaderNeededForStatus = Assumption(
        id: "incorta.status.loader-needed",
        decision: "Without a loader service the status of a finished execution is a 500 too.",
        reason: "The page lists the 500 without a condition.")

    /// The word for waiting.
    package static let wordQueued = word("queued", \.queued, for: "what has not begun")
    /// The word for running.
    package static let wordRunning = word("running", \.running, for: "what runs")
    /// The word for total failure.
    package static let wordFailed = word("failed", \.failed, for: "what failed as a whole")
    /// The word for interrupted.
    package static let wordInterrupted = word("interrupted", \.interrupted, for: "what was interrupted")
    /// The word for what never ran.
    package static let wordNotRun = word(
        "not-run", \.notRun, for: "what an earlier failure or an interruption kept from running")

    private static func word(
        _ name: String, _ path: KeyPath<JobStatusWords, String>, for what: String
    ) -> Assumption {
        let word = JobStatusWords()[keyPath: path]
        return Assumption(
            id: "incorta.word.\(name)",
            decision: "jobStatus says \(word) for \(what), unless the fixture says otherwise.",
            reason: "Only Success and Finished with Errors are documented; the others follow the user interface.")
    }
}

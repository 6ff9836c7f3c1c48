public import WireContract

/// The decisions about Celonis that are not whole outcomes. The raw value is the id that owners accept one by.
public enum CelonisAssumption: String, Hashable, Sendable, CaseIterable {
    case successReply = "celonis.success-reply"
    case lastLoadShape = "celonis.last-load-shape"
    case lastLoadWords = "celonis.last-load-words"
    case concurrentLoad = "celonis.concurrent-load"
    case concurrentExecute = "celonis.concurrent-execute"
    case missingMode = "celonis.missing-mode"
    case emptyPartialSync = "celonis.empty-partial-sync"
    case repeatedTables = "celonis.repeated-tables"
    case partialSyncFullReload = "celonis.partial-sync-full-reload"
    case fullReloadMeaning = "celonis.full-reload"
    case reloadDefault = "celonis.reload-default"
    case bodyBeforeQuery = "celonis.body-before-query"
    case emptyCache = "celonis.empty-cache"
    case notFoundStatus = "celonis.not-found-status"
    case malformedID = "celonis.malformed-id"
    case refusedKeyBody = "celonis.refused-key-body"
    case keyScheme = "celonis.key-scheme"
    case missingScope = "celonis.missing-scope"
    case viewForStatus = "celonis.view-for-status"
    case hiddenPools = "celonis.hidden-pools"
    case statusBeforeFirstRun = "celonis.status-before-first-run"
    case queuedFirst = "celonis.queued-first"
    case executionIDs = "celonis.execution-ids"
    case loadsOutliveJob = "celonis.loads-outlive-job"
    case loadTaskWhileLoading = "celonis.load-task-while-loading"
    case skippedAfterFailure = "celonis.skipped-after-failure"
    case nothingChanged = "celonis.delta-nothing-changed"
    case changedSince = "celonis.delta-changed-since"
    case cancelTime = "celonis.cancel-time"
    case cancelIdle = "celonis.cancel-idle"
    case rateLimit = "celonis.rate-limit"
    case explicitNulls = "celonis.explicit-nulls"
    case filledIn = "celonis.filled-in"
    case loadInfo = "celonis.load-info"
    case logTexts = "celonis.log-texts"
    case logOrder = "celonis.log-order"
    case parameterTypes = "celonis.parameter-types"
    case orderOfChecks = "celonis.order-of-checks"
    case pushReplies = "celonis.push-replies"
    case pushLimit = "celonis.push-limit"
    case concurrentPush = "celonis.concurrent-push"
    case pushCancel = "celonis.push-cancel"
    case tokenErrors = "celonis.token-errors"
    case tokenDefaultScope = "celonis.token-default-scope"
    case permissionWords = "celonis.permission-words"
    case unknownPathPage = "celonis.unknown-path-page"

    /// The decision, its reason, and the setting that changes it.
    public var assumption: Assumption {
        let entry = entry
        return Assumption(
            id: rawValue, decision: entry.decision, reason: entry.reason,
            setting: entry.setting.map { "celonis.settings.\($0)" },
            to: entry.setting.flatMap { Self.settingValues[$0] } ?? [])
    }

    /// What each setting can be, as it is written in a fixture; of times and limits, an example.
    private static let settingValues: [String: [String]] = [
        "concurrentLoad": ["refuse", "ignore", "queue"], "concurrentExecute": ["refuse", "ignore", "queue"],
        "missingMode": ["DELTA", "FULL", "refuse"], "emptyPartialSync": ["fromCache", "refuse"],
        "neverLoaded": ["empty", "notFound"], "malformedIDs": ["notFound", "refuse"],
        "statusNeedsEdit": ["false", "true"], "keyScheme": ["own", "any"], "unknownPaths": ["json", "html"],
        "concurrentPush": ["refuse", "accept"], "pushLimits": ["{perSecond: 10, perHour: 250}", "none"],
        "rateLimit": ["{requests: 20, per: 1s}"], "queueTime": ["1s"], "cancelTime": ["3s"],
        "jobWaitsForLoads": ["false", "true"], "afterFailedTask": ["stop", "goOn"],
    ]

    private typealias Entry = (decision: String, reason: String, setting: String?)

    private var entry: Entry {
        loadEntry ?? replyEntry ?? pushEntry ?? accessEntry ?? jobEntry
            ?? ("It is as the catalogue says.", "Nothing public says otherwise.", nil)
    }

    private var loadEntry: Entry? {
        switch self {
        case .successReply:
            ("A trigger that worked answers 200 without a body.", "No page shows a status or a body.", nil)
        case .lastLoadShape:
            (
                "last-load has the fields of the load history's entries.",
                "The page names the path and nothing else; its sibling load-history/last answers these.", nil
            )
        case .lastLoadWords:
            (
                "last-load says RUNNING while a load is being cancelled or its engine is lost.",
                "The history's set of words is the smaller one.", nil
            )
        case .concurrentLoad:
            (
                "A data model load is refused with 409 while another of the same model runs.",
                "Only clients check before they start; queueing and ignoring are as plausible.", "concurrentLoad"
            )
        case .emptyPartialSync:
            (
                "A partial sync without tables is a partial load that takes all of them from the cache.",
                "The official client sends it when it is given none.", "emptyPartialSync"
            )
        case .repeatedTables:
            ("A table that is named twice is loaded once.", "Nothing public says otherwise.", nil)
        case .partialSyncFullReload:
            ("fullReload is checked but changes nothing in a partial sync.", "It is in a signature only.", nil)
        case .fullReloadMeaning:
            ("fullReload=false loads from the cache, anything else completely.", "Older pages say so.", nil)
        case .reloadDefault:
            (
                "A reload that has forceComplete neither in its query nor in its body loads from the cache.",
                "Clients always send it; a complete load is as plausible.", nil
            )
        case .bodyBeforeQuery:
            (
                "Where query and body contradict each other, the body counts.",
                "Clients send one or the other, depending on their age.", nil
            )
        case .emptyCache:
            (
                "A load from the cache succeeds also for tables that were never loaded.",
                "A failure, and a load from the source in its place, are as plausible.", nil
            )
        default: nil
        }
    }

    private var replyEntry: Entry? {
        switch self {
        case .explicitNulls:
            ("Every field is sent, with null where there is nothing to say.", "So it was seen at a sibling.", nil)
        case .filledIn:
            (
                "What no fixture says is filled in plainly: permissions are READ and EDIT, flags false, times the world's.",
                "Clients read the fields; which words and values the service sends is not public.", nil
            )
        case .loadInfo:
            (
                "The last good load is live, else the last; the history is newest first, fifty loads, and gives averages.",
                "The names of the fields say so, and no more is public; the messages are the emulator's own.", nil
            )
        default: nil
        }
    }

    private var pushEntry: Entry? {
        switch self {
        case .pushReplies:
            (
                "Data push answers objects: REPLACE and PARQUET where no type is given, checksums of the emulator's own.",
                "The pages list statuses without a body.", nil
            )
        case .pushLimit:
            (
                "Executing a data push job counts as submitting it, and one too many gets the 429 of the error catalogue.",
                "The page gives 10 in a second and 250 in an hour, which begins at the full hour, and no reply.",
                "pushLimits"
            )
        case .concurrentPush:
            (
                "A data push job is refused with 409 while another one for the same table of the pool runs.",
                "A user saw 409 for parallel submissions; what they had in common is not public.", "concurrentPush"
            )
        case .pushCancel:
            (
                "Cancelling a data push job ends it at once as CANCELED, also one that was never executed.",
                "The word exists; when it comes is not public.", nil
            )
        default: nil
        }
    }

    private var accessEntry: Entry? {
        switch self {
        case .notFoundStatus:
            (
                "An id that is nowhere, or in another pool, is a 404 with reference and message.",
                "The official client maps 404; a sibling API answers 400.", nil
            )
        case .malformedID:
            ("An id that is no UUID is a 404.", "A 400 is as plausible.", "malformedIDs")
        case .refusedKeyBody:
            (
                "Keys that are unknown, expired, revoked or another team's get the body for missing ones.",
                "The page prints one for missing credentials only.", nil
            )
        case .keyScheme:
            (
                "Application keys are taken as AppKey only, user keys and OAuth tokens as Bearer only.",
                "The official client tries one and then the other on 401 and 403.", "keyScheme"
            )
        case .missingScope:
            ("A missing scope gets the 403 of a missing permission.", "Only that one is printed.", nil)
        case .viewForStatus:
            (
                "Reading takes the permission to view the pool, starting and cancelling to edit it.",
                "The page asks OAuth clients for both without saying what for.", "statusNeedsEdit"
            )
        case .hiddenPools:
            ("Lists leave out pools that the key may not see.", "So it was seen with application keys.", nil)
        case .rateLimit:
            (
                "There is no rate limit on this API unless the fixture sets one.",
                "The limits that are printed are another API's.", "rateLimit"
            )
        case .parameterTypes:
            (
                "Booleans and words in the query that are none are refused as integers are.",
                "The page prints the refusal of an integer only.", nil
            )
        case .orderOfChecks:
            (
                "Credentials, scope, ids, permission, query, body, state: the first that fails answers.",
                "No page orders them.", nil
            )
        case .tokenErrors:
            (
                "The token endpoint refuses as RFC 6749 says, and takes ids and secrets in Basic encoded as it says and raw.",
                "Neither its error bodies nor its reading of Basic are public.", nil
            )
        case .tokenDefaultScope:
            (
                "A token that is asked for without a scope has all that its client has.",
                "RFC 6749 leaves it to the server, which may refuse as well.", nil
            )
        case .permissionWords:
            (
                "The list of permissions leaves out those to view pools, and those on some of them only.",
                "EDIT_ALL_DATA_POOLS is the only word that is public.", nil
            )
        case .unknownPathPage:
            (
                "Unknown paths get the JSON of the error catalogue.",
                "Clients have seen the web application's page instead.", "unknownPaths"
            )
        default: nil
        }
    }

    private var jobEntry: Entry? {
        switch self {
        case .concurrentExecute:
            (
                "A data job is refused with 409 while it runs.",
                "The log code JOB_ALREADY_RUNNING shows that the service has the idea.", "concurrentExecute"
            )
        case .missingMode:
            ("Without mode a job runs as DELTA.", "It is what the official client sends by default.", "missingMode")
        case .statusBeforeFirstRun:
            ("A job that has never run has a null status, and is listed.", "Clients look each job up.", nil)
        case .queuedFirst:
            (
                "A job is QUEUED at once and RUNNING a second later, its tasks are QUEUED until their turn.",
                "Clients count both as running.", "queueTime"
            )
        case .executionIDs:
            (
                "currentExecutionId is null again when the execution has ended; latestExecutionItemId stays.",
                "The names say so.", nil
            )
        case .loadsOutliveJob:
            (
                "A job succeeds when it has started its data model loads, before those have ended.",
                "The official client's documentation says so.", "jobWaitsForLoads"
            )
        case .loadTaskWhileLoading:
            (
                "A task whose data model is being loaded already succeeds, and starts no load.",
                "A failure and a wait are as plausible.", "concurrentLoad"
            )
        case .skippedAfterFailure:
            (
                "After a failed task the later ones are SKIPPED; after a cancel they are CANCEL.",
                "The word exists, and schedules do the like.", "afterFailedTask"
            )
        case .nothingChanged:
            ("An extraction that finds nothing changed succeeds.", "There is nothing that failed.", nil)
        case .changedSince:
            (
                "Every table was extracted once before the world began.",
                "The page does not say what DELTA does with a table that never was.", nil
            )
        case .cancelTime:
            (
                "After a cancel nothing of the job begins any more; it answers when the job has stopped, three seconds "
                    + "later, and the job is CANCEL whatever would have ended meanwhile. A load that it started goes on.",
                "A user waited a few seconds, and then saw CANCEL.", "cancelTime"
            )
        case .cancelIdle:
            (
                "Cancelling a data job that does not run, or a data push job that is over, changes nothing and answers 200.",
                "No refusal is known.", nil
            )
        case .logTexts:
            (
                "The lines of logs that no fixture gives are the emulator's own, with codes whose names fit.",
                "The codes are public, the texts and when each comes are not.", nil
            )
        case .logOrder:
            (
                "Logs and executions are listed newest first.",
                "The official client takes the first line of a failed task as the reason.", nil
            )
        default: nil
        }
    }
}

extension Assumption {
    /// Every decision about Celonis that is not a whole outcome.
    public static let celonis: [Assumption] = CelonisAssumption.allCases.map(\.assumption)
}

package import WireContract

extension Assumption {
    /// Every decision about Celonis that is not a whole outcome.
    package static let celonis = loads + replies + pushes + access + jobs + pools

    /// The decisions about data model loads.
    static let loads = [
        successReply, lastLoadShape, lastLoadWords, concurrentLoad, emptyPartialSync, repeatedTables,
        partialSyncFullReload, fullReloadMeaning, reloadDefault, bodyBeforeQuery, emptyCache,
    ]

    /// What a trigger that worked answers.
    package static let successReply = Assumption(
        id: "celonis.success-reply",
        decision: "A successful start answers 200 without a body.",
        reason: "No page shows a status or a body.")

    /// The fields of `last-load`.
    package static let lastLoadShape = Assumption(
        id: "celonis.last-load-shape",
        decision: "last-load has the fields of the load history's entries.",
        reason: "The page names the path and nothing else; its sibling load-history/last answers these.")

    /// The words of `last-load`.
    package static let lastLoadWords = Assumption(
        id: "celonis.last-load-words",
        decision: "last-load says RUNNING while a load is being cancelled or its engine is lost.",
        reason: "The history's set of words is the smaller one.")

    /// A load of a data model that is being loaded.
    package static let concurrentLoad = Assumption(
        id: "celonis.concurrent-load",
        decision: "A data model load is refused with 409 while another of the same model runs.",
        reason: "Only clients check before they start; queueing and ignoring are as plausible.")

    /// A partial sync without tables.
    package static let emptyPartialSync = Assumption(
        id: "celonis.empty-partial-sync",
        decision: "A partial sync without tables is a partial load that takes all of them from the cache.",
        reason: "The official client sends it when it is given none.")

    /// A table that is named twice.
    package static let repeatedTables = Assumption(
        id: "celonis.repeated-tables",
        decision: "A table that is named twice is loaded once.",
        reason: "Nothing public says otherwise.")

    /// fullReload in a partial sync.
    package static let partialSyncFullReload = Assumption(
        id: "celonis.partial-sync-full-reload",
        decision: "fullReload is checked but changes nothing in a partial sync.",
        reason: "It is in a signature only.")

    /// The meaning of fullReload.
    package static let fullReloadMeaning = Assumption(
        id: "celonis.full-reload",
        decision: "fullReload=false loads from the cache, anything else completely.",
        reason: "Older pages say so.")

    /// A reload that does not say how.
    package static let reloadDefault = Assumption(
        id: "celonis.reload-default",
        decision: "A reload that has forceComplete neither in its query nor in its body loads from the cache.",
        reason: "Clients always send it; a complete load is as plausible.")

    /// Query and body that differ.
    package static let bodyBeforeQuery = Assumption(
        id: "celonis.body-before-query",
        decision: "Where query and body contradict each other, the body counts.",
        reason: "Clients send one or the other, depending on their age.")

    /// A cache with nothing in it.
    package static let emptyCache = Assumption(
        id: "celonis.empty-cache",
        decision: "A load from the cache succeeds also for tables that were never loaded.",
        reason: "A failure, and a load from the source in its place, are as plausible.")
}

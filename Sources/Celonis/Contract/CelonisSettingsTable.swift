internal import CelonisWire
internal import LoadEngine
package import WireContract

extension CelonisSettings: SettingsTable {
    /// Every setting under `celonis.settings`.
    package static let table: [SettingField<CelonisSettings>] = starts + requests + replies + times + limits

    private static let concurrency: KeyValuePairs<String, Concurrency> = [
        "refuse": .refuse, "ignore": .ignore, "queue": .queue,
    ]

    private static let starts: [SettingField<CelonisSettings>] = [
        SettingField(
            "concurrentLoad", \.concurrentLoad, choices: concurrency,
            decides: [.concurrentLoad, .loadTaskWhileLoading],
            summary: "What happens to a load of a data model that is being loaded: a 409, nothing, or a load after it."),
        SettingField(
            "concurrentExecute", \.concurrentExecute, choices: concurrency, decides: [.concurrentExecute],
            summary: "What happens to an execution of a job that runs: a 409, nothing, or an execution after it."),
        SettingField(
            "concurrentPush", \.concurrentPush, choices: ["refuse": .refuse, "accept": .accept],
            decides: [.concurrentPush],
            summary: "Whether a data push job is executed while another one for the same table runs."),
        SettingField(
            "afterFailedTask", \.afterFailedTask, choices: ["stop": .stop, "goOn": .goOn],
            decides: [.skippedAfterFailure], summary: "Whether the tasks of a job after one that failed run."),
        SettingField(
            "jobWaitsForLoads", \.jobWaitsForLoads, decides: [.loadsOutliveJob],
            summary: "Whether a job ends only when the data model loads that it started have ended."),
        .unscripted(
            \.unscripted, shortest: \.shortest, longest: \.longest, failuresPerHundred: \.failuresPerHundred),
        SettingField(
            "parallelTables", \.parallelTables, in: 1...64, example: 4,
            summary: "How many tables load at the same time; all unless given."),
    ]

    private static let requests: [SettingField<CelonisSettings>] = [
        SettingField(
            "missingMode", \.missingMode, choices: ["DELTA": .delta, "FULL": .full, "refuse": nil],
            decides: [.missingMode], summary: "The mode of an execution that names none, or a 400."),
        SettingField(
            "neverExtracted", \.extractsNewTables, choices: ["changed": true, "unchanged": false],
            decides: [.changedSince],
            summary: "What a table that was never extracted counts as in mode DELTA."),
        SettingField(
            "emptyPartialSync", \.emptyPartialSync, choices: ["fromCache": .accept, "refuse": .refuse],
            decides: [.emptyPartialSync],
            summary: "What a partial sync without tables does: a load of all tables from the cache, or a 400."),
        SettingField(
            "malformedIDs", \.malformedIDs, choices: ["notFound": .accept, "refuse": .refuse], decides: [.malformedID],
            summary: "What an id gets that is no UUID: the 404 of any unknown id, or a 400."),
        SettingField(
            "keyScheme", \.keyScheme, choices: ["own": .refuse, "any": .accept], decides: [.keyScheme],
            summary: "Whether a key is taken only with its own scheme, Bearer or AppKey, or with either."),
        SettingField(
            "statusNeedsEdit", \.statusNeedsEdit, decides: [.viewForStatus],
            summary: "Whether reading takes the permission to edit the data pool."),
    ]

    private static let replies: [SettingField<CelonisSettings>] = [
        SettingField(
            "neverLoaded", \.neverLoadedIsMissing, choices: ["empty": false, "notFound": true],
            summary: "What last-load answers for a model that was never loaded: a 200 without a body, or a 404."),
        SettingField(
            "unknownPaths", \.unknownPathsGetPage, choices: ["json": false, "html": true], decides: [.unknownPathPage],
            summary: "What unknown paths get: the JSON of a 404, or the web application's page."),
    ]

    private static let times: [SettingField<CelonisSettings>] = [
        SettingField(
            "queueTime", \.queueTime, decides: [.queuedFirst],
            summary: "How long a job is QUEUED before it is RUNNING."),
        SettingField(
            "cancelTime", \.cancelTime, decides: [.cancelTime], summary: "How long a job takes to stop when cancelled."),
        SettingField("cacheTime", \.cacheTime, summary: "How long a table takes to load from the cache."),
        SettingField("triggerTime", \.triggerTime, summary: "How long a job takes to start a data model load."),
        SettingField("tokenLifetime", \.tokenLifetime, summary: "How long an OAuth token is valid; documented."),
    ]

    private static let limits: [SettingField<CelonisSettings>] = [
        SettingField(
            "rateLimit", \.rateLimit, over: RateLimit(requests: 20, interval: .seconds(1)),
            members: [
                SettingField(
                    "requests", \.requests, in: 1...1_000_000_000, summary: "How many requests a key may make."),
                SettingField("per", \.interval, summary: "In which time."),
            ], needsAll: true, decides: [.rateLimit], example: ["requests": 20, "per": "1s"],
            summary: "How often a key may call; without a limit unless given."),
        SettingField(
            "pushLimits", \.pushLimits, over: PushLimits(),
            members: [
                SettingField("perSecond", \.perSecond, in: 1...1_000_000, summary: "In a full second."),
                SettingField("perHour", \.perHour, in: 1...1_000_000_000, summary: "In a full hour."),
            ], none: "none", decides: [.pushLimit],
            summary: "How many data push jobs a team may execute; none for no limit."),
        SettingField(
            "maximumSteps", \.maximumSteps, in: 1...100_000_000,
            summary: "How many steps of a team's executions are remembered, for jobs and for loads."),
        SettingField(
            "maximumMade", \.maximumMade, in: 0...1_000_000,
            summary:
                "How many pools, models, tables, keys, configurations, jobs, tasks and statements clients may make in a team."
        ),
        SettingField(
            "maximumMadeBytes", \.maximumMadeBytes, in: 0...1 << 32,
            summary: "How many bytes the requests may have in all by which clients made what is in a team."),
        SettingField(
            "maximumPushedBytes", \.maximumPushedBytes, in: 0...1 << 32,
            summary:
                "How many bytes of pushed files a team keeps. Of more, and of files of more than 8 MiB, it keeps how "
                + "much they were."),
        SettingField(
            "maximumPushedFiles", \.maximumPushedFiles, in: 1...1_000_000,
            summary: "How many pushed files a team may have, however small they are."),
    ]
}

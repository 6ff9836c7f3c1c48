internal import LoadEngine
package import WireContract

extension IncortaSettings: SettingsTable {
    /// Every setting under `incorta.settings`.
    package static let table: [SettingField<IncortaSettings>] =
        [
            SettingField(
                "authentication", \.authentication, someOf: ["pat": .personalAccessToken, "jwt": .jwt],
                decides: [.bothMethods],
                summary: "Which kinds of access token are taken: personal access tokens, JWTs, or both."),
            SettingField(
                "words", \.words, members: JobStatusWords.table, example: ["failed": "Failure"],
                summary: "The words of jobStatus."),
        ] + courses + access + limits

    private static let courses: [SettingField<IncortaSettings>] = [
        SettingField(
            "afterFailedGroup", \.afterFailedGroup, choices: ["goOn": .goOn, "stop": .stop],
            decides: [.laterGroupsRun], summary: "Whether the groups after one that failed run."),
        SettingField(
            "aggregation", \.aggregation,
            members: [
                SettingField(
                    "allFailed", \.allFailed, choices: results, summary: "What it is called when all of it failed."),
                SettingField(
                    "someFailed", \.someFailed, choices: results, summary: "What it is called when some of it failed."),
            ],
            decides: [.aggregation], summary: "How the results of tables add up to those of schemas, groups and plans."),
        SettingField(
            "groupsBeforeRestart", \.showsGroupsBeforeRestart, choices: ["omitted": false, "shown": true],
            decides: [.groupsBeforeAreOmitted],
            summary: "Whether a restarted execution shows the groups before the one that it began with."),
        SettingField(
            "queueTime", \.queueTime, summary: "How long a plan that was started waits before its first group."),
        .unscripted(
            \.unscripted, shortest: \.shortest, longest: \.longest, failuresPerHundred: \.failuresPerHundred),
        SettingField(
            "parallelTables", \.parallelTables, in: 1...64, example: 4,
            summary: "How many tables of a group load at the same time; all unless given."),
    ]

    private static let results: KeyValuePairs<String, StepResult> = [
        "failed": .failed, "finishedWithErrors": .mixed,
    ]

    private static let access: [SettingField<IncortaSettings>] = [
        SettingField(
            "superUserNeedsGrants", \.superUserNeedsGrants, decides: [.superUserGrants],
            summary: "Whether Super User and SuperRole need grants like everybody else."),
        SettingField(
            "unknownFields", \.unknownFields, choices: ["ignore": .ignore, "refuse": .refuse],
            decides: [.unknownFields],
            summary: "Whether fields of a body that no page names are ignored, or refused with a 400."),
        SettingField(
            "statusNeedsLoader", \.statusNeedsLoader,
            choices: ["always": .always, "unfinished": .unfinished, "never": .never],
            decides: [.loaderNeededForStatus],
            summary: "For which executions the status is a 500 while no loader service runs."),
    ]

    private static let limits: [SettingField<IncortaSettings>] = [
        SettingField(
            "historyKept", \.historyKept, example: "7d",
            summary: "How long the history of an execution, from which failed steps are restarted, is kept after it "
                + "ended; for ever unless given."),
        SettingField(
            "maximumSteps", \.maximumSteps, in: 1...100_000_000,
            summary: "How many steps of all executions are remembered; the oldest executions are forgotten first."),
    ]
}

extension JobStatusWords {
    static let table: [SettingField<JobStatusWords>] = [
        SettingField("queued", \.queued, decides: [.wordQueued], summary: "For what has not begun."),
        SettingField("running", \.running, decides: [.wordRunning], summary: "For what runs."),
        SettingField("success", \.success, summary: "For what succeeded; documented."),
        SettingField("failed", \.failed, decides: [.wordFailed], summary: "For what failed as a whole."),
        SettingField(
            "finishedWithErrors", \.finishedWithErrors, summary: "For what failed in part; documented."),
        SettingField("interrupted", \.interrupted, decides: [.wordInterrupted], summary: "For what was interrupted."),
        SettingField(
            "notRun", \.notRun, decides: [.wordNotRun],
            summary: "For what never ran, since something failed or was interrupted before."),
        SettingField(
            "carried", \.carried, decides: [.carriedShowsAsSuccess], example: "Skipped",
            summary: "For what a restart skipped."),
    ]
}

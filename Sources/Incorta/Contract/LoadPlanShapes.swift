internal import WireContract

extension Parameter {
    /// The tenant, which every path of the API has.
    static let tenant = Parameter.path(
        "tenant", .string, example: "default", "The name of the tenant, case-sensitive.")

    static let executionID = Parameter.path(
        "execution-id", .integer64, example: "23", "The id of an execution, as execute or restart returned it.")

    static let detailsLevel = Parameter.query(
        "level", .integer(1...4),
        "How deep the reply goes: 1 the load plan (the default), 2 its groups, 3 their schemas, 4 their tables.")
}

extension Link {
    static let toLoadPlanStatus = Link(
        to: "incorta.load-plan.status", parameter: "execution-id", from: "loadPlanExecutionId")
}

extension Payload {
    private static let loadPlanName = Shape.Field(
        "loadPlanName", .text(examples: ["MyLoadPlan"]), "The name of the load plan, case-sensitive.")

    static let executeRequest = Payload(
        .object([loadPlanName]), examples: [["loadPlanName": "MyLoadPlan"]])

    static let restartRequest = Payload(
        .object([
            loadPlanName,
            Shape.Field(
                "groupSequence", .integer64,
                "The sequence of the group to restart from, the first being 1. Zero or less: the beginning of the plan, "
                    + "or with an execution id the first group that failed."),
            Shape.Field(
                "recentLoadPlanExecution", .nullable(.integer64), required: false,
                "The id of the plan's latest execution, to skip what succeeded in it; absent, null, zero or less to run "
                    + "groups whole."),
        ]),
        examples: [["loadPlanName": "MyLoadPlan", "groupSequence": 1, "recentLoadPlanExecution": 12]])

    static let executionStarted = Payload(
        .object([Shape.Field("loadPlanExecutionId", .integer64, "The id of the execution that was started.")]),
        examples: [["loadPlanExecutionId": 3]])

    static let statusDetails = Payload(.named(NamedShape.statusDetails.name), examples: [documentedStatus])

    private static let documentedStatus: JSONValue = [
        "name": "LoadPlan_Demo", "type": "LOAD_PLAN", "status": finishedWithErrors,
        "childStatusDetails": [
            [
                "name": "Group 1", "type": "GROUP", "status": finishedWithErrors,
                "childStatusDetails": [
                    [
                        "name": "OnlineStore", "type": "SCHEMA", "status": finishedWithErrors,
                        "childStatusDetails": [
                            [
                                "name": "OnlineStore.productmodel", "type": "TABLE",
                                "status": ["stateType": "Terminator State", "jobStatus": "Success"],
                            ]
                        ],
                    ]
                ],
            ]
        ],
    ]

    private static let finishedWithErrors: JSONValue = [
        "stateType": "Terminator State", "jobStatus": "Finished with Errors",
    ]
}

extension NamedShape {
    static let statusDetails = NamedShape(
        "StatusDetails", "A load plan, group, schema or table, how it fares, and what is below it.",
        .object([
            Shape.Field("name", .string, "The name of the plan, group or schema; of a table, with its schema's."),
            Shape.Field("type", .words(["LOAD_PLAN", "GROUP", "SCHEMA", "TABLE"]), "What the entry is."),
            Shape.Field("status", .named("JobState"), "How it fares."),
            Shape.Field(
                "childStatusDetails", .array(.named("StatusDetails")), required: false,
                "What is below it, as far down as the level that was asked for."),
        ]))

    static let jobState = NamedShape(
        "JobState", "Whether a job has ended, and how it fares.",
        .object([
            Shape.Field(
                "stateType", .words(["Terminator State", "Load State"]),
                "Terminator State once the job has completed, well or not; Load State while it runs. Only this says "
                    + "whether it has ended."),
            Shape.Field(
                "jobStatus", .text(examples: ["Success", "Finished with Errors", "Failed", "In Progress", "In Queue"]),
                "How it fares. The pages print Success and Finished with Errors, and say that there are more."),
        ]))
}

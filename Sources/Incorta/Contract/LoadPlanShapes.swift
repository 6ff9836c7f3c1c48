internal import IncortaWire
internal import WireContract

extension Parameter {
    /// The tenant, which every path of the API has.
    static let tenant = Parameter.path(
        "tenant", .string, example: "default", summary: "The name of the tenant, case-sensitive.")

    static let executionID = Parameter.path(
        "execution-id", .integer64, example: "23", summary: "The id of an execution, as execute or restart returned it."
    )

    static let detailsLevel = Parameter.query(
        "level", .integer(1...4),
        summary:
            "How deep the reply goes: 1 the load plan (the default), 2 its groups, 3 their schemas, 4 their tables.")
}

extension Link {
    static let toLoadPlanStatus = Link(
        to: "incorta.load-plan.status", parameter: "execution-id", from: "loadPlanExecutionId")
}

extension Payload {
    static let executeRequest = Payload(ExecuteRequest.requestShape, examples: [["loadPlanName": "MyLoadPlan"]])

    static let restartRequest = Payload(
        RestartRequest.requestShape,
        examples: [["loadPlanName": "MyLoadPlan", "groupSequence": 1, "recentLoadPlanExecution": 12]])

    static let executionStarted = Payload(ExecutionStarted.requestShape, examples: [["loadPlanExecutionId": 3]])

    static let statusDetails = Payload(StatusDetails.shape, examples: [documentedStatus])

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

package import WireContract

extension KnownEndpoint {
    /// What public clients call of Celonis and the emulator does not have. Paths are whole.
    package static let celonisNotEmulated: [KnownEndpoint] = pools + models + jobs + team + celonisElsewhere

    private static let pool = "/integration/api/pools/{poolId}"
    private static let job = pool + "/jobs/{jobId}"

    private static let pools: [KnownEndpoint] = [
        KnownEndpoint("PUT", pool, for: "changing a data pool"),
        KnownEndpoint("DELETE", pool, for: "deleting a data pool"),
        KnownEndpoint("POST", "/integration/api/pools/move", for: "moving a data pool"),
        KnownEndpoint("POST", "/integration/api/pool/batch-import", for: "importing data pools"),
        KnownEndpoint("GET", pool + "/export", for: "exporting a data pool"),
        KnownEndpoint("GET", pool + "/v2/export", for: "exporting a data pool"),
        KnownEndpoint("GET", pool + "/overviews/data-jobs", for: "an overview of data jobs"),
        KnownEndpoint("GET", pool + "/overviews/schedules", for: "an overview of schedules"),
        KnownEndpoint("GET", pool + "/variables/{variableId}", for: "a variable of a data pool"),
    ]

    private static let models: [KnownEndpoint] = [
        KnownEndpoint("PUT", pool + "/data-models/{dataModelId}", for: "changing a data model"),
        KnownEndpoint("DELETE", pool + "/data-models/{dataModelId}", for: "deleting a data model"),
        KnownEndpoint("GET", pool + "/data-models/{dataModelId}/load-history/last", for: "the last load"),
        KnownEndpoint(
            "GET", pool + "/data-models/{dataModelId}/load-history/last-successful", for: "the last load that succeeded"
        ),
        KnownEndpoint("GET", pool + "/data-models/{dataModelId}/load-history/current", for: "the load that runs"),
        KnownEndpoint("PUT", pool + "/data-model/{dataModelId}/tables/{tableId}", for: "changing a table"),
        KnownEndpoint("DELETE", pool + "/data-model/{dataModelId}/tables/{tableId}", for: "removing a table"),
    ]

    private static let jobs: [KnownEndpoint] = [
        KnownEndpoint("PUT", job, for: "changing a data job"),
        KnownEndpoint("POST", job + "/duplicate", for: "duplicating a data job"),
        KnownEndpoint("POST", job + "/copy", for: "copying a data job"),
        KnownEndpoint("GET", job + "/auto-cancellation", for: "when a data job is cancelled by itself"),
        KnownEndpoint("POST", job + "/auto-cancellation", for: "when a data job is cancelled by itself"),
        KnownEndpoint("DELETE", job + "/auto-cancellation", for: "when a data job is cancelled by itself"),
        KnownEndpoint("GET", job + "/alerts", for: "the alerts of a data job"),
        KnownEndpoint("POST", job + "/alerts", for: "the alerts of a data job"),
        KnownEndpoint("PUT", job + "/tasks/{taskId}", for: "changing a task"),
        KnownEndpoint("POST", job + "/tasks/{taskId}/enabled", for: "enabling a task"),
        KnownEndpoint("DELETE", job + "/tasks/{taskId}/enabled", for: "disabling a task"),
        KnownEndpoint("DELETE", job + "/loads/{loadId}", for: "removing a data model load from a data job"),
        KnownEndpoint("POST", job + "/loads/{loadId}/enabled", for: "enabling a data model load"),
        KnownEndpoint("DELETE", job + "/loads/{loadId}/enabled", for: "disabling a data model load"),
        KnownEndpoint("GET", job + "/extractions/{taskId}/tables", for: "the tables of an extraction"),
        KnownEndpoint("GET", pool + "/tasks/{taskId}/variables/{variableId}", for: "a variable of a task"),
    ]

    private static let team: [KnownEndpoint] = [
        KnownEndpoint("GET", "/oauth2/authorize", for: "asking a person for consent")
    ]
}

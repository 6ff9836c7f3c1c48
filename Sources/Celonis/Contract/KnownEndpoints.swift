public import WireContract

extension KnownEndpoint {
    /// What public clients call of Celonis and the emulator does not have. Paths are whole.
    public static let celonisNotEmulated: [KnownEndpoint] = pools + models + jobs + team

    private static let pool = "/integration/api/pools/{poolId}"
    private static let job = pool + "/jobs/{jobId}"

    private static let pools: [KnownEndpoint] = [
        KnownEndpoint("POST", "/integration/api/pools", "making a data pool"),
        KnownEndpoint("PUT", pool, "changing a data pool"),
        KnownEndpoint("DELETE", pool, "deleting a data pool"),
        KnownEndpoint("GET", "/integration/api/pools/paged", "listing data pools by page"),
        KnownEndpoint("POST", "/integration/api/pools/move", "moving a data pool"),
        KnownEndpoint("POST", "/integration/api/pool/batch-import", "importing data pools"),
        KnownEndpoint("GET", pool + "/export", "exporting a data pool"),
        KnownEndpoint("GET", pool + "/v2/export", "exporting a data pool"),
        KnownEndpoint("GET", pool + "/tables", "the tables of a data pool"),
        KnownEndpoint("GET", pool + "/columns", "the columns of a table of a data pool"),
        KnownEndpoint("GET", pool + "/overviews/data-jobs", "an overview of data jobs"),
        KnownEndpoint("GET", pool + "/overviews/data-sources", "an overview of data connections"),
        KnownEndpoint("GET", pool + "/overviews/schedules", "an overview of schedules"),
        KnownEndpoint("GET", pool + "/data-sources", "listing data connections"),
        KnownEndpoint("GET", pool + "/data-sources/{dataSourceId}", "a data connection"),
        KnownEndpoint("GET", pool + "/datasource/{type}/{dataSourceId}", "a data connection"),
        KnownEndpoint("GET", pool + "/variables", "the variables of a data pool"),
        KnownEndpoint("GET", pool + "/variables/{variableId}", "a variable of a data pool"),
    ]

    private static let models: [KnownEndpoint] = [
        KnownEndpoint("POST", pool + "/data-models", "making a data model"),
        KnownEndpoint("PUT", pool + "/data-models/{dataModelId}", "changing a data model"),
        KnownEndpoint("DELETE", pool + "/data-models/{dataModelId}", "deleting a data model"),
        KnownEndpoint("GET", pool + "/data-models/{dataModelId}/load-history/last", "the last load"),
        KnownEndpoint(
            "GET", pool + "/data-models/{dataModelId}/load-history/last-successful", "the last load that succeeded"),
        KnownEndpoint("GET", pool + "/data-models/{dataModelId}/load-history/current", "the load that runs"),
        KnownEndpoint("POST", pool + "/data-model/{dataModelId}/tables", "adding a table to a data model"),
        KnownEndpoint("PUT", pool + "/data-model/{dataModelId}/tables/{tableId}", "changing a table"),
        KnownEndpoint("DELETE", pool + "/data-model/{dataModelId}/tables/{tableId}", "removing a table"),
    ]

    private static let jobs: [KnownEndpoint] = [
        KnownEndpoint("POST", pool + "/jobs", "making a data job"),
        KnownEndpoint("PUT", job, "changing a data job"),
        KnownEndpoint("DELETE", job, "deleting a data job"),
        KnownEndpoint("POST", job + "/duplicate", "duplicating a data job"),
        KnownEndpoint("POST", job + "/copy", "copying a data job"),
        KnownEndpoint("GET", job + "/auto-cancellation", "when a data job is cancelled by itself"),
        KnownEndpoint("POST", job + "/auto-cancellation", "when a data job is cancelled by itself"),
        KnownEndpoint("DELETE", job + "/auto-cancellation", "when a data job is cancelled by itself"),
        KnownEndpoint("GET", job + "/alerts", "the alerts of a data job"),
        KnownEndpoint("POST", job + "/alerts", "the alerts of a data job"),
        KnownEndpoint("POST", job + "/tasks", "adding a task to a data job"),
        KnownEndpoint("PUT", job + "/tasks/{taskId}", "changing a task"),
        KnownEndpoint("DELETE", job + "/tasks/{taskId}", "removing a task"),
        KnownEndpoint("POST", job + "/tasks/{taskId}/enabled", "enabling a task"),
        KnownEndpoint("DELETE", job + "/tasks/{taskId}/enabled", "disabling a task"),
        KnownEndpoint("GET", job + "/transformations/{taskId}/statement", "the statement of a transformation"),
        KnownEndpoint("PUT", job + "/transformations/{taskId}/statement", "changing a transformation"),
        KnownEndpoint("POST", job + "/loads", "adding a data model load to a data job"),
        KnownEndpoint("DELETE", job + "/loads/{loadId}", "removing a data model load from a data job"),
        KnownEndpoint("POST", job + "/loads/{loadId}/enabled", "enabling a data model load"),
        KnownEndpoint("DELETE", job + "/loads/{loadId}/enabled", "disabling a data model load"),
        KnownEndpoint("GET", job + "/extractions/{taskId}/tables", "the tables of an extraction"),
        KnownEndpoint("GET", job + "/extractions/{taskId}/expanded", "an extraction"),
        KnownEndpoint("GET", pool + "/tasks/{taskId}/variables", "the variables of a task"),
        KnownEndpoint("GET", pool + "/tasks/{taskId}/variables/{variableId}", "a variable of a task"),
    ]

    private static let team: [KnownEndpoint] = [
        KnownEndpoint("GET", "/api/cloud/team", "the team"),
        KnownEndpoint("GET", "/.well-known/openid-configuration", "the addresses of the authorization server"),
        KnownEndpoint("GET", "/oauth2/authorize", "asking a person for consent"),
    ]
}

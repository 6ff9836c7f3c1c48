internal import WireContract

extension KnownEndpoint {
    /// What public clients call beside the data pools, models and jobs that the emulator has: settings of those, and other
    /// services of the same team.
    static let celonisElsewhere: [KnownEndpoint] = settings + connections + exports + services

    private static let pool = "/integration/api/pools/{poolId}"

    private static let settings: [KnownEndpoint] = [
        KnownEndpoint("POST", pool + "/variables", for: "adding a variable to a data pool"),
        KnownEndpoint("PUT", pool + "/variables/{variableId}", for: "changing a variable of a data pool"),
        KnownEndpoint("DELETE", pool + "/variables/{variableId}", for: "removing a variable of a data pool"),
        KnownEndpoint("POST", pool + "/tasks/{taskId}/variables", for: "adding a variable to a task"),
        KnownEndpoint("PUT", pool + "/tasks/{taskId}/variables/{variableId}", for: "changing a variable of a task"),
        KnownEndpoint("DELETE", pool + "/tasks/{taskId}/variables/{variableId}", for: "removing a variable of a task"),
        KnownEndpoint(
            everythingBelow: pool + "/jobs/{jobId}/extractions/{taskId}/tables", for: "the tables of an extraction"),
    ]

    private static let connections: [KnownEndpoint] = [
        KnownEndpoint("GET", "/integration/api/datasource/{type}/{dataSourceId}", for: "a data connection"),
        KnownEndpoint("PUT", "/integration/api/datasource/{type}/{dataSourceId}", for: "changing a data connection"),
        KnownEndpoint(
            "GET", pool + "/data-sources/{dataSourceId}/search-tables", for: "the tables that a connection can extract"),
    ]

    private static let exports: [KnownEndpoint] = [
        KnownEndpoint("POST", "/integration/api/pool-import", for: "importing a data pool"),
        KnownEndpoint(everythingBelow: "/integration/api/v1/compute/{dataModelId}", for: "exporting data by a query"),
        KnownEndpoint(everythingBelow: "/integration/api/v2/compute/{dataModelId}", for: "exporting data by a query"),
    ]

    private static let services: [KnownEndpoint] = [
        KnownEndpoint("GET", "/api/internal/applications", for: "the application keys of the team"),
        KnownEndpoint("POST", "/process-mining/api/processes", for: "making a workspace"),
        KnownEndpoint("POST", "/process-mining/api/analysis", for: "making an analysis"),
        KnownEndpoint(everythingBelow: "/process-mining", for: "process analytics"),
        KnownEndpoint(everythingBelow: "/package-manager", for: "packages of the Studio"),
        KnownEndpoint(everythingBelow: "/pacman", for: "packages of the Studio"),
        KnownEndpoint(everythingBelow: "/semantic-layer", for: "knowledge models"),
        KnownEndpoint(everythingBelow: "/ems-automation", for: "action flows"),
        KnownEndpoint(everythingBelow: "/action-engine", for: "the Action Engine"),
        KnownEndpoint(everythingBelow: "/intelligence", for: "the Intelligence API"),
        KnownEndpoint(everythingBelow: "/storage-manager", for: "file storage"),
    ]
}

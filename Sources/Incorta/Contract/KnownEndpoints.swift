package import WireContract

extension KnownEndpoint {
    /// What Incorta's API has besides loading data, as far as there is public evidence; paths are below the tenant.
    package static let incortaNotEmulated: [KnownEndpoint] = [
        KnownEndpoint("POST", "/query", for: "querying a business view"),
        KnownEndpoint("POST", "/query/business-views", for: "querying a business view"),
        KnownEndpoint("POST", "/dashboards/{dashboardGuid}/insights/{insightGuid}/query", for: "running an insight"),
        KnownEndpoint("GET", "/dashboards/{dashboardGuid}/prompts", for: "the prompts of a dashboard"),
        KnownEndpoint("POST", "/dashboards/{dashboardGuid}/send-report", for: "sending a dashboard"),
        KnownEndpoint("PATCH", "/dashboards", for: "renaming and moving dashboards"),
        KnownEndpoint("GET", "/catalog", for: "listing the catalog"),
        KnownEndpoint("GET", "/catalog/search", for: "searching the catalog"),
        KnownEndpoint("POST", "/sqlxquery", for: "an Advanced SQLi query"),
        KnownEndpoint("GET", "/configs/sqlConnection", for: "the address of the SQL interface"),
        KnownEndpoint("PATCH", "/users/transferOwnership", for: "transferring ownership"),
        KnownEndpoint("PATCH", "/users/resetPasswords", for: "resetting passwords"),
        KnownEndpoint("POST", "/extraction/schema", for: "creating an external schema"),
        KnownEndpoint("DELETE", "/extraction/schema/{schema}", for: "deleting an external schema"),
        KnownEndpoint("POST", "/extraction/table", for: "extracting to an external table"),
        KnownEndpoint("PUT", "/extraction/table", for: "appending to an external table"),
        KnownEndpoint("DELETE", "/extraction/table", for: "deleting an external table"),
    ]

    /// What clients call of a cluster outside a tenant's public API; paths are whole.
    package static let incortaElsewhere: [KnownEndpoint] = [
        KnownEndpoint("GET", "/incorta/api/v2/configs/sqlConnection", for: "the address of the SQL interface")
    ]
}

public import WireContract

extension KnownEndpoint {
    /// What Incorta's API has besides loading data, as far as there is public evidence; paths are below the tenant.
    public static let incortaNotEmulated: [KnownEndpoint] = [
        KnownEndpoint("POST", "/query", "querying a business view"),
        KnownEndpoint("POST", "/query/business-views", "querying a business view"),
        KnownEndpoint("POST", "/dashboards/{dashboardGuid}/insights/{insightGuid}/query", "running an insight"),
        KnownEndpoint("GET", "/dashboards/{dashboardGuid}/prompts", "the prompts of a dashboard"),
        KnownEndpoint("POST", "/dashboards/{dashboardGuid}/send-report", "sending a dashboard"),
        KnownEndpoint("PATCH", "/dashboards", "renaming and moving dashboards"),
        KnownEndpoint("GET", "/catalog", "listing the catalog"),
        KnownEndpoint("GET", "/catalog/search", "searching the catalog"),
        KnownEndpoint("POST", "/sqlxquery", "an Advanced SQLi query"),
        KnownEndpoint("GET", "/configs/sqlConnection", "the address of the SQL interface"),
        KnownEndpoint("PATCH", "/users/transferOwnership", "transferring ownership"),
        KnownEndpoint("PATCH", "/users/resetPasswords", "resetting passwords"),
        KnownEndpoint("POST", "/extraction/schema", "creating an external schema"),
        KnownEndpoint("DELETE", "/extraction/schema/{schema}", "deleting an external schema"),
        KnownEndpoint("POST", "/extraction/table", "extracting to an external table"),
        KnownEndpoint("PUT", "/extraction/table", "appending to an external table"),
        KnownEndpoint("DELETE", "/extraction/table", "deleting an external table"),
    ]
}

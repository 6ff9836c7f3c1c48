/// An endpoint of Incorta's public API v2 that is known and not emulated.
public struct KnownEndpoint: Hashable, Sendable {
    /// The method.
    public let method: String
    /// The path below the tenant, with `{parameters}`.
    public let path: String
    /// What it is for.
    public let purpose: String

    private init(_ method: String, _ path: String, _ purpose: String) {
        self.method = method
        self.path = path
        self.purpose = purpose
    }

    /// All that have public evidence and nothing to do with loading data.
    public static let notEmulated: [KnownEndpoint] = [
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

    /// Whether the segments of a path below the tenant are this endpoint's.
    public func matches(_ segments: some Collection<String>) -> Bool {
        let own = path.split(separator: "/")
        return own.count == segments.count
            && zip(own, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

public import WireContract

/// The body of `POST /schema/load`.
public struct LoadSchemasRequest: Hashable, Sendable {
    /// The names of the schemas, case-sensitive.
    public var schemaNames: [String]
    /// What is loaded.
    public var loadSource: LoadSource
    /// How long the server is to wait before it replies, in milliseconds; 0 for its preconfigured 30 seconds, at most 60
    /// seconds. Nil not to wait at all.
    public var waitInMilliseconds: Int64?

    /// A request; see the properties.
    public init(schemaNames: [String], loadSource: LoadSource = .full, waitInMilliseconds: Int64? = nil) {
        self.schemaNames = schemaNames
        self.loadSource = loadSource
        self.waitInMilliseconds = waitInMilliseconds
    }

    /// The documented body.
    public var json: JSONValue {
        [
            "schemaNames": .array(schemaNames.map { .string($0) }),
            "loadSource": .string(loadSource.rawValue),
            "synchronous": .bool(waitInMilliseconds != nil),
            "requestedTimeoutInMilliseconds": .integer(waitInMilliseconds ?? 0),
        ]
    }
}

/// The body of `POST /schema/{schemaName}/load`.
public struct LoadTablesRequest: Hashable, Sendable {
    /// The names of the tables, without the schema's; empty for all.
    public var tables: [String]
    /// What is loaded.
    public var loadSource: LoadSource

    /// A request; see the properties.
    public init(tables: [String] = [], loadSource: LoadSource = .full) {
        self.tables = tables
        self.loadSource = loadSource
    }

    /// The documented body; without tables the field is left out.
    public var json: JSONValue {
        var members: [JSONObject.Member] = []
        if !tables.isEmpty { members.append(.init(key: "tables", value: .array(tables.map { .string($0) }))) }
        members.append(.init(key: "loadSource", value: .string(loadSource.rawValue)))
        return .object(JSONObject(members))
    }
}

/// The body of the list endpoints.
public struct ListRequest: Hashable, Sendable {
    /// How many entries at most, up to 200; zero for all, of which the server gives no more than 200.
    public var limit: Int
    /// How many entries to leave out.
    public var offset: Int

    /// A request; see the properties.
    public init(limit: Int = 0, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    /// The documented body.
    public var json: JSONValue {
        ["limit": .integer(Int64(limit)), "offset": .integer(Int64(offset))]
    }
}

/// Which schemas are listed.
public enum SchemaKind: String, Hashable, Sendable, CaseIterable {
    /// Both kinds.
    case all = "ALL"
    /// With views.
    case business = "BUSINESS"
    /// With tables that are loaded.
    case physical = "PHYSICAL"
}

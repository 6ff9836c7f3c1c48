public import WireContract

/// The body of `POST /schema/load`.
public struct LoadSchemasRequest: WireObject {
    /// The names of the schemas.
    public var schemaNames = SchemaNames()
    /// What is loaded; everything unless given.
    public var loadSource: LoadSource?
    /// Whether the reply waits for the loads.
    public var synchronous: Bool?
    /// How long it waits, in milliseconds; 0 for the server's preconfigured 30 seconds, at most 60 seconds.
    public var requestedTimeoutInMilliseconds: Int64?

    /// A request without names.
    public init() {}

    /// A request for loads of schemas, by their case-sensitive names. The server replies after `waitInMilliseconds` at the
    /// latest, 0 standing for its preconfigured 30 seconds; at once where it is nil.
    public init(schemaNames: [String], loadSource: LoadSource = .full, waitInMilliseconds: Int64? = nil) {
        self.schemaNames = SchemaNames(schemaNames)
        self.loadSource = loadSource
        synchronous = waitInMilliseconds != nil
        requestedTimeoutInMilliseconds = waitInMilliseconds ?? 0
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "schemaNames", &schemaNames,
            summary: "The names of the schemas, case-sensitive: an array, or one text with commas.")
        visitor.optional("loadSource", &loadSource, summary: LoadSource.meaning)
        visitor.optional("synchronous", &synchronous, summary: "Whether the reply waits for the loads to end.")
        visitor.optional(
            "requestedTimeoutInMilliseconds", &requestedTimeoutInMilliseconds, shape: .integer(0...Int64.max),
            summary: "How long it waits: 0 for 30 seconds, never more than 60 seconds.")
    }
}

/// Names of schemas as a request has them: an array, or one text with commas.
public struct SchemaNames: Hashable, Sendable, WireValue {
    /// The names, case-sensitive.
    public var names: [String]
    /// Whether they came as one text.
    public var isText = false

    /// These names, as an array.
    public init(_ names: [String] = []) {
        self.names = names
    }

    /// The names as an array.
    public var json: JSONValue { .array(names.map { .string($0) }) }

    /// An array, or a text with a name in it.
    public static var shape: Shape {
        .oneOf([
            .distinct(.text(examples: ["OnlineStore"]), atLeast: 1),
            .pattern("[^, ]", words: "string with a name in it", examples: ["OnlineStore, Sales"]),
        ])
    }

    /// Reads an array, or a text, in which a name that comes twice is one schema; nil for anything else.
    public init?(json: JSONValue) {
        guard let text = json.string else {
            guard let names = [String](json: json) else { return nil }
            self.init(names)
            return
        }
        var seen: Set<String> = []
        let parts = text.split(separator: ",").map { String($0.trimmingSpaces) }
        self.init(parts.filter { !$0.isEmpty && seen.insert($0).inserted })
        isText = true
    }
}

/// The body of `POST /schema/{schemaName}/load`.
public struct LoadTablesRequest: WireObject {
    /// The names of the tables, without the schema's; nil or none for all.
    public var tables: [String]?
    /// What is loaded; everything unless given.
    public var loadSource: LoadSource?

    /// A request for everything.
    public init() {}

    /// A request for these tables, or for all where there are none.
    public init(tables: [String], loadSource: LoadSource = .full) {
        self.tables = tables.isEmpty ? nil : tables
        self.loadSource = loadSource
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.optional(
            "tables", &tables, shape: .distinct(.text(examples: ["orders"]), atLeast: 0),
            summary: "The names of the tables, without the schema's; none for all.")
        visitor.optional("loadSource", &loadSource, summary: LoadSource.meaning)
    }
}

extension LoadSource {
    fileprivate static let meaning: StaticString =
        "FULL, which is the default: everything; INCREMENTAL: what has changed; STAGING: what was extracted before."
}

/// The body of the list endpoints.
public struct ListRequest: WireObject {
    /// How many entries at most, up to 200; zero for all, of which the server gives no more than 200.
    public var limit: Int64 = 0
    /// How many entries to leave out.
    public var offset: Int64?

    /// A request for all entries.
    public init() {}

    /// A request for a part of a list.
    public init(limit: Int, offset: Int = 0) {
        self.limit = Int64(limit)
        self.offset = Int64(offset)
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "limit", &limit, shape: .integer(0...200),
            summary: "How many entries at most; 0 for all, of which 200 are given.")
        visitor.optional(
            "offset", &offset, shape: .integer(0...Int64.max), summary: "How many entries are left out.")
    }
}

/// The body of the list of schemas, which can be sorted.
public struct SchemaListRequest: WireObject {
    /// Which part of the list.
    public var part = ListRequest()
    /// The order; by name, rising, unless given.
    public var sortBy: SchemaOrder?

    /// A request for all schemas.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        part.visitFields(with: &visitor)
        visitor.optional("sortBy", &sortBy, summary: "The order; by name, rising.")
    }
}

/// The order of a list of schemas.
public enum SchemaOrder: String, ClosedWord {
    /// By name, rising.
    case nameAscending = "NAME_ASC"
    /// By name, falling.
    case nameDescending = "NAME_DESC"
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

extension Substring {
    /// The text without spaces at its ends.
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}

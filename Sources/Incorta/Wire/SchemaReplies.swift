public import WireContract

/// The body of a 200 of the load endpoints: the state of each schema's load, by name, in the vendor's words.
///
/// Known from one public client; the documentation's response section is not public.
public struct LoadingStatus: WireObject {
    /// The words by schema, in the order of the reply.
    public var entries = WireMap<JobStatus>()

    /// A status of no schema.
    public init() {}

    /// The words, by schema.
    public var states: [String: JobStatus] {
        Dictionary(entries.entries.map { ($0.name, $0.value) }) { $1 }
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "loadingStatus", &entries, shape: .map(.text(examples: ["Success", "In Progress"])),
            summary: "The status of each schema's load, by name.")
    }
}

/// The reply of the schema status endpoint. The page prints its outer members only; the whole body is kept in ``json``.
public struct SchemaStatus: Hashable, Sendable {
    /// The schema's name.
    public let name: String
    /// The whole reply.
    public let json: JSONValue

    /// Reads the reply; nil when it has no `schemaName`.
    public init?(json: JSONValue) {
        guard let name = json["schemaName"]?.string else { return nil }
        self.name = name
        self.json = json
    }

    /// The word of the last load, where the reply names it as the emulator does; nil otherwise or before any load.
    public var lastLoad: JobStatus? {
        json["physicalSchemaDetails"]?["lastLoadJob"]?["status"]?.string.map { JobStatus(rawValue: $0) }
    }

    /// Whether the last load has ended, by its end time; nil where the reply does not name it as the emulator does.
    public var hasLoaded: Bool? {
        guard let job = json["physicalSchemaDetails"]?["lastLoadJob"], job != .null,
            let end = job["endTime"]
        else { return nil }
        return end != .null
    }
}

/// A page of a list: its entries as they came, and how many there are in all.
public struct ListPage: Hashable, Sendable {
    /// The entries of this page.
    public let entries: [JSONValue]
    /// How many there are on all pages; the number of entries where the server does not say.
    public let total: Int

    /// Reads the page under any of these keys; an empty schema has none of them. Nil when it is no object.
    public init?(json: JSONValue, keys: [String]) {
        guard json.object != nil else { return nil }
        entries = keys.lazy.compactMap { json[$0]?.array }.first ?? []
        total = json["total"]?.integer.map { Int($0) } ?? entries.count
    }

    /// The names of the entries.
    public var names: [String] {
        entries.compactMap { $0["schemaName"]?.string ?? $0["name"]?.string }
    }
}

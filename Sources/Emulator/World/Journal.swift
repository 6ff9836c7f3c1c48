internal import HTTPTypes
public import LoadEngine

/// One request as the journal keeps it. Credentials are not in it: only whose they were.
public struct JournalEntry: Hashable, Sendable {
    /// The number, from 1, without gaps.
    public let number: Int
    /// The world's time.
    public let instant: Instant
    /// The method.
    public let method: String
    /// The path with its query, as sent.
    public let target: String
    /// The first 4 KiB of the body.
    public let body: [UInt8]
    /// The login name behind the credentials; nil where they were refused.
    public let login: String?
    /// The status of the reply; nil where there was none.
    public let status: Int?
    /// The id of the outcome.
    public let outcome: String?
}

/// The last requests that a world had, in the order in which they took effect.
public struct Journal: Hashable, Sendable {
    /// How many entries are kept.
    public static let capacity = 4_096
    /// How much of a body is kept, in bytes.
    static let bodyLimit = 4_096

    private var ring: [JournalEntry] = []
    private var total = 0

    mutating func append(
        at instant: Instant, request: EmulatedRequest, login: String?, status: Int?, outcome: String?
    ) {
        total += 1
        let entry = JournalEntry(
            number: total, instant: instant, method: request.head.method.rawValue, target: request.head.path ?? "",
            body: request.body.count <= Self.bodyLimit ? request.body : Array(request.body.prefix(Self.bodyLimit)),
            login: login, status: status, outcome: outcome)
        if ring.count < Self.capacity {
            ring.append(entry)
        } else {
            ring[(total - 1) % Self.capacity] = entry
        }
    }

    /// How many requests there were in all.
    public var count: Int { total }

    /// The entries that are kept, oldest first.
    public var entries: [JournalEntry] {
        guard total > ring.count else { return ring }
        let oldest = total % Self.capacity
        return Array(ring[oldest...] + ring[..<oldest])
    }
}

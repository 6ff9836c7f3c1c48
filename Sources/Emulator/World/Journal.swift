internal import HTTPTypes
package import LoadEngine

/// One request in the journal. It names the owner of the credentials, and does not hold them.
package struct JournalEntry: Hashable, Sendable {
    /// The number, from 1, without gaps.
    package let number: Int
    /// The world's time.
    package let instant: Instant
    /// The method.
    package let method: String
    /// The path with its query, as sent, without secrets.
    package let target: String
    /// The first 4 KiB of the body, without secrets.
    package let body: [UInt8]
    /// The login name behind the credentials; nil where they were refused.
    package let login: String?
    /// The status of the reply; nil where there was none.
    package let status: Int?
    /// The id of the outcome.
    package let outcome: String?
    /// The worlds that have the credentials, where there are several and nothing else said which was meant.
    package let ambiguity: String?

    /// How much memory it takes, about.
    var size: Int {
        256 + target.utf8.count + body.count + (login?.utf8.count ?? 0) + method.utf8.count
            + (ambiguity?.utf8.count ?? 0)
    }
}

/// The last requests that a world had, in the order in which they took effect.
package struct Journal: Hashable, Sendable {
    /// How much of a journal is kept.
    struct Limit: Hashable {
        let entries: Int
        let bytes: Int

        /// How much memory the journals of all worlds of a process may take together.
        static let process = Limit(entries: 65_536, bytes: 32 << 20)
        /// How much one journal may take, however few there are.
        static let world = Limit(entries: 4_096, bytes: 8 << 20)

        /// The share of each world where there are so many: the same for all counts up to the next power of two, so that
        /// it changes seldom.
        static func share(of worlds: Int) -> Limit {
            var parts = 1
            while parts < worlds { parts *= 2 }
            return Limit(
                entries: min(world.entries, process.entries / parts), bytes: min(world.bytes, process.bytes / parts))
        }
    }

    /// How many entries are kept at most.
    package static let capacity = 4_096
    /// How much of a body is kept, in bytes.
    static let bodyLimit = 4_096

    private var kept: [JournalEntry] = []
    /// How many entries at the front are forgotten.
    private var head = 0
    private var limit = Limit.world
    private(set) var bytes = 0
    private var total = 0

    /// Adds a request, without its secrets.
    mutating func append(
        at instant: Instant, request: EmulatedRequest, caller: String? = nil, status: Int? = nil, outcome: String? = nil
    ) {
        total += 1
        let entry = JournalEntry(
            number: total, instant: instant, method: request.decoded.method.rawValue, target: request.maskedTarget,
            body: request.maskedBody(prefix: Self.bodyLimit), login: caller, status: status, outcome: outcome,
            ambiguity: request.ambiguity)
        bytes += entry.size
        kept.append(entry)
        shrink()
    }

    /// Keeps no more than this from now on.
    mutating func limit(to limit: Limit) {
        self.limit = limit
        shrink()
    }

    private mutating func shrink() {
        while kept.count - head > limit.entries || bytes > limit.bytes, head < kept.count {
            bytes -= kept[head].size
            head += 1
        }
        guard head > 256, head > kept.count / 2 else { return }
        kept.removeFirst(head)
        head = 0
    }

    /// How many requests there were in all.
    package var count: Int { total }

    /// The entries that are kept, oldest first.
    package var entries: [JournalEntry] { Array(kept[head...]) }
}

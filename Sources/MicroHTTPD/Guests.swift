/// A connection that has been accepted and not yet been given to a daemon.
struct Guest {
    /// What it is waited for.
    enum Phase {
        /// The first bytes, which say who is to serve it.
        case firstBytes
        /// The rest of a `CONNECT`.
        case tunnelHead(TunnelHead)
        /// Its client's end, after a refusal: closed sooner, what is unread would take the refusal with it.
        case end(unread: Int)
    }

    let number: UInt64
    let descriptor: Int32
    var arrival: Arrival
    var deadline: ContinuousClock.Instant
    var phase = Phase.firstBytes
    /// Whether the acceptor is told when more comes.
    var isWatched = false
}

/// The connections that wait for their clients, and until when. A value without threads or sockets: the ``Acceptor`` is its
/// only user.
struct Guests {
    typealias Instant = ContinuousClock.Instant

    let capacity: Int
    private var guests: [UInt64: Guest] = [:]
    private var deadlines = DeadlineHeap()

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { guests.count }
    var deadlineCount: Int { deadlines.count }
    /// Not after the first deadline: it may belong to a guest that has left already.
    var nextDeadline: Instant? { deadlines.first?.instant }

    /// Takes a guest in, or back. Where that is one too many, the one whose deadline is next is put out: it has been silent
    /// for the longest time, or has been refused.
    mutating func take(_ guest: Guest) -> Guest? {
        guests[guest.number] = guest
        deadlines.insert(DeadlineHeap.Entry(instant: guest.deadline, ticket: guest.number))
        if deadlines.count > 2 * guests.count + 64 {
            deadlines.keep { guests[$0.ticket]?.deadline == $0.instant }
        }
        return guests.count > capacity ? leaveFirst(until: nil) : nil
    }

    /// Takes a guest out, be it for good or to bring it further.
    mutating func leave(_ number: UInt64) -> Guest? { guests.removeValue(forKey: number) }

    /// Takes out one whose deadline has passed.
    mutating func leave(at now: Instant) -> Guest? { leaveFirst(until: now) }

    /// Takes out all.
    mutating func leave() -> [Guest] {
        defer { self = Guests(capacity: capacity) }
        return Array(guests.values)
    }

    private mutating func leaveFirst(until now: Instant?) -> Guest? {
        while let first = deadlines.first, now.map({ first.instant <= $0 }) ?? true {
            deadlines.removeFirst()
            // Of a guest that has been given another deadline since, this is an old one.
            guard guests[first.ticket]?.deadline == first.instant else { continue }
            return guests.removeValue(forKey: first.ticket)
        }
        return nil
    }
}

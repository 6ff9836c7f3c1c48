/// Which connections are parked, and what ends their wait. A value without threads or sockets: ``Parking`` locks it.
///
/// A connection is in the lot exactly while it is suspended and nobody has decided to resume it. Whoever takes it out, by
/// ``wake(channel:)``, ``leave(at:)``, ``leave(_:)`` or ``close()``, resumes it, under the same lock: so each is resumed
/// once, whichever of them comes first, and none is left suspended when the lot is closed.
struct ParkingLot {
    typealias Instant = ContinuousClock.Instant
    /// A connection's address. The lot only hands it back.
    typealias Connection = UInt

    enum Admission: Hashable {
        case parked
        /// Its channel was woken after its handler began to decide: to be asked again at once.
        case wokenMeanwhile
        case full
        case closed
    }

    private struct Place {
        let connection: Connection
        let channel: UInt64
    }

    /// How many wakes are remembered for handlers that are still deciding. Older ones count as a wake of every channel,
    /// which costs one question too many and loses nothing.
    private static let rememberedWakes = 64

    let capacity: Int
    private(set) var isOpen = true
    /// When the one timer fires next, for who sets it.
    var timerSetFor: Instant?
    private(set) var wakeCount: UInt64 = 0
    private var lastWakes: [UInt64] = []
    private var lastTicket: UInt64 = 0
    private var places: [UInt64: Place] = [:]
    private var ticketsByChannel: [UInt64: Set<UInt64>] = [:]
    private var ticketByConnection: [Connection: UInt64] = [:]
    private var deadlines = DeadlineHeap()

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { places.count }
    var deadlineCount: Int { deadlines.count }
    /// Not after the first deadline: it may belong to a connection that has left already.
    var nextDeadline: Instant? { deadlines.first?.instant }

    /// Takes a connection in. `sinceWake` is the ``wakeCount`` from before its handler was asked.
    mutating func park(_ connection: Connection, until: Instant?, channel: UInt64, sinceWake: UInt64) -> Admission {
        guard isOpen else { return .closed }
        guard places.count < capacity else { return .full }
        guard !wasWoken(channel, since: sinceWake) else { return .wokenMeanwhile }
        lastTicket += 1
        places[lastTicket] = Place(connection: connection, channel: channel)
        ticketsByChannel[channel, default: []].insert(lastTicket)
        ticketByConnection[connection] = lastTicket
        if let until { deadlines.insert(DeadlineHeap.Entry(instant: until, ticket: lastTicket)) }
        dropStaleDeadlines()
        return .parked
    }

    /// Takes out all that wait on the channel.
    mutating func wake(channel: UInt64) -> [Connection] {
        let slot = Int(wakeCount % UInt64(Self.rememberedWakes))
        if slot < lastWakes.count { lastWakes[slot] = channel } else { lastWakes.append(channel) }
        wakeCount += 1
        return (ticketsByChannel.removeValue(forKey: channel) ?? []).sorted().compactMap { take($0) }
    }

    /// Takes out all whose deadline has passed.
    mutating func leave(at now: Instant) -> [Connection] {
        var leaving: [Connection] = []
        while let first = deadlines.first, first.instant <= now {
            deadlines.removeFirst()
            if let connection = take(first.ticket) { leaving.append(connection) }
        }
        return leaving
    }

    /// Takes out this one; false where it is not in.
    mutating func leave(_ connection: Connection) -> Bool {
        ticketByConnection[connection].flatMap { take($0) } != nil
    }

    /// Takes out all, and admits none from now on.
    mutating func close() -> [Connection] {
        isOpen = false
        let leaving = places.sorted { $0.key < $1.key }.map(\.value.connection)
        places = [:]
        ticketsByChannel = [:]
        ticketByConnection = [:]
        deadlines = DeadlineHeap()
        return leaving
    }

    private func wasWoken(_ channel: UInt64, since: UInt64) -> Bool {
        guard wakeCount - since <= UInt64(Self.rememberedWakes) else { return true }
        return (since..<wakeCount).contains { lastWakes[Int($0 % UInt64(Self.rememberedWakes))] == channel }
    }

    private mutating func take(_ ticket: UInt64) -> Connection? {
        guard let place = places.removeValue(forKey: ticket) else { return nil }
        ticketByConnection[place.connection] = nil
        ticketsByChannel[place.channel]?.remove(ticket)
        if ticketsByChannel[place.channel]?.isEmpty == true { ticketsByChannel[place.channel] = nil }
        return place.connection
    }

    /// A wake leaves its deadlines in the heap; without this, a channel that is woken often would grow it for ever.
    private mutating func dropStaleDeadlines() {
        guard deadlines.count > 2 * places.count + 64 else { return }
        deadlines.keep { places[$0.ticket] != nil }
    }
}

/// Deadlines, the earliest first. A binary heap: insertion and removal in logarithmic time.
struct DeadlineHeap {
    struct Entry {
        let instant: ContinuousClock.Instant
        let ticket: UInt64
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }
    var count: Int { entries.count }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entries[child].instant < entries[(child - 1) / 2].instant {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child].instant < entries[least].instant {
                least = child
            }
            guard least != parent else { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }

    mutating func keep(where isWanted: (Entry) -> Bool) {
        let wanted = entries.filter(isWanted)
        entries = []
        for entry in wanted { insert(entry) }
    }
}

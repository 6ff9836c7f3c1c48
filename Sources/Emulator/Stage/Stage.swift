internal import HTTPTypes
public import LoadEngine
internal import Synchronization

/// What becomes of a request.
public enum StageReply: Sendable {
    /// This reply, at once.
    case respond(EmulatedResponse)
    /// Not yet: ask `again` after this long (nil: not by itself), or when the clock of `channel` is turned.
    case hold(for: Duration?, channel: UInt64, again: @Sendable () -> StageReply)
    /// No reply: close the connection.
    case drop
}

/// All worlds of a process: finds the world of a request, takes its lock, reads the clock once, and lets it answer.
///
/// The first world answers at the root; each is also found below `/worlds/NAME`, at the host names `NAME.localhost` and
/// `TEAM.NAME.localhost`, and by credentials that no other has. `/_understudy` is the control API.
public final class Stage: Sendable {
    /// Reads a fixture that was sent to the control API; throws what is wrong with it, as text for the sender.
    public typealias FixtureReader = @Sendable ([UInt8]) throws(FixtureRefusal) -> WorldDefinition

    /// How many worlds there may be at the same time.
    public static let maximumWorlds = 1_000

    let outside: @Sendable () -> Instant
    let readFixture: FixtureReader
    let first: WorldBox
    private let others = Mutex(OtherWorlds())
    private let otherCount = Atomic(0)
    private let onTurn = Mutex<(@Sendable (UInt64) -> Void)?>(nil)

    /// A stage with one world; `outside` tells the time, `readFixture` reads fixtures for further worlds.
    public init(
        _ definition: WorldDefinition, outside: @escaping @Sendable () -> Instant,
        readFixture: @escaping FixtureReader
    ) {
        self.outside = outside
        self.readFixture = readFixture
        first = WorldBox(definition, outside: outside(), channel: 0)
    }

    /// Sets what is told when the clock of a world is turned: its channel, so that held replies are asked again.
    public func whenClockTurns(_ body: @escaping @Sendable (UInt64) -> Void) {
        onTurn.withLock { $0 = body }
    }

    /// Answers one request.
    public func reply(to request: EmulatedRequest) -> StageReply {
        request.hasWholeURL ? find(request.inOriginForm) : find(request)
    }

    private func find(_ request: EmulatedRequest) -> StageReply {
        let path = request.head.path ?? "/"
        if path.hasPrefix(Self.worldsPrefix) { return replyBelowWorlds(request, path) }
        if path.hasPrefix(Self.controlPrefix), Self.endsSegment(path, after: Self.controlPrefix) {
            return .respond(control(request))
        }
        if path.utf8.first != UInt8(ascii: "/"), request.head.method == .connect {
            return .respond(
                .refusal(
                    501, "There is no TLS here, so nothing to connect through to: use http:// in place of https://."))
        }
        switch addressee(of: request.head) {
        case .world(let box): return reply(to: request, from: box)
        case .nothing(let advice): return .respond(.refusal(404, advice))
        }
    }

    static let worldsPrefix = "/worlds/"
    static let controlPrefix = "/_understudy"

    private static func endsSegment(_ path: String, after prefix: String) -> Bool {
        let rest = path.utf8.dropFirst(prefix.utf8.count).first
        return rest == nil || rest == UInt8(ascii: "/") || rest == UInt8(ascii: "?")
    }

    private func replyBelowWorlds(_ request: EmulatedRequest, _ path: String) -> StageReply {
        let rest = path.dropFirst(Self.worldsPrefix.count)
        let name = rest.prefix { $0 != "/" && $0 != "?" }
        guard let box = world(String(name)) else {
            return .respond(.refusal(404, "There is no world \(name); GET \(Self.controlPrefix) lists them."))
        }
        var inner = request
        inner.head.path = String(rest[name.endIndex...])
        inner.prefix = Self.worldsPrefix + name
        return reply(to: inner, from: box)
    }

    private func reply(to request: EmulatedRequest, from box: WorldBox) -> StageReply {
        let outside = outside()
        return stageReply(box.world.withLock { $0.reply(to: request, outside: outside) }, from: box)
    }

    private func stageReply(_ reply: WorldReply, from box: WorldBox) -> StageReply {
        switch reply {
        case .respond(let response): return .respond(response)
        case .drop: return .drop
        case .hold(let instant, let held):
            let outside = outside()
            let wait = box.world.withLock { $0.clock.waitOutside(until: instant, outside: outside) }
            return .hold(for: wait, channel: box.channel) { [self] in
                if box.hasEnded.load(ordering: .acquiring) {
                    return .respond(.refusal(410, "World \(box.name) has ended while this reply was held back."))
                }
                let outside = self.outside()
                return stageReply(box.world.withLock { $0.resume(held, outside: outside) }, from: box)
            }
        }
    }

    /// Has the held replies of a world asked again.
    func wake(_ box: WorldBox) {
        onTurn.withLock { $0 }?(box.channel)
    }

    /// The world of this name.
    func world(_ name: String) -> WorldBox? {
        name == first.name ? first : others.withLock { $0.boxes[name] }
    }

    /// Whether there is more than the first world.
    var hasOthers: Bool { otherCount.load(ordering: .relaxed) > 0 }

    /// The world of this name, as a host name has it.
    func world(labelled label: String) -> WorldBox? {
        if label == first.name { return first }
        return others.withLock { $0.onlyOne(labelled: label) } ?? (label == first.name.lowercased() ? first : nil)
    }

    /// The world besides the first that alone has these credentials; nil where none or several have.
    func onlyOther(with credentials: String) -> WorldBox? {
        others.withLock { $0.onlyOne(with: credentials) }
    }

    /// The world besides the first that alone has a team at this host name; nil where none or several have.
    func onlyOther(atHost host: String) -> WorldBox? {
        others.withLock { $0.onlyOne(atHost: host) }
    }

    /// The names of all worlds, the first one first.
    public var worldNames: [String] {
        [first.name] + others.withLock { $0.boxes.keys.sorted() }
    }

    /// A copy of a world as it is now; nil when there is none of this name.
    public func snapshot(of name: String) -> World? {
        world(name)?.world.withLock { $0 }
    }

    /// Adds a world under a name of its own, `NAME-1` if it is taken; nil when there are too many.
    func add(_ definition: WorldDefinition) -> WorldBox? {
        let outside = outside()
        return others.withLock { others in
            guard others.boxes.count < Self.maximumWorlds - 1 else { return nil }
            var definition = definition
            let wanted = definition.name
            var suffix = 0
            while definition.name == first.name || others.boxes[definition.name] != nil {
                suffix += 1
                definition.name = "\(wanted)-\(suffix)"
            }
            let box = WorldBox(definition, outside: outside, channel: others.nextNumber)
            others.add(box)
            shareJournals(others, new: box)
            return box
        }
    }

    /// Ends a world, and has its held replies answered; false when there is none of this name, or it is the first.
    func remove(_ name: String) -> Bool {
        let removed = others.withLock { others in
            let box = others.remove(name)
            shareJournals(others)
            return box
        }
        guard let box = removed else { return false }
        box.hasEnded.store(true, ordering: .releasing)
        wake(box)
        return true
    }

    /// Gives each world its share of what journals may take, once their number has changed.
    private func shareJournals(_ others: OtherWorlds, new: WorldBox? = nil) {
        let before = Journal.Limit.share(of: 1 + otherCount.load(ordering: .relaxed))
        otherCount.store(others.boxes.count, ordering: .relaxed)
        let share = Journal.Limit.share(of: 1 + others.boxes.count)
        // One that has just begun has the largest share yet.
        let changed = before == share ? new.map { [$0] } ?? [] : [first] + others.boxes.values
        for box in changed { box.world.withLock { $0.limitJournal(to: share) } }
    }

    /// Turns the clock of a world on, and has held replies asked again.
    func advance(_ box: WorldBox, by duration: Duration) {
        box.world.withLock { $0.advance(by: duration) }
        wake(box)
    }
}

/// A world with its lock.
final class WorldBox: Sendable {
    let name: String
    let channel: UInt64
    let world: Mutex<World>
    /// Whether the world was taken off the stage; what it holds back is then given up.
    let hasEnded = Atomic(false)
    /// What of the definition a request can name or hold.
    let credentials: Set<String>
    let teams: Set<String>
    let celonisHosts: Set<String>

    init(_ definition: WorldDefinition, outside: Instant, channel: UInt64) {
        name = definition.name
        self.channel = channel
        world = Mutex(World(definition, outside: outside))
        credentials = definition.credentials
        teams = Set(definition.celonis.teams.map(\.name))
        celonisHosts = Set(definition.celonis.teams.map { "\($0.name).\($0.realm).celonis.cloud" })
    }
}

/// What is wrong with a fixture, as text for whoever sent it: all mistakes, a line each, with their positions.
public struct FixtureRefusal: Error, Hashable, Sendable {
    /// The mistakes.
    public let text: String

    /// A refusal for these mistakes.
    public init(_ text: String) {
        self.text = text
    }
}

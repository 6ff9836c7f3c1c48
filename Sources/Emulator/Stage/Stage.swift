internal import HTTPTypes
package import LoadEngine
internal import Synchronization

/// What becomes of a request.
package enum StageReply: Sendable {
    /// This reply, at once.
    case respond(EmulatedResponse)
    /// Not yet: ask `again` after this long (nil: not by itself), or when the clock of `channel` is turned. Where the
    /// client goes first, let go of `again`; the world then gives the reply up.
    case hold(for: Duration?, channel: UInt64, again: @Sendable () -> StageReply)
    /// No reply: close the connection.
    case drop
}

/// All worlds of a process: finds the world of a request, takes its lock, reads the clock once, and lets it answer.
///
/// The first world, where there is one, answers at the root; each is also found below `/worlds/NAME`, at the host names
/// `NAME.localhost` and `SUBDOMAIN.NAME.localhost`, and by credentials that no other has. `/_understudy` is the control API.
package final class Stage: Sendable {
    /// Reads a fixture that was sent to the control API; throws what is wrong with it, as text for the sender.
    package typealias FixtureReader = @Sendable ([UInt8]) throws(FixtureRefusal) -> WorldDefinition

    /// Runs something long on another thread than the caller's, or at once.
    package typealias Elsewhere = @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    /// How many worlds there may be at the same time.
    package static let maximumWorlds = 1_000
    /// How much all worlds together may describe; see ``WorldDefinition/parts``.
    package static let maximumParts = 4_000_000

    let outside: @Sendable () -> Instant
    let readFixture: FixtureReader
    /// Lives as long as the process; nil where each world is made by the control API.
    let first: HostedWorld?
    /// What the host names of the vendors end with, be there something at them or not.
    let hostSuffixes: [String]
    /// What the control API can ask of the vendors.
    let controls: [VendorControls]
    private let vendors: VendorDefinitions
    private let access: ControlAccess
    private let elsewhere: Elsewhere
    /// Where fixtures are read, and where long replies of the control API are written.
    private let fixtures = Workshop(hands: 2, channelsBelow: .max)
    private let reports = Workshop(hands: 1, channelsBelow: .max / 2)
    private let registry: Mutex<WorldRegistry>
    private let otherCount = Atomic(0)
    private let onTurn = Mutex<(@Sendable (UInt64) -> Void)?>(nil)

    /// A stage with one world, or without any yet; `outside` tells the time, `readFixture` reads fixtures for further worlds.
    ///
    /// `vendors` has nothing of each vendor that a world can have; by default those of the first world are all that there are.
    /// `access` says who may use the control API. `elsewhere` is given what would keep other requests waiting; by default it
    /// is done at once, so that the same requests in the same order get the same replies.
    package init(
        _ definition: WorldDefinition?, vendors: VendorDefinitions? = nil,
        outside: @escaping @Sendable () -> Instant, access: ControlAccess = ControlAccess(),
        elsewhere: @escaping Elsewhere = { $0() },
        readFixture: @escaping FixtureReader
    ) {
        self.outside = outside
        self.readFixture = readFixture
        self.access = access
        self.elsewhere = elsewhere
        first = definition.map { HostedWorld($0, outside: outside(), channel: 0) }
        let vendors = vendors ?? definition?.vendors ?? VendorDefinitions()
        self.vendors = vendors
        hostSuffixes = vendors.hostSuffixes
        controls = vendors.controls
        registry = Mutex(WorldRegistry(parts: definition?.parts ?? 0))
    }

    /// Sets what is told when the clock of a world is turned: its channel, so that held replies are asked again.
    package func whenClockTurns(_ body: @escaping @Sendable (UInt64) -> Void) {
        onTurn.withLock { $0 = body }
    }

    /// Answers one request.
    package func reply(to request: EmulatedRequest) -> StageReply {
        guard let inOriginForm = request.decoded.inOriginForm else { return find(request) }
        return find(request.with(inOriginForm))
    }

    /// What reads the body of a request with this head, where it brings a file; nil where it is to be read whole.
    package func formReader(for head: DecodedHead) -> FormFileReader? {
        let head = head.inOriginForm ?? head
        guard let target = (head.inWorld?.head ?? head).target,
            let part = vendors.filePart(head.method, to: target.segments)
        else { return nil }
        return FormFileReader(part: part, of: head.value.headerFields[.contentType])
    }

    private func find(_ request: EmulatedRequest) -> StageReply {
        let head = request.decoded
        if let (name, inner) = head.inWorld { return replyBelowWorlds(request, world: name, inner) }
        if head.firstSegment == Self.controlSegment {
            if let refusal = access.refusal(of: head.value) { return .respond(refusal) }
            return control(request)
        }
        if head.path.utf8.first != UInt8(ascii: "/"), head.method == .connect {
            return .respond(
                .refusal(
                    501, "There is no TLS here, so nothing to connect through to: use http:// in place of https://."))
        }
        switch addressee(of: head) {
        case .world(let box, ambiguity: nil): return reply(to: request, from: box)
        case .world(let box, let ambiguity):
            var request = request
            request.ambiguity = ambiguity
            return reply(to: request, from: box)
        case .nothing(let advice): return .respond(.refusal(404, advice))
        case .unclear(let advice, let names):
            var refusal = EmulatedResponse.refusal(421, advice)
            refusal.head.headerFields[.ambiguous] = names
            return .respond(refusal)
        }
    }

    static let worldsPrefix = "/worlds/"
    static let controlPrefix = "/" + controlSegment
    private static let controlSegment = "_understudy"

    private func replyBelowWorlds(
        _ request: EmulatedRequest, world name: String, _ head: DecodedHead
    ) -> StageReply {
        guard let box = world(name) else {
            return .respond(.refusal(404, "There is no world \(name); GET \(Self.controlPrefix) lists them."))
        }
        var inner = request.with(head)
        inner.prefix = Self.worldsPrefix + name
        return reply(to: inner, from: box)
    }

    private func reply(to request: EmulatedRequest, from box: HostedWorld) -> StageReply {
        let outside = outside()
        return stageReply(box.world.withLock { $0.reply(to: request, outside: outside) }, from: box)
    }

    /// `waiter` is what has waited for this reply so far.
    private func stageReply(_ reply: WorldReply, from box: HostedWorld, waiter: ReplyWaiter? = nil) -> StageReply {
        switch reply {
        case .respond(let response):
            waiter?.leave()
            return .respond(response)
        case .drop: return .drop
        case .hold(_, for: let wait, let held):
            let waiter = waiter ?? ReplyWaiter(held, in: box)
            return .hold(for: wait, channel: box.channel) { [self] in
                if box.hasEnded.load(ordering: .acquiring) {
                    return .respond(.refusal(410, "World \(box.name) has ended while this reply was held back."))
                }
                let outside = self.outside()
                return stageReply(box.world.withLock { $0.resume(held, outside: outside) }, from: box, waiter: waiter)
            }
        }
    }

    /// Has the held replies of a world asked again.
    func wake(_ box: HostedWorld) {
        wake(channel: box.channel)
    }

    private func wake(channel: UInt64) {
        onTurn.withLock { $0 }?(channel)
    }

    /// The world of this name.
    func world(_ name: String) -> HostedWorld? {
        name == first?.name ? first : registry.withLock { $0.worlds[name] }
    }

    /// Whether there is more than the first world.
    var hasOthers: Bool { otherCount.load(ordering: .relaxed) > 0 }

    /// The world of this name, as a host name has it.
    func world(labelled label: String) -> HostedWorld? {
        if label == first?.name { return first }
        return registry.withLock { $0.onlyOne(labelled: label) } ?? (label == first?.name.lowercased() ? first : nil)
    }

    /// The worlds besides the first that have these credentials.
    func others(with credentials: String) -> [HostedWorld] {
        registry.withLock { $0.all(with: credentials) }
    }

    /// The worlds besides the first that have something at this host name.
    func others(atHost host: String) -> [HostedWorld] {
        registry.withLock { $0.all(atHost: host) }
    }

    /// The names of all worlds, the first one first.
    package var worldNames: [String] {
        (first.map { [$0.name] } ?? []) + registry.withLock { $0.worlds.keys.sorted() }
    }

    /// A copy of a world as it is now; nil when there is none of this name.
    package func snapshot(of name: String) -> World? {
        world(name)?.world.withLock { $0 }
    }

    /// Adds a world under a name of its own, `NAME-1` if it is taken. Its name is kept free for it while it is made, so
    /// that others are found meanwhile.
    func add(_ definition: WorldDefinition) throws(NoRoom) -> HostedWorld {
        let reserved = try registry.withLock { registry throws(NoRoom) in
            try registry.reserve(definition.name, besides: first?.name, parts: definition.parts)
        }
        var definition = definition
        definition.name = reserved.name
        let box = HostedWorld(definition, outside: outside(), channel: reserved.channel)
        registry.withLock { registry in
            registry.add(box)
            shareJournals(registry, new: box)
        }
        return box
    }

    /// The reply of something that holds a fixture of so many bytes, made elsewhere.
    func replyFromFixtures(
        holding bytes: Int, _ work: @escaping @Sendable () -> EmulatedResponse
    ) -> StageReply {
        fixtures.reply(holding: bytes, run: elsewhere, wake: { [self] in wake(channel: $0) }, work)
    }

    /// A reply that is long to write, made elsewhere.
    func replyFromReports(_ work: @escaping @Sendable () -> EmulatedResponse) -> StageReply {
        reports.reply(holding: 0, run: elsewhere, wake: { [self] in wake(channel: $0) }, work)
    }

    /// Ends a world, and has its held replies answered; false when there is none of this name, or it is the first.
    func remove(_ name: String) -> Bool {
        let removed = registry.withLock { registry in
            let box = registry.remove(name)
            shareJournals(registry)
            return box
        }
        guard let box = removed else { return false }
        box.hasEnded.store(true, ordering: .releasing)
        wake(box)
        return true
    }

    /// Gives each world its share of what journals may take, once their number has changed.
    private func shareJournals(_ registry: WorldRegistry, new: HostedWorld? = nil) {
        let before = Journal.Limit.share(of: 1 + otherCount.load(ordering: .relaxed))
        otherCount.store(registry.worlds.count, ordering: .relaxed)
        let share = Journal.Limit.share(of: 1 + registry.worlds.count)
        // One that has just begun has the largest share yet.
        let changed = before == share ? new.map { [$0] } ?? [] : [first].compactMap(\.self) + registry.worlds.values
        for box in changed { box.world.withLock { $0.limitJournal(to: share) } }
    }

    /// Turns the clock of a world on, and has held replies asked again.
    func advance(_ box: HostedWorld, by duration: Duration) {
        box.world.withLock { $0.advance(by: duration) }
        wake(box)
    }
}

/// A world with its lock.
final class HostedWorld: Sendable {
    let name: String
    let channel: UInt64
    let world: Mutex<World>
    /// Whether the world was taken off the stage; what it holds back is then given up.
    let hasEnded = Atomic(false)
    /// What of the definition a request can name or hold.
    let credentials: Set<String>
    let subdomains: Set<String>
    let hosts: Set<String>
    /// What the control API can ask of its vendors.
    let controls: [VendorControls]
    /// How much its definition describes.
    let parts: Int

    init(_ definition: WorldDefinition, outside: Instant, channel: UInt64) {
        name = definition.name
        self.channel = channel
        world = Mutex(World(definition, outside: outside))
        parts = definition.parts
        credentials = definition.vendors.credentials
        subdomains = definition.vendors.subdomains
        hosts = definition.vendors.hosts
        controls = definition.vendors.controls
    }
}

/// What is wrong with a fixture, as text for whoever sent it: all mistakes, a line each, with their positions.
package struct FixtureRefusal: Error, Hashable, Sendable {
    /// The mistakes.
    package let text: String

    /// A refusal for these mistakes.
    package init(_ text: String) {
        self.text = text
    }
}

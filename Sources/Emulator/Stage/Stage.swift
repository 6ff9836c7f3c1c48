internal import HTTPTypes
package import LoadEngine
internal import Synchronization

/// How a request is answered.
package enum StageReply: Sendable {
    /// With this reply, at once.
    case respond(EmulatedResponse)
    /// Later: call `again` after this time (nil: only when woken), or when the clock of `channel` is turned. Where the client
    /// disconnects first, release `again`; the world then gives the reply up.
    case hold(for: Duration?, channel: UInt64, again: @Sendable () -> StageReply)
    /// Not at all: close the connection.
    case drop
}

/// All worlds of a process: finds the world of a request, takes its lock, reads the clock once, and lets it answer.
///
/// The first world, where there is one, answers at the root; each is also found below `/worlds/NAME`, at the host names
/// `NAME.localhost` and `SUBDOMAIN.NAME.localhost`, by credentials that no other has, by a port of its own, and by the user of
/// the proxy. `/_understudy` is the control API.
package final class Stage: Sendable {
    /// Reads a fixture that was sent to the control API; throws what is wrong with it, as text for the sender.
    package typealias FixtureReader = @Sendable ([UInt8]) throws(FixtureRefusal) -> WorldDefinition

    /// Runs long work on another thread, or at once on the caller's.
    package typealias Elsewhere = @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    /// How many worlds there may be at the same time.
    package static let maximumWorlds = 1_000
    /// How many parts all worlds together may have; see ``WorldDefinition/parts``.
    package static let maximumParts = 4_000_000

    let outside: @Sendable () -> Instant
    let readFixture: FixtureReader
    /// Lives as long as the process; nil where each world is made by the control API.
    let first: HostedWorld?
    /// What the host names of the vendors end with, be there something at them or not.
    let hostSuffixes: [String]
    /// What the control API can ask of the vendors.
    let controls: [VendorControls]
    let access: ControlAccess
    private let vendors: VendorDefinitions
    private let elsewhere: Elsewhere
    /// Where fixtures are read, and where long replies of the control API are written.
    private let fixtures = Workshop(hands: 2, channelsBelow: .max)
    private let reports = Workshop(hands: 1, channelsBelow: .max / 2)
    private let registry: Mutex<WorldRegistry>
    private let otherCount = Atomic(0)
    private let ports = Mutex<WorldPorts?>(nil)
    /// That of `ports`, readable without the lock, since each request reads it; 0 while there is none.
    private let mainPort = Atomic(0)
    private let onTurn = Mutex<(@Sendable (UInt64) -> Void)?>(nil)

    /// A stage with one world, or without any yet; `outside` tells the time, `readFixture` reads fixtures for further worlds.
    ///
    /// `vendors` has nothing of each vendor that a world can have; by default those of the first world are all that
    /// there are. `access` says who may use the control API. `elsewhere` runs work that would keep other requests
    /// waiting. By default it runs at once, so that the same requests in the same order get the same replies.
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

    /// Sets what is called when the clock of a world is turned, with the world's channel: its held replies must be asked again.
    package func whenClockTurns(_ body: @escaping @Sendable (UInt64) -> Void) {
        onTurn.withLock { $0 = body }
    }

    /// Sets who opens ports for worlds; without, none has one.
    package func opensPorts(by ports: WorldPorts) {
        self.ports.withLock { $0 = ports }
        mainPort.store(Int(ports.main), ordering: .relaxed)
    }

    /// What reads the body of a request with this head, where it brings a file; nil where it is to be read whole.
    package func formReader(for head: DecodedHead) -> FormFileReader? {
        let head = head.inOriginForm ?? head
        guard let target = (head.inWorld?.head ?? head).target,
            let part = vendors.filePart(head.method, to: target.segments)
        else { return nil }
        return FormFileReader(part: part, of: head.value.headerFields[.contentType])
    }

    /// Answers one request.
    package func reply(to request: EmulatedRequest) -> StageReply {
        let isProxied = request.passage.tunnel != nil || request.decoded.inOriginForm != nil
        return isProxied ? proxied(request) : find(request, chosen: nil)
    }

    /// Answers a request in origin form; `chosen` is the world that the proxy's user names.
    func find(_ request: EmulatedRequest, chosen: HostedWorld?) -> StageReply {
        let head = request.decoded
        if let (name, inner) = head.inWorld { return replyBelowWorlds(request, world: name, inner) }
        if head.firstSegment == Self.controlSegment {
            if let refusal = access.refusal(of: head.value) { return .respond(refusal) }
            return control(request)
        }
        if head.path.utf8.first != UInt8(ascii: "/"), head.method == .connect {
            return .respond(
                .refusal(
                    501, "A tunnel is opened by the first request of a connection: send CONNECT on a new one."))
        }
        if let chosen { return reply(to: request, from: chosen) }
        switch owner(ofPort: request.passage.port) ?? addressee(of: head) {
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

    /// Has the held replies of a world asked for again.
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

    /// The world that has a port for itself; nil where it is nobody's own.
    private func owner(ofPort port: UInt16?) -> Found? {
        guard let port, case let main = mainPort.load(ordering: .relaxed), main != 0, main != Int(port) else {
            return nil
        }
        guard let box = registry.withLock({ $0.world(atPort: port) }) else {
            return .nothing(
                advice: "The world that had port \(port) has ended. GET \(Self.controlPrefix) lists the worlds.")
        }
        return .world(box, ambiguity: nil)
    }

    /// Whether a port is one of this process.
    func hasPort(_ port: UInt16) -> Bool {
        mainPort.load(ordering: .relaxed) == Int(port) || registry.withLock { $0.world(atPort: port) } != nil
    }

    /// Each world that has a port of its own, with that.
    var portsOfWorlds: [(name: String, port: UInt16)] {
        registry.withLock { registry in
            registry.worlds.values.compactMap { box in box.port.map { (box.name, $0) } }.sorted { $0.0 < $1.0 }
        }
    }

    /// Whether there are other worlds than the first.
    var hasOthers: Bool { otherCount.load(ordering: .relaxed) > 0 }

    /// The world of this name. Host names have no capitals, so they do not count.
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

    /// Adds a world, as `NAME-1` if its name is taken; with a port where one is wanted, 0 for any that is free. The name is
    /// reserved first: making the world takes time, and requests for other worlds are answered meanwhile.
    func add(_ definition: WorldDefinition, port wanted: UInt16? = nil) throws(NoRoom) -> HostedWorld {
        let reserved = try registry.withLock { registry throws(NoRoom) in
            try registry.reserve(definition.name, besides: first?.name, parts: definition.parts)
        }
        let port: UInt16?
        do throws(NoPort) {
            port = try wanted.map { wanted throws(NoPort) in try open(wanted) }
        } catch {
            registry.withLock { $0.release(reserved.name, parts: definition.parts) }
            throw .forPort(error)
        }
        var definition = definition
        definition.name = reserved.name
        let box = HostedWorld(definition, outside: outside(), channel: reserved.channel, port: port)
        registry.withLock { registry in
            registry.add(box)
            shareJournals(registry, new: box)
        }
        return box
    }

    private func open(_ port: UInt16) throws(NoPort) -> UInt16 {
        guard let ports = ports.withLock({ $0 }) else {
            throw NoPort("Nothing here listens on ports: leave out ?port, and find the world by its base path.")
        }
        return try ports.open(port)
    }

    /// A reply that `work` makes from a fixture of so many bytes, on another thread.
    func replyFromFixtures(
        holding bytes: Int, _ work: @escaping @Sendable () -> EmulatedResponse
    ) -> StageReply {
        fixtures.reply(holding: bytes, run: elsewhere, wake: { [self] in wake(channel: $0) }, work)
    }

    /// A reply that takes long to write, made on another thread.
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
        if let port = box.port { ports.withLock { $0 }?.close(port) }
        box.hasEnded.store(true, ordering: .releasing)
        wake(box)
        return true
    }

    /// Gives each world its share of what journals may take, once their number has changed.
    private func shareJournals(_ registry: WorldRegistry, new: HostedWorld? = nil) {
        let before = Journal.Limit.share(of: 1 + otherCount.load(ordering: .relaxed))
        otherCount.store(registry.worlds.count, ordering: .relaxed)
        let share = Journal.Limit.share(of: 1 + registry.worlds.count)
        // A new world begins with the largest share.
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
    /// The port that leads to nothing else.
    let port: UInt16?
    let world: Mutex<World>
    /// Whether the world has ended; its held replies are then given up.
    let hasEnded = Atomic(false)
    /// By what of the definition a request can find the world.
    let credentials: Set<String>
    let subdomains: Set<String>
    let hosts: Set<String>
    /// What the control API can ask of its vendors.
    let controls: [VendorControls]
    /// How many parts its definition has.
    let parts: Int

    init(_ definition: WorldDefinition, outside: Instant, channel: UInt64, port: UInt16? = nil) {
        name = definition.name
        self.channel = channel
        self.port = port
        world = Mutex(World(definition, outside: outside))
        parts = definition.parts
        credentials = definition.vendors.credentials
        subdomains = definition.vendors.subdomains
        hosts = definition.vendors.hosts
        controls = definition.vendors.controls
    }
}

/// What is wrong with a fixture, as text for its sender: all mistakes, a line each, with their positions.
package struct FixtureRefusal: Error, Hashable, Sendable {
    /// The mistakes.
    package let text: String

    /// A refusal for these mistakes.
    package init(_ text: String) {
        self.text = text
    }
}

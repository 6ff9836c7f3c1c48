internal import HTTPTypes
internal import IncortaContract
public import LoadEngine
internal import WireContract

/// An emulated cluster as a value: `(World, request, instant) → (World, reply)`, and nothing else.
///
/// There is no socket, thread, timer, random number or system clock inside; copying a world is a snapshot of it.
public struct World: Hashable, Sendable {
    /// The name, by which requests find it.
    public let name: String
    /// Its time.
    public private(set) var clock: WorldClock
    /// Its last requests.
    public private(set) var journal = Journal()
    /// Ids of the assumptions that its owner accepts.
    public let accepts: Set<String>
    var stamps = StampCounts()
    var incorta: IncortaCluster
    var celonis: CelonisCloud
    private let vendors: VendorTable
    private var faults: FaultRules

    /// The world that a definition describes, begun when the time outside is `outside`.
    public init(_ definition: WorldDefinition, outside: Instant) {
        name = definition.name
        accepts = definition.accepts
        clock = WorldClock(definition.clock, outside: outside)
        faults = FaultRules(definition.faults)
        let begins = clock.now(outside: outside)
        let origin = WorldOrigin(definition)
        incorta = IncortaCluster(definition.incorta, origin, begins: begins)
        celonis = CelonisCloud(definition.celonis, origin, begins: begins)
        vendors = VendorTable(definition)
    }

    /// Answers one request; `outside` is the time outside the world.
    public mutating func reply(to request: EmulatedRequest, outside: Instant) -> WorldReply {
        let fault = faults.next(for: request)
        let now = clock.now(outside: outside)
        if case .dropRequest = fault {
            journal.append(at: now, request: request, login: nil, status: nil, outcome: nil)
            return .drop
        }
        if case .answer(let answer, takesEffect: false) = fault {
            journal.append(at: now, request: request, login: nil, status: answer.status, outcome: nil)
            return .respond(answer.response(beside: nil))
        }
        var call = Call(request: request, now: now)
        let reply = route(&call)
        stamps.count(reply.stamp)
        if let instant = call.jump { clock.jump(to: instant) }
        let stamp = stamps.stamps[reply.stamp]
        journal.append(
            at: call.now, request: request, login: call.login,
            status: fault.map { $0.shownStatus(stamp.status) } ?? stamp.status, outcome: stamp.outcome)
        if let replaced = fault?.replacement(of: stamp) {
            if let wait = reply.wait { incorta.finish(wait) }
            return replaced
        }
        let response = reply.response(stamp)
        var delayedUntil = reply.heldUntil
        if case .delay(let delay) = fault { delayedUntil = max(delayedUntil ?? now, now + delay) }
        if let wait = reply.wait {
            let cause = HeldReply.Cause.loads(wait, notBefore: delayedUntil ?? now)
            return resume(HeldReply(cause: cause, response: response), outside: outside)
        }
        guard let delayedUntil else { return .respond(response) }
        return resume(HeldReply(cause: .delay(until: delayedUntil), response: response), outside: outside)
    }

    /// Asks again for a reply that was held; it may be held further, since loads can be interrupted or queue.
    public mutating func resume(_ held: HeldReply, outside: Instant) -> WorldReply {
        let end: Instant
        var cause = held.cause
        switch held.cause {
        case .delay(let instant): end = instant
        case .loads(var wait, let earliest):
            end = max(incorta.end(of: &wait), earliest)
            cause = .loads(wait, notBefore: earliest)
        }
        if clock.isSkipping { clock.jump(to: end) }
        let now = clock.now(outside: outside)
        guard now >= end else { return .hold(until: end, HeldReply(cause: cause, response: held.response)) }
        var response = held.response
        if case .loads(let wait, _) = held.cause {
            response.body = incorta.loadingStatus(wait, at: now)
            incorta.finish(wait)
        }
        return .respond(response)
    }

    /// Gives up a reply that was held, because its client has gone: what it waited for goes on.
    public mutating func abandon(_ held: HeldReply) {
        if case .loads(let wait, _) = held.cause { incorta.finish(wait) }
    }

    private mutating func route(_ call: inout Call) -> Reply {
        let path = call.request.head.path ?? "/"
        guard let target = RequestTarget(path) else {
            let outcome = vendors.badTarget(path)
            return Reply(stamps.number(of: outcome), body: outcome.body?.filled() ?? [])
        }
        return switch vendors.vendor(of: target) {
        case .incorta: incorta.reply(to: &call, target: target, clock: clock, stamps: &stamps)
        case .celonis: celonis.reply(to: &call, target: target, clock: clock, stamps: &stamps)
        }
    }

    /// Turns the clock on by `duration`.
    public mutating func advance(by duration: Duration) {
        clock.advance(by: duration)
    }

    /// Keeps no more of its last requests than this from now on.
    mutating func limitJournal(to limit: Journal.Limit) {
        journal.limit(to: limit)
    }

    /// How often each assumption was served, by id.
    public var servedAssumptions: [String: Int] { stamps.servedAssumptions }

    /// How often each outcome was served, by id.
    public var servedOutcomes: [String: Int] { stamps.servedOutcomes }
}

/// One request on its way through a world, and what it turns out to be.
struct Call {
    let request: EmulatedRequest
    /// The world's time for this request.
    var now: Instant
    /// Whose credentials it bears, once that is known.
    var login: String?
    /// Assumptions that the admission of the caller leaned on.
    var leansOn: [String] = []
    /// Where a skipping clock is to jump to.
    var jump: Instant?

    init(request: EmulatedRequest, now: Instant) {
        self.request = request
        self.now = now
    }
}

/// A reply before its header fields are added.
struct Reply {
    var stamp: Int
    let body: [UInt8]
    /// The methods for a 405.
    var allow: String?
    /// Loads that it waits for.
    var wait: LoadWait?
    /// Fields that only some replies have; nil for none.
    var fields: HTTPFields?
    /// What the vendor's text leaves out and somebody who looks for a mistake wants to know.
    var detail: String?
    /// When it is to be sent; nil for at once.
    var heldUntil: Instant?

    init(_ stamp: Int, body: [UInt8], allow: String? = nil, detail: String? = nil) {
        self.stamp = stamp
        self.body = body
        self.allow = allow
        self.detail = detail
    }

    func response(_ stamp: Stamp) -> EmulatedResponse {
        var head = HTTPResponse(status: .init(code: stamp.status), headerFields: stamp.fields)
        if let allow { head.headerFields[.allow] = allow }
        if let detail { head.headerFields[.detail] = detail.fieldValue }
        if let fields { for field in fields { head.headerFields[field.name] = field.value } }
        return EmulatedResponse(head: head, body: body)
    }
}

extension String {
    /// The text as a header may hold it: its first 400 characters, a question mark for each that is not printable ASCII.
    var fieldValue: String {
        String(decoding: utf8.prefix(400).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}

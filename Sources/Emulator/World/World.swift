internal import HTTPTypes
package import LoadEngine
internal import WireContract

/// An emulated cluster as a value: `(World, request, instant) → (World, reply)`, and nothing else.
///
/// There is no socket, thread, timer, random number or system clock inside; copying a world is a snapshot of it.
package struct World: Hashable, Sendable {
    /// The name, by which requests find it.
    package let name: String
    /// Its time.
    package private(set) var clock: WorldClock
    /// Its last requests.
    package private(set) var journal = Journal()
    /// Ids of the assumptions that its owner accepts.
    package let accepts: Set<String>
    private var served: ServedOutcomes
    private var vendors: VendorTable
    private var faults: FaultRules

    /// The world that a definition describes, begun when the time outside is `outside`.
    package init(_ definition: WorldDefinition, outside: Instant) {
        name = definition.name
        served = ServedOutcomes(world: definition.name)
        accepts = definition.accepts
        clock = WorldClock(definition.clock, outside: outside)
        faults = FaultRules(definition.faults)
        vendors = VendorTable(definition, begins: clock.now(outside: outside))
    }

    /// Answers one request; `outside` is the time outside the world.
    package mutating func reply(to request: EmulatedRequest, outside: Instant) -> WorldReply {
        let reply = answer(request, outside: outside)
        return request.ambiguity.map { reply.adding($0, as: .ambiguous) } ?? reply
    }

    private mutating func answer(_ request: EmulatedRequest, outside: Instant) -> WorldReply {
        let fault = faults.next(for: request)
        let now = clock.now(outside: outside)
        if case .dropRequest = fault {
            journal.append(at: now, request: request)
            return .drop
        }
        if case .answer(let answer, takesEffect: false) = fault {
            journal.append(at: now, request: request, status: answer.status)
            return .respond(answer.response(beside: nil, in: name))
        }
        guard let target = request.decoded.target else {
            guard let reply = vendors.badTarget(request.decoded, &served) else {
                return replyWithoutVendor(to: request, at: now)
            }
            return self.reply(reply, to: request, at: now, fault: fault, outside: outside)
        }
        guard let vendor = vendors.vendor(of: target.segments, at: request.decoded.host) else {
            return replyWithoutVendor(to: request, at: now)
        }
        if let refused = request.refusedBody {
            let reply = vendors.refusal(of: refused, vendor: vendor, &served)
            return self.reply(reply, to: request, at: now, fault: fault, outside: outside)
        }
        var turn = Turn(request, target: target, mode: clock.mode, now: now, outside: outside)
        let reply = vendors.answer(&turn, vendor: vendor, &served)
        if let instant = turn.jump { clock.jump(to: instant) }
        return self.reply(
            reply, to: request, at: turn.now, caller: turn.caller, fault: fault, outside: outside)
    }

    private mutating func replyWithoutVendor(to request: EmulatedRequest, at now: Instant) -> WorldReply {
        var response = EmulatedResponse.refusal(404, "World \(name) has nothing of any vendor.")
        response.head.headerFields[.world] = name
        journal.append(at: now, request: request, status: response.head.status.code)
        return .respond(response)
    }

    /// Sends a reply, or what a fault puts in its place, or holds it.
    private mutating func reply(
        _ reply: Reply, to request: EmulatedRequest, at now: Instant, caller: String? = nil,
        fault: FaultDefinition.Effect?, outside: Instant
    ) -> WorldReply {
        served.count(reply.outcome)
        let outcome = served.all[reply.outcome]
        journal.append(
            at: now, request: request, caller: caller,
            status: fault.map { $0.shownStatus(outcome.status) } ?? outcome.status, outcome: outcome.id)
        if let replaced = fault?.replacement(of: outcome, in: name) {
            if let wait = reply.wait { vendors.finish(wait) }
            return replaced
        }
        var earliest = reply.heldUntil
        if case .delay(let delay) = fault { earliest = max(earliest ?? now, now + delay) }
        let response = reply.response(outcome)
        guard reply.wait != nil || earliest != nil else { return .respond(response) }
        return resume(HeldReply(wait: reply.wait, earliest: earliest ?? now, response: response), outside: outside)
    }

    /// Asks again for a reply that was held; it may be held further, since what it waits for can be cut short or queue.
    package mutating func resume(_ held: HeldReply, outside: Instant) -> WorldReply {
        var held = held
        var end = held.earliest
        if let wait = held.wait {
            let (over, left) = vendors.end(of: wait)
            end = max(end, over)
            held.wait = left
        }
        if clock.isSkipping { clock.jump(to: end) }
        let now = clock.now(outside: outside)
        guard now >= end else {
            return .hold(until: end, for: clock.waitOutside(until: end, outside: outside), held)
        }
        var response = held.response
        if let wait = held.wait {
            response.body = vendors.body(of: wait, at: now)
            vendors.finish(wait)
        }
        return .respond(response)
    }

    /// Gives up a reply that was held, because its client has gone: what it waited for goes on.
    package mutating func abandon(_ held: HeldReply) {
        if let wait = held.wait { vendors.finish(wait) }
    }

    /// Does what the control API asks for; nil where no vendor knows it.
    mutating func control(_ request: ControlRequest, outside: Instant) -> ControlAnswer? {
        vendors.control(request, at: clock.now(outside: outside))
    }

    /// The state of this type; nil where the world has no such vendor.
    package func state<State: VendorState>(_ type: State.Type) -> State? { vendors.state(type) }

    /// Changes the state of a vendor, for tests and for programs that hold a world; nil where it is not in this world.
    package mutating func change<State: VendorState, Result>(
        _ type: State.Type, outside: Instant, _ body: (inout State, Instant) -> Result
    ) -> Result? {
        let now = clock.now(outside: outside)
        return vendors.change(type) { body(&$0, now) }
    }

    /// Turns the clock on by `duration`.
    package mutating func advance(by duration: Duration) {
        clock.advance(by: duration)
    }

    /// Keeps no more of its last requests than this from now on.
    mutating func limitJournal(to limit: Journal.Limit) {
        journal.limit(to: limit)
    }

    /// How often each assumption was served, by id.
    package var servedAssumptions: [String: Int] { served.assumptions }

    /// How often each outcome was served, by id.
    package var servedOutcomes: [String: Int] { served.outcomes }
}

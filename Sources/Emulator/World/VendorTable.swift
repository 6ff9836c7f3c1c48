internal import HTTPTypes
internal import LoadEngine
internal import WireContract

/// The vendors of a world, by number. It decides which of them a path is for.
struct VendorTable: Hashable {
    private var states: [any VendorState]
    /// The vendor that answers paths which no vendor claims: the first one that the fixture describes; nil where there is none.
    private let otherwise: Int?

    init(_ definition: WorldDefinition, begins: Instant) {
        let origin = WorldOrigin(definition)
        let all = definition.vendors.all
        states = all.map { $0.begin(origin, at: begins) }
        otherwise = all.firstIndex { !$0.isEmpty } ?? all.indices.first
    }

    /// The number of the vendor that a path is for.
    func vendor(of path: [String]) -> Int? {
        guard states.count > 1 else { return otherwise }
        var likely: Int?
        for number in states.indices {
            switch states[number].claim(on: path) {
            case .own: return number
            case .likely: likely = likely ?? number
            case .none: break
            }
        }
        return likely ?? otherwise
    }

    /// The reply to a target that cannot be decoded. Its first segment, where that can be decoded, tells which vendor answers.
    func badTarget(_ path: String, _ served: inout ServedOutcomes) -> Reply? {
        let first = path.split(separator: "/").first.map { String($0) }
        guard let vendor = vendor(of: first.map { [$0] } ?? []) else { return nil }
        let outcome = type(of: states[vendor]).service.elsewhere.badTarget
        return Reply(served.number(of: outcome), body: outcome.body?.filled() ?? [])
    }

    /// Lets a vendor answer.
    mutating func answer(_ turn: inout Turn, vendor: Int, _ served: inout ServedOutcomes) -> Reply {
        states[vendor].reply(to: &turn, number: vendor, &served)
    }

    /// When the wait of a held reply will be over, as things stand now.
    mutating func end(of wait: inout VendorWait) -> Instant {
        states[wait.vendor].end(ofAny: &wait.value)
    }

    /// The body of a reply whose wait is over.
    func body(of wait: VendorWait, at now: Instant) -> [UInt8] {
        states[wait.vendor].body(ofAny: wait.value, at: now)
    }

    /// Lets go of what a reply has waited for.
    mutating func finish(_ wait: VendorWait) {
        states[wait.vendor].finish(any: wait.value)
    }

    /// Does what the control API asks for; nil where no vendor knows it.
    mutating func control(_ request: ControlRequest, at now: Instant) -> ControlAnswer? {
        for number in states.indices {
            if let answer = states[number].control(request, at: now) { return answer }
        }
        return nil
    }

    func state<State: VendorState>(_ type: State.Type) -> State? {
        states.lazy.compactMap { $0 as? State }.first
    }

    mutating func change<State: VendorState, Result>(
        _ type: State.Type, _ body: (inout State) -> Result
    ) -> Result? {
        for number in states.indices {
            guard var state = states[number] as? State else { continue }
            defer { states[number] = state }
            return body(&state)
        }
        return nil
    }

    static func == (left: VendorTable, right: VendorTable) -> Bool {
        left.otherwise == right.otherwise && left.states.count == right.states.count
            && zip(left.states, right.states).allSatisfy { $0.isEqual(to: $1) }
    }

    func hash(into hasher: inout Hasher) {
        for state in states { state.hash(into: &hasher) }
    }
}

extension VendorState {
    /// Answers a request by the catalogue: finds its endpoint, lets the vendor answer, and adds status, evidence and fields
    /// of the
    /// outcome.
    fileprivate mutating func reply(to turn: inout Turn, number: Int, _ served: inout ServedOutcomes) -> Reply {
        switch route(turn) {
        case .elsewhere(let outcome, let values, let allow):
            var reply = Reply(served.number(of: outcome), body: outcome.body?.filled(completed(values)) ?? [])
            reply.allow = allow
            return reply
        case .endpoint(let call):
            do throws(Refusals) {
                let answer = try answer(&turn, to: call)
                let service = Self.service
                let slot = ServedOutcomes.Slot(
                    vendor: number, number: service.slot(of: call.endpoint, for: answer.condition))
                let outcome = served.number(of: slot, assumes: turn.assumptions) { service.outcome(of: slot.number) }
                var body = answer.body
                if let values = answer.values { body = service.outcome(of: slot.number).body?.filled(values) ?? [] }
                var reply = Reply(outcome, body: body)
                reply.wait = answer.wait.map { VendorWait(vendor: number, value: $0) }
                reply.heldUntil = answer.heldUntil
                reply.fields = turn.fields
                return reply
            } catch {
                return reply(refusing: error, in: turn, call, number: number, served: &served)
            }
        }
    }

    private mutating func reply(
        refusing refusals: Refusals, in turn: Turn, _ call: EndpointCall, number: Int, served: inout ServedOutcomes
    ) -> Reply {
        let service = Self.service
        guard let refusal = refusals.first else {
            // A mistake of ours: the vendor threw without a refusal. The reply says so and invents nothing.
            let outcome = service.elsewhere.notEmulated
            let values = [
                "method": turn.request.head.method.rawValue, "endpoint": turn.pathWithoutQuery,
                "purpose": "this request of it", "known": "its other requests",
            ]
            return Reply(served.number(of: outcome), body: outcome.body?.filled(completed(values)) ?? [])
        }
        let slot = ServedOutcomes.Slot(vendor: number, number: service.slot(of: call.endpoint, for: refusal.condition))
        var assumes = turn.assumptions + refusal.assumptions
        if refusals.count > 1 { assumes.append(service.orderOfChecks) }
        let outcome = service.outcome(of: slot.number)
        var reply = Reply(
            served.number(of: slot, assumes: assumes) { outcome },
            body: outcome.body?.filled(completed(refusal.values)) ?? [])
        reply.detail = refusal.values["detail"]
        reply.fields = turn.fields
        return reply
    }

    /// A wait of another vendor's type counts as over. No vendor gives its waits to another.
    fileprivate mutating func end(ofAny wait: inout any Hashable & Sendable) -> Instant {
        guard var own = wait as? Wait else { return .distantPast }
        let end = end(of: &own)
        wait = own
        return end
    }

    fileprivate func body(ofAny wait: any Hashable & Sendable, at now: Instant) -> [UInt8] {
        (wait as? Wait).map { body(of: $0, at: now) } ?? []
    }

    fileprivate mutating func finish(any wait: any Hashable & Sendable) {
        if let own = wait as? Wait { finish(own) }
    }

    fileprivate func isEqual(to other: any VendorState) -> Bool { self == other as? Self }
}

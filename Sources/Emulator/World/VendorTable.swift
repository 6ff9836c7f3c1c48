internal import HTTPTypes
internal import LoadEngine
internal import WireContract

/// The vendors of a world, by number. It decides which of them a path is for.
struct VendorTable: Hashable {
    private var states: [any VendorState]
    /// The vendor that answers paths which no vendor claims: the first one that the fixture describes; nil where there is none.
    private let otherwise: Int?
    private let hosts: VendorHosts

    init(_ definition: WorldDefinition, begins: Instant) {
        let origin = WorldOrigin(definition)
        let all = definition.vendors.all
        states = all.map { $0.begin(origin, at: begins) }
        otherwise = all.firstIndex { !$0.isEmpty } ?? all.indices.first
        hosts = VendorHosts(all, world: definition.name)
    }

    /// The number of the vendor that a request is for: whose host name was called, or else whose path it is.
    func vendor(of path: [String], at host: HostName?) -> Int? {
        guard states.count > 1 else { return otherwise }
        if let vendor = hosts.vendor(at: host) { return vendor }
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

    /// The vendor that gave out the credentials of a request; nil where none did.
    private func vendor(ofCredentials authorization: String?) -> Int? {
        authorization.flatMap { header in states.firstIndex { $0.recognizes(authorization: header) } }
    }

    /// The reply to a target that cannot be decoded. Its first segment, where that can be decoded, tells which vendor answers.
    func badTarget(_ head: DecodedHead, _ served: inout ServedOutcomes) -> Reply? {
        let first = head.path.split(separator: "/").first.map { String($0) }
        guard let vendor = vendor(of: first.map { [$0] } ?? [], at: head.host) else { return nil }
        let outcome = type(of: states[vendor]).service.elsewhere.badTarget
        return Reply(served.number(of: outcome), body: outcome.body?.filled() ?? [])
    }

    /// The reply to a body that was not read, in the form of a vendor's refusals.
    mutating func refusal(of body: RefusedBody, vendor: Int, _ served: inout ServedOutcomes) -> Reply {
        let outcome = Outcome(
            id: body.outcome, status: body.status, when: body.text, body: nil,
            evidence: .assumed(reason: "answered by the emulator's server, not by a vendor's rule"))
        let form = type(of: states[vendor]).service.elsewhere.refusal
        return Reply(
            served.number(of: outcome), body: form.filled(states[vendor].completed(["text": body.text])))
    }

    /// Lets a vendor answer. A path that it does not know is for the vendor that gave out the credentials, unless the host
    /// name says otherwise: a client that asks for something that is not emulated is told so in the form that it reads.
    mutating func answer(_ turn: inout Turn, vendor: Int, _ served: inout ServedOutcomes) -> Reply {
        let route = states[vendor].route(turn)
        guard case .unknownPath = route, states.count > 1, hosts.vendor(at: turn.request.decoded.host) == nil,
            let owner = self.vendor(ofCredentials: turn.request.decoded.authorization), owner != vendor
        else { return states[vendor].reply(to: &turn, route, number: vendor, &served) }
        return states[owner].reply(to: &turn, states[owner].route(turn), number: owner, &served)
    }

    /// When what a held reply waits for is over, as things are now; and what it waits for then.
    mutating func end(of wait: VendorWait) -> (end: Instant, wait: VendorWait) {
        let (end, value) = states[wait.vendor].end(ofAny: wait.value)
        return (end, VendorWait(vendor: wait.vendor, value: value))
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
    /// Answers a request by the catalogue: lets the vendor answer, and takes status, evidence and fields of the outcome that
    /// came about.
    fileprivate mutating func reply(
        to turn: inout Turn, _ route: Route, number: Int, _ served: inout ServedOutcomes
    ) -> Reply {
        switch route {
        case .unknownPath(let outcome, let values):
            return Reply(served.number(of: outcome), body: outcome.body?.filled(completed(values)) ?? [])
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
                let filled = answer.values.map { service.outcome(of: slot.number).body?.filled($0) ?? [] }
                return Reply(
                    outcome, body: filled ?? answer.body,
                    wait: answer.wait.map { VendorWait(vendor: number, value: $0) }, heldUntil: answer.heldUntil,
                    fields: turn.fields)
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
            body: outcome.body?.filled(completed(refusal.values)) ?? [], fields: turn.fields)
        reply.detail = refusal.values["detail"]
        return reply
    }

    /// A wait of another vendor's type counts as over. No vendor gives its waits to another.
    fileprivate mutating func end(
        ofAny wait: any Hashable & Sendable
    ) -> (end: Instant, wait: any Hashable & Sendable) {
        guard var own = wait as? Wait else { return (.distantPast, wait) }
        let end = end(of: &own)
        return (end, own)
    }

    fileprivate func body(ofAny wait: any Hashable & Sendable, at now: Instant) -> [UInt8] {
        (wait as? Wait).map { body(of: $0, at: now) } ?? []
    }

    fileprivate mutating func finish(any wait: any Hashable & Sendable) {
        if let own = wait as? Wait { finish(own) }
    }

    fileprivate func isEqual(to other: any VendorState) -> Bool { self == other as? Self }
}

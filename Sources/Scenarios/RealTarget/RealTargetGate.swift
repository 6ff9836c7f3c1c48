internal import HTTPTypes
internal import LoadClient

/// The only way for requests to a real target. It lets pass the requests that one list allows, and throws
/// ``WithheldRequest`` for all others. It trusts neither the scenario nor the client that sends.
struct RealTargetGate: Transport {
    private let inner: any Transport
    /// The URLs that may be asked whether they are an understudy.
    private let asked: BaseURL?
    private let rules: [any RealTargetRules]
    private let secrets: FixtureSecrets
    let started: StartedThings

    init(
        _ inner: any Transport, asking asked: BaseURL? = nil, rules: [any RealTargetRules], secrets: FixtureSecrets,
        started: StartedThings
    ) {
        self.inner = inner
        self.asked = asked
        self.rules = rules
        self.secrets = secrets
        self.started = started
    }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let (rules, starts) = try check(request, body: body)
        do {
            let reply = try await inner.send(request, body: body, timeout: timeout)
            if (200...299).contains(reply.0.status.code) { note(starts, allowedBy: rules, reply: reply.1) }
            return reply
        } catch {
            // Without a reply it may have been started all the same.
            if (error as? TransportError)?.kind != .cannotConnect { note(starts, allowedBy: rules, reply: []) }
            throw error
        }
    }

    /// The rules that allow a request, and what it starts; throws for any that none allows.
    private func check(
        _ request: HTTPRequest, body: [UInt8]?
    ) throws(WithheldRequest) -> (rules: (any RealTargetRules)?, starts: [StartedThing]) {
        if let asked, isQuestion(request, body: body, to: asked) { return (nil, []) }
        var refusals: [WithheldRequest] = []
        for rules in rules {
            do throws(WithheldRequest) {
                return (rules, try rules.check(request, body: body, secrets: secrets))
            } catch {
                refusals.append(error)
            }
        }
        throw refusals.first { $0 != WithheldRequest(.otherTarget) && $0 != WithheldRequest(.unknown) } ?? refusals
            .first
            ?? WithheldRequest(.unknown)
    }

    /// Whether it is exactly `GET /_understudy`, without credentials. Any server may be sent that.
    private func isQuestion(_ request: HTTPRequest, body: [UInt8]?, to base: BaseURL) -> Bool {
        request.method == .get && body == nil && request.scheme == base.scheme && request.authority == base.authority
            && request.path == base.prefix + "/_understudy"
            && request.headerFields.allSatisfy { $0.name == .accept && $0.value == "application/json" }
    }

    private func note(_ starts: [StartedThing], allowedBy rules: (any RealTargetRules)?, reply: [UInt8]) {
        for thing in starts { started.note(rules?.completed(thing, reply: reply) ?? thing) }
    }
}

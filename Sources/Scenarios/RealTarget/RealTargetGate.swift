internal import HTTPTypes
internal import IncortaContract
internal import LoadClient
internal import WireContract

/// The only way out to a real target: of everything that the runner or a client hands to it, it lets pass what one list
/// allows, and throws ``Withheld`` for the rest. Whether a scenario is right, and what a client does by itself, is nothing
/// that it relies on.
struct RealTargetGate: Transport {
    private let inner: any Transport
    /// What may be asked whether it is an understudy.
    private let asked: BaseURL?
    private let cluster: ClusterRules?
    private let team: TeamRules?
    private let secrets: FixtureSecrets
    let started: StartedThings

    init(
        _ inner: any Transport, asking asked: BaseURL? = nil, cluster: ClusterRules? = nil, team: TeamRules? = nil,
        secrets: FixtureSecrets, started: StartedThings
    ) {
        self.inner = inner
        self.asked = asked
        self.cluster = cluster
        self.team = team
        self.secrets = secrets
        self.started = started
    }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let starts = try check(request, body: body)
        do {
            let reply = try await inner.send(request, body: body, timeout: timeout)
            if (200...299).contains(reply.0.status.code) { note(starts, reply.1) }
            return reply
        } catch {
            // Without a reply it may run all the same.
            if (error as? TransportError)?.kind != .cannotConnect { note(starts, []) }
            throw error
        }
    }

    /// What an allowed request starts; throws for any other.
    private func check(_ request: HTTPRequest, body: [UInt8]?) throws(Withheld) -> [StartedThing] {
        if let asked, isQuestion(request, body, asked) { return [] }
        var refusals: [Withheld] = []
        if let cluster {
            do throws(Withheld) { return try cluster.check(request, body: body, secrets) } catch {
                refusals.append(error)
            }
        }
        if let team {
            do throws(Withheld) { return try team.check(request, body: body, secrets) } catch {
                refusals.append(error)
            }
        }
        throw refusals.first { $0 != Withheld(.place) && $0 != Withheld(.unknown) } ?? refusals.first
            ?? Withheld(.unknown)
    }

    /// Whether it is `GET /_understudy` and nothing else: without credentials, to be asked of anything.
    private func isQuestion(_ request: HTTPRequest, _ body: [UInt8]?, _ base: BaseURL) -> Bool {
        request.method == .get && body == nil && request.scheme == base.scheme && request.authority == base.authority
            && request.path == base.prefix + "/_understudy"
            && request.headerFields.allSatisfy { $0.name == .accept && $0.value == "application/json" }
    }

    private func note(_ starts: [StartedThing], _ body: [UInt8]) {
        for start in starts {
            guard case .execution(let plan, nil) = start else {
                started.note(start)
                continue
            }
            let id = (try? JSONValue(parsing: body))?["loadPlanExecutionId"]?.integer
            started.note(.execution(plan: plan, id: id.flatMap { $0 > 0 ? $0 : nil }))
        }
    }
}

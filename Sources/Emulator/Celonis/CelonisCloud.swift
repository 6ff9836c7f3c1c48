internal import CelonisContract
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

/// Celonis as a world has it: teams, keys, settings.
struct CelonisCloud: Hashable {
    let settings: CelonisSettings
    let begins: Instant
    var teams: [CelonisTeam]
    let teamNumbers: [String: Int]
    var keys: CelonisKeys
    var rates = RateCounts()
    private let references: UUIDText
    private var refused: Int64 = 0

    init(_ definition: CelonisDefinition, _ origin: WorldOrigin, begins: Instant) {
        let seed = origin.seed
        var settings = definition.settings
        settings.unscripted.seed = seed
        self.settings = settings
        self.begins = begins
        teams = definition.teams.map { CelonisTeam($0, settings: settings, seed: seed, begins: begins) }
        teamNumbers = Dictionary(
            definition.teams.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        keys = CelonisKeys(definition.teams, seed: origin.secretSeed, begins: begins)
        references = UUIDText(seed: seed, purpose: "reference")
    }

    mutating func reply(
        to call: inout Call, target: RequestTarget, clock: WorldClock, stamps: inout StampCounts
    ) -> Reply {
        let (prefixed, path) = withoutTeam(target.segments)
        let found: CelonisEndpoint
        let parameters: [String: String]
        switch CelonisRoutes.find(method: call.request.head.method, path: path) {
        case .found(let endpoint, let values): (found, parameters) = (endpoint, values)
        case .wrongMethod(let allowed):
            return elsewhere(.celonisWrongMethod, call, ["allowed": allowed], &stamps, allow: allowed)
        case .notEmulated(let endpoint):
            return elsewhere(
                .celonisNotEmulated, call, ["endpoint": endpoint.path, "purpose": endpoint.purpose], &stamps)
        case .unknown:
            let outcome: Outcome = settings.unknownPathsGetPage ? .celonisUnknownPathPage : .celonisUnknownPath
            return elsewhere(outcome, call, [:], &stamps)
        }
        var request = CelonisRequest(
            request: call.request, operation: found.operation, parameters: parameters, target: target, clock: clock,
            now: call.now)
        let named = prefixed ?? teamNamedByHost(call.request.head.authority)
        if found.operation == .grantToken {
            let answer = grantToken(&request, team: named)
            var reply = reply(answer, request, found.endpoint, &stamps)
            reply.fields = challenge(request)
            return reply
        }
        let (answer, access) = answer(&request, team: named)
        call.login = access.caller.map { keys.callers[$0].name }
        call.now = request.now
        // Who is to come back later need not wait where the clock skips.
        let retryAt = clock.isSkipping ? request.retryAt?.finite : nil
        call.jump = [request.jump, retryAt].compactMap { $0 }.max()
        var reply = reply(answer, request, found.endpoint, &stamps)
        reply.fields = rateFields(access, at: request.now, retryAt: request.retryAt)
        return reply
    }

    private mutating func answer(
        _ request: inout CelonisRequest, team named: Int?
    ) -> (CelonisAnswer?, CelonisAccess) {
        let access = admit(&request, team: named)
        guard request.refusals.isEmpty || access.team != nil else { return (nil, access) }
        if let team = access.team { teams[team].settle(upTo: request.now, settings) }
        let place = locate(&request, access)
        return (perform(&request, access, place), access)
    }

    private mutating func reply(
        _ answer: CelonisAnswer?, _ request: CelonisRequest, _ endpoint: Endpoint, _ stamps: inout StampCounts
    ) -> Reply {
        var leansOn = request.leansOn
        if let refusal = request.refusals.first {
            guard let outcome = endpoint.outcome(refusal.condition.rawValue) else {
                preconditionFailure("\(endpoint.id) has no outcome for \(refusal.condition.rawValue)")
            }
            if request.refusals.count > 1 { leansOn.append(.orderOfChecks) }
            return Reply(
                stamps.number(of: outcome, leansOn: leansOn.ids),
                body: outcome.body?.filled(named(refusal.values)) ?? [])
        }
        guard let answer, let outcome = endpoint.outcome(answer.condition.rawValue) else {
            preconditionFailure("\(endpoint.id) is neither refused nor granted")
        }
        if answer.hasNulls { leansOn.append(.explicitNulls) }
        var reply = Reply(stamps.number(of: outcome, leansOn: leansOn.ids), body: answer.body)
        reply.heldUntil = answer.heldUntil
        return reply
    }

    private mutating func elsewhere(
        _ outcome: Outcome, _ call: Call, _ values: [String: String], _ stamps: inout StampCounts,
        allow: String? = nil
    ) -> Reply {
        var values = values
        values["method"] = call.request.head.method.rawValue
        values["path"] = String((call.request.head.path ?? "/").prefix { $0 != "?" && $0 != "#" })
        return Reply(stamps.number(of: outcome), body: outcome.body?.filled(named(values)) ?? [], allow: allow)
    }

    /// The values of a refusal with an id by which support could find it.
    private mutating func named(_ values: [String: String]) -> [String: String] {
        refused += 1
        return values.merging(["reference": references.text(refused)]) { own, _ in own }
    }
}

extension [Assumption] {
    /// The ids, each once, in the order of the first.
    fileprivate var ids: [String] {
        var seen: Set<Assumption> = []
        return filter { seen.insert($0).inserted }.map(\.id)
    }
}

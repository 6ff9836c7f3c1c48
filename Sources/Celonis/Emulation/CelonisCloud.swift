internal import CelonisContract
internal import CelonisWire
package import Emulator
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

/// Celonis as a world has it: teams, keys, settings.
package struct CelonisCloud: VendorState {
    package static let service = VendorService(
        .celonis, known: KnownEndpoint.celonisNotEmulated, conditions: CelonisCondition.allCases.map(\.rawValue),
        elsewhere: VendorService.Elsewhere(
            unknownPath: .celonisUnknownPath, wrongMethod: .celonisWrongMethod, badTarget: .celonisBadTarget,
            notEmulated: .celonisNotEmulated),
        orderOfChecks: Assumption.orderOfChecks.id)

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

    package func claim(on path: [String]) -> PathClaim {
        guard let first = path.first else { return .none }
        let firstSegments = Self.service.router.firstSegments
        if teamNumbers[first] != nil || !teams.isEmpty && firstSegments.contains(first) { return .own }
        // Below a name that is no team's: whoever misspelt it is told so in Celonis's words.
        return path.count > 2 && !teams.isEmpty && firstSegments.contains(path[1]) && path[2] == "api" ? .likely : .none
    }

    package func route(_ turn: Turn) -> Route {
        let path = withoutTeam(turn.target.segments).path
        let route = Self.service.route(turn.request.head.method, to: path, shownAs: turn.pathWithoutQuery)
        guard settings.unknownPathsGetPage, case .elsewhere(.celonisUnknownPath, let values, let allow) = route else {
            return route
        }
        return .elsewhere(.celonisUnknownPathPage, values, allow: allow)
    }

    package mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        var request = CelonisRequest(turn, CelonisEndpoint.all[call.endpoint].operation, call)
        let named = withoutTeam(turn.target.segments).team ?? teamNamedByHost(turn.request.head.authority)
        let answer: CelonisAnswer?
        if request.operation == .grantToken {
            answer = grantToken(&request, team: named)
            turn.fields = challenge(request)
        } else {
            let access: CelonisAccess
            (answer, access) = self.answer(&request, team: named)
            turn.caller = access.caller.map { keys.callers[$0].name }
            turn.skipAhead(to: request.jump, end: request.jump)
            // Who is to come back later need not wait where the clock skips.
            if let retryAt = request.retryAt { turn.skipWait(until: retryAt) }
            turn.fields = rateFields(access, at: request.now, retryAt: request.retryAt)
        }
        turn.assumptions = request.leansOn.map(\.id)
        if !request.refusals.isEmpty { throw request.refusals }
        guard let answer else { throw Refusals() }
        if answer.hasNulls { turn.assumptions.append(Assumption.explicitNulls.id) }
        var result = Answer(condition: answer.condition.number, body: answer.body)
        result.heldUntil = answer.heldUntil
        return result
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

    /// The values of a refusal with an id by which support could find it.
    package mutating func completed(_ values: [String: String]) -> [String: String] {
        refused += 1
        return values.merging(["reference": references.text(refused)]) { own, _ in own }
    }
}

internal import CelonisContract
internal import CelonisWire
package import Emulator
package import HTTPTypes
internal import LoadEngine
internal import WireContract

/// Celonis in a world: teams, keys, settings.
package struct CelonisCloud: VendorState {
    package static let service = VendorService(
        .celonis, known: KnownEndpoint.celonisNotEmulated, conditions: CelonisCondition.allCases.map(\.rawValue),
        elsewhere: VendorService.Elsewhere(
            unknownPath: .celonisUnknownPath, wrongMethod: .celonisWrongMethod, badTarget: .celonisBadTarget,
            notEmulated: .celonisNotEmulated, refusal: .celonisRefusal),
        orderOfChecks: Assumption.orderOfChecks.id)

    let settings: CelonisSettings
    let begins: Instant
    var teams: [CelonisTeam]
    let teamNumbers: [String: Int]
    var keys: CelonisKeys
    var rates = RateCounts()
    private let references: SeededUUIDs
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
        references = SeededUUIDs(seed: seed, purpose: "reference")
    }

    package func claim(on path: [String]) -> PathClaim {
        guard let first = path.first else { return .none }
        if !teams.isEmpty && Self.firstSegments.contains(first) || teamNumbers[first] != nil { return .own }
        // A misspelt team's name gets a refusal in Celonis's form.
        let isBelowAName = path.count > 2 && Self.firstSegments.contains(path[1]) && path[2] == "api"
        return isBelowAName && !teams.isEmpty ? .likely : .none
    }

    package func route(_ turn: Turn) -> Route {
        let path = withoutTeam(turn.target.segments).path
        let route = Self.service.route(turn.request.decoded.method, to: path, shownAs: turn.pathWithoutQuery)
        guard settings.unknownPathsGetPage, case .unknownPath(_, let values) = route else { return route }
        return .unknownPath(.celonisUnknownPathPage, values)
    }

    /// What the first segment names may be a team.
    package static func filePart(_ method: HTTPRequest.Method, to path: [String]) -> String? {
        service.filePart(method, to: path[...]) ?? service.filePart(method, to: path.dropFirst())
    }

    package func recognizes(authorization: String) -> Bool { keys.recognizes(authorization) }

    /// The values of a refusal, and an id for the support.
    package mutating func completed(_ values: [String: String]) -> [String: String] {
        refused += 1
        return values.merging(["reference": references.text(refused)]) { own, _ in own }
    }
}

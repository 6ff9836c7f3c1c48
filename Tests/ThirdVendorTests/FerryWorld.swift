import Emulator
import LoadEngine
import WireContract

/// What a fixture says of the Ferry: its routes, and how long a crossing takes on each.
struct FerryDefinition: VendorDefinition {
    var routes: [String: Duration] = [:]

    var isEmpty: Bool { routes.isEmpty }
    var credentials: Set<String> { [] }

    func begin(_ origin: WorldOrigin, at begins: Instant) -> FerryHarbour { FerryHarbour(routes: routes) }
}

/// The Ferry in a world.
struct FerryHarbour: VendorState {
    static let service = VendorService(
        .ferry, known: [], conditions: FerryCondition.allCases.map(\.rawValue),
        elsewhere: VendorService.Elsewhere(
            unknownPath: .ferryUnknownPath, wrongMethod: .ferryWrongMethod, badTarget: .ferryBadTarget,
            notEmulated: .ferryNotEmulated),
        orderOfChecks: Assumption.ferryOrderOfChecks.id)

    let routes: [String: Duration]
    /// When each crossing arrives; the first one has number 1.
    var arrivals: [Instant] = []

    init(routes: [String: Duration]) {
        self.routes = routes
    }

    func claim(on path: [String]) -> PathClaim { path.first == "ferry" ? .own : .none }

    mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        if let route = call["route"] { return try start(&turn, on: route) }
        return try show(&turn, crossing: call["crossing"] ?? "")
    }

    private mutating func start(_ turn: inout Turn, on route: String) throws(Refusals) -> Answer {
        guard let time = routes[route] else { throw .init(.routeMissing, ["route": route]) }
        arrivals.append(turn.now + time)
        return Answer(condition: FerryCondition.begun.number, filling: ["number": String(arrivals.count)])
    }

    private func show(_ turn: inout Turn, crossing: String) throws(Refusals) -> Answer {
        guard let number = Int(crossing), arrivals.indices.contains(number - 1) else {
            throw .init(.crossingMissing, ["crossing": crossing])
        }
        let arrival = arrivals[number - 1]
        turn.skipAhead(to: arrival, end: arrival)
        let body: JSONValue = [
            "crossing": .integer(Int64(number)), "state": turn.now < arrival ? "SAILING" : "ARRIVED",
        ]
        return Answer(condition: FerryCondition.shown.number, body: body.bytes)
    }
}

extension FerryCondition {
    /// Its number, in the order in which the service was given them.
    var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Refusals {
    init(_ condition: FerryCondition, _ values: [String: String]) {
        self.init(Refusal(condition: condition.number, values))
    }
}

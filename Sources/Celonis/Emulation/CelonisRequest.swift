internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Why a request to Celonis is not granted.
typealias CelonisRefusal = Refusal

extension CelonisCondition {
    private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// The number of the condition, by which outcomes are found.
    var number: Int { Self.numbers[self] ?? 0 }
}

extension Refusal {
    init(_ condition: CelonisCondition, _ values: [String: String] = [:]) {
        self.init(condition: condition.number, values)
    }

    /// Whether it is for a condition.
    func isFor(_ condition: CelonisCondition) -> Bool { self.condition == condition.number }
}

extension Refusals {
    init(_ condition: CelonisCondition, _ values: [String: String] = [:]) {
        self.init(Refusal(condition, values))
    }
}

/// A request on its way through Celonis.
struct CelonisRequest {
    let request: EmulatedRequest
    let operation: CelonisOperation
    /// The values of the path's parameters, decoded.
    let parameters: EndpointCall
    let target: RequestTarget
    let mode: ClockDefinition.Mode
    /// The world's time; a poll on a skipping clock moves it.
    var now: Instant
    /// Where a skipping clock is to jump to.
    var jump: Instant?
    var refusals = Refusals()
    /// When a request that was one too many can be made again.
    var retryAt: Instant?
    /// Decisions that the reply leans on.
    var leansOn: [Assumption] = []

    init(_ turn: Turn, _ operation: CelonisOperation, _ call: EndpointCall) {
        request = turn.request
        self.operation = operation
        parameters = call
        target = turn.target
        mode = turn.mode
        now = turn.now
    }

    /// A value of the query; nil when it is not given. The first counts.
    func value(_ name: String) -> String? {
        target.values(name).first
    }

    /// A query parameter that is `true` or `false`; refused otherwise.
    mutating func flag(_ name: String) -> Bool? {
        guard let text = value(name) else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default:
            refuseType(of: name, "Boolean")
            return nil
        }
    }

    /// Refuses a query parameter that is of the wrong type, as the page shows it for integers.
    mutating func refuseType(of parameter: String, _ expected: String) {
        leansOn.append(.parameterTypes)
        refusals.add(CelonisRefusal(.parameterMalformed, ["parameter": parameter, "expected": expected]))
    }

    /// A query parameter that is an integer of a range; refused otherwise.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = value(name) else { return nil }
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            refusals.add(CelonisRefusal(.parameterMalformed, ["parameter": name, "expected": "Integer"]))
            return nil
        }
        guard let number = Int(text), range.contains(number) else {
            let (least, most) = (String(range.lowerBound), String(range.upperBound))
            let values = ["parameter": name, "least": least, "most": most, "value": String(text.prefix(200))]
            refusals.add(CelonisRefusal(.parameterOutOfRange, values))
            return nil
        }
        return number
    }

    /// Refuses an id that is nowhere, or as one that is no UUID where the setting refuses those.
    mutating func refuse(
        _ id: String, _ attribute: String, _ condition: CelonisCondition, _ settings: CelonisSettings
    ) {
        let isMalformed = !UUIDText.isUUID(id)
        if isMalformed, settings.malformedIDs == .refuse {
            refusals.add(CelonisRefusal(.idMalformed, ["attribute": attribute, "value": id]))
        } else {
            if isMalformed { leansOn.append(.malformedID) }
            refusals.add(CelonisRefusal(condition, ["id": id]))
        }
    }

    /// Lets a skipping clock jump to the next change, or to the end of what runs.
    mutating func skipAhead(to change: Instant?, end: Instant?) {
        guard case .skip(let toEnd) = mode else { return }
        guard let instant = toEnd ? end ?? change : change, instant > now, instant < .blocked else { return }
        now = instant
        jump = instant
    }
}

/// What Celonis makes of a request that it grants.
struct CelonisAnswer {
    let condition: CelonisCondition
    var body: [UInt8] = []
    /// Whether the body has nulls where there is nothing to say.
    var hasNulls = false
    /// When the reply is to be sent; nil for at once.
    var heldUntil: Instant?

    init(_ condition: CelonisCondition, heldUntil: Instant? = nil) {
        self.condition = condition
        self.heldUntil = heldUntil
    }

    init(_ condition: CelonisCondition, _ value: some WireValue) {
        self.condition = condition
        let text = value.written
        body = text.bytes
        hasNulls = text.hasNullField
    }
}

extension Instant {
    /// The instant as Celonis writes it.
    var epochMilliseconds: EpochMilliseconds { EpochMilliseconds(microseconds / 1_000) }
}

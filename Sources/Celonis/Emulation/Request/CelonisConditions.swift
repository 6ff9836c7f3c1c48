internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCondition {
    private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// The number of the condition, by which its outcome is found. It is looked up once for each reply.
    var number: Int { Self.numbers[self] ?? 0 }
}

extension Refusal {
    init(_ condition: CelonisCondition, _ values: [String: String] = [:]) {
        self.init(condition: condition.number, values)
    }
}

extension Refusals {
    init(_ condition: CelonisCondition, _ values: [String: String] = [:]) {
        self.init(Refusal(condition, values))
    }
}

extension Answer {
    /// An answer without a body.
    init(_ condition: CelonisCondition, heldUntil: Instant? = nil) {
        self.init(condition: condition.number, body: [])
        self.heldUntil = heldUntil
    }
}

extension Turn {
    /// Refuses the request for a condition; the values fill the gaps of the refusal's text.
    mutating func refuse(_ condition: CelonisCondition, _ values: [String: String] = [:]) {
        refusals.add(Refusal(condition, values))
    }

    /// Notes an assumption that the reply depends on.
    mutating func assume(_ assumption: Assumption) {
        assumptions.append(assumption.id)
    }

    /// An answer with a body. A null in it is an assumption: nobody knows whether Celonis sends nulls or leaves fields out.
    mutating func answer(_ condition: CelonisCondition, with body: some WireValue) -> Answer {
        answer(condition, written: body.written)
    }

    /// The same, with a body that is written already.
    mutating func answer(_ condition: CelonisCondition, written text: JSONText) -> Answer {
        if text.hasNullField { assume(.explicitNulls) }
        return Answer(condition: condition.number, body: text.bytes)
    }
}

extension Instant {
    /// The instant as Celonis writes it.
    var epochMilliseconds: EpochMilliseconds { EpochMilliseconds(microseconds / 1_000) }

    /// `06:10:41`, in UTC.
    var timeOfDay: String {
        String(text.dropFirst(11).prefix(8))
    }
}

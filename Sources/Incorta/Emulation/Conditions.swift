internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import WireContract

extension Condition {
    private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// The number of the condition, by which outcomes are found.
    var number: Int { Self.numbers[self] ?? 0 }
}

extension Refusal {
    init(_ condition: Condition, _ values: [String: String] = [:]) {
        let leansOn = condition == .editDenied ? [Assumption.firstSchemaNamed.id] : []
        self.init(condition: condition.number, values, assumptions: leansOn)
    }
}

extension Refusals {
    init(_ condition: Condition, _ values: [String: String] = [:]) {
        self.init(Refusal(condition, values))
    }
}

extension Answer {
    init(_ condition: Condition, body: [UInt8] = []) {
        self.init(condition: condition.number, body: body)
    }

    init(_ condition: Condition, filling values: [String: String]) {
        self.init(condition: condition.number, filling: values)
    }
}

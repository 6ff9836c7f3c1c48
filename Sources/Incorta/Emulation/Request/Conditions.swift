internal import Emulator
internal import IncortaContract
internal import WireContract

extension Condition {
    private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// The number of the condition, by which outcomes are found.
    fileprivate var number: Int { Self.numbers[self] ?? 0 }
}

extension Refusal {
    init(_ condition: Condition, _ values: [String: String] = [:]) {
        let assumptions = condition == .editDenied ? [Assumption.firstSchemaNamed.id] : []
        self.init(condition: condition.number, values, assumptions: assumptions)
    }

    /// Whether this condition is the reason.
    func isFor(_ condition: Condition) -> Bool {
        self.condition == condition.number
    }
}

extension Refusals {
    init(_ condition: Condition, _ values: [String: String] = [:]) {
        self.init(Refusal(condition, values))
    }
}

/// The conditions under which a request is granted. Their numbers are looked up once, since most requests are.
struct GrantedCondition {
    fileprivate let number: Int

    private init(_ condition: Condition) {
        number = condition.number
    }

    static let started = GrantedCondition(.started)
    static let reported = GrantedCondition(.reported)
    static let listed = GrantedCondition(.listed)
    static let published = GrantedCondition(.published)
    static let issued = GrantedCondition(.issued)
    static let registered = GrantedCondition(.registered)
    static let redirected = GrantedCondition(.redirected)
    static let redirectedWithError = GrantedCondition(.redirectedWithError)
    static let userAsked = GrantedCondition(.userAsked)
    static let clientUpdated = GrantedCondition(.clientUpdated)
    static let clientDeleted = GrantedCondition(.clientDeleted)
}

extension Answer {
    init(_ condition: GrantedCondition, body: [UInt8] = []) {
        self.init(condition: condition.number, body: body)
    }

    /// An answer with a body, as the vendor's pages print JSON.
    init(_ condition: GrantedCondition, body: some WireValue) {
        self.init(condition: condition.number, body: body.written(.printed).bytes)
    }

    init(_ condition: GrantedCondition, filling values: [String: String]) {
        self.init(condition: condition.number, filling: values)
    }
}

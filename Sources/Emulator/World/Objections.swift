/// Why a request is not granted, with what its message names. The catalogue turns it into a reply, by its condition.
struct Objection<Condition: Hashable & Sendable>: Hashable {
    let condition: Condition
    let values: [String: String]

    init(_ condition: Condition, _ values: [String: String] = [:]) {
        self.condition = condition
        self.values = values
    }
}

/// All the refusals that a request has earned, in the order of the checks. The first is served; that there were more
/// means that the order mattered, which is an assumption.
struct Objections<Condition: Hashable & Sendable>: Hashable {
    private(set) var first: Objection<Condition>?
    private(set) var count = 0

    var isEmpty: Bool { first == nil }

    mutating func add(_ refusal: Objection<Condition>?) {
        guard let refusal else { return }
        if first == nil { first = refusal }
        count += 1
    }

    /// Adds the refusal that `body` throws, and gives what it returns otherwise.
    mutating func check<Value>(_ body: () throws(ObjectionError<Condition>) -> Value) -> Value? {
        do throws(ObjectionError<Condition>) {
            return try body()
        } catch {
            error.refusals.forEach { add($0) }
            return nil
        }
    }
}

/// Refusals on their way to be added; never empty.
struct ObjectionError<Condition: Hashable & Sendable>: Error, Hashable {
    let refusals: [Objection<Condition>]

    init(_ condition: Condition, _ values: [String: String] = [:]) {
        refusals = [Objection(condition, values)]
    }

    init(_ refusals: [Objection<Condition>]) {
        self.refusals = refusals
    }
}

internal import IncortaAPI

/// Why a request is not granted, with what its message names. The catalogue turns it into a reply, by its condition.
struct Refusal: Hashable {
    let condition: Condition
    let values: [String: String]

    init(_ condition: Condition, _ values: [String: String] = [:]) {
        self.condition = condition
        self.values = values
    }
}

/// All the refusals that a request has earned, in the order of the checks. The first is served; that there were more
/// means that the order mattered, which is an assumption.
struct Refusals: Hashable {
    private(set) var first: Refusal?
    private(set) var count = 0

    var isEmpty: Bool { first == nil }

    mutating func add(_ refusal: Refusal?) {
        guard let refusal else { return }
        if first == nil { first = refusal }
        count += 1
    }

    /// Adds the refusal that `body` throws, and gives what it returns otherwise.
    mutating func check<Value>(_ body: () throws(RefusalError) -> Value) -> Value? {
        do throws(RefusalError) {
            return try body()
        } catch {
            error.refusals.forEach { add($0) }
            return nil
        }
    }
}

/// Refusals on their way to be added; never empty.
struct RefusalError: Error, Hashable {
    let refusals: [Refusal]

    init(_ condition: Condition, _ values: [String: String] = [:]) {
        refusals = [Refusal(condition, values)]
    }

    init(_ refusals: [Refusal]) {
        self.refusals = refusals
    }
}

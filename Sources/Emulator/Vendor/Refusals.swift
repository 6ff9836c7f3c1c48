/// Why a request is not granted: a condition of the vendor's, by its number, with what its text names.
package struct Refusal: Hashable, Sendable {
    /// The number of the condition, in the order of the ``VendorService``.
    package let condition: Int
    /// What fills the gaps of the text. `detail` is what the text leaves out, for a header field.
    package let values: [String: String]
    /// The ids of assumptions that a reply with it depends on.
    package let assumptions: [String]

    /// A refusal for the condition of this number.
    package init(condition: Int, _ values: [String: String] = [:], assumptions: [String] = []) {
        self.condition = condition
        self.values = values
        self.assumptions = assumptions
    }
}

/// All the refusals that a request has earned, in the order of the checks. The first is served; that there were more means
/// that the order mattered, which is an assumption.
package struct Refusals: Error, Hashable, Sendable {
    /// The one that is served.
    package private(set) var first: Refusal?
    /// How many there are.
    package private(set) var count = 0

    /// None yet.
    package init() {}

    /// One.
    package init(_ refusal: Refusal) {
        add(refusal)
    }

    /// Whether nothing was refused.
    package var isEmpty: Bool { count == 0 }

    /// Adds a refusal.
    package mutating func add(_ refusal: Refusal) {
        if first == nil { first = refusal }
        count += 1
    }

    /// Adds refusals, in their order.
    package mutating func add(_ others: Refusals) {
        if first == nil { first = others.first }
        count += others.count
    }
}

/// Why a request is refused: the number of a condition of the vendor, and the values for its text.
package struct Refusal: Hashable, Sendable {
    /// The number of the condition, in the order of the ``VendorService``.
    package let condition: Int
    /// The values for the gaps of the text. `detail` goes into a header field: what the vendor's text leaves out.
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

/// All refusals of a request, in the order of the checks. The first is served. Where there are more, the order of the checks
/// decided, and that order is an assumption.
package struct Refusals: Error, Hashable, Sendable {
    /// The one that is served.
    package private(set) var first: Refusal?
    /// How many there are.
    package private(set) var count = 0

    /// No refusal.
    package init() {}

    /// One refusal.
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

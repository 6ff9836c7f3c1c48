/// A decision of ours about something that the vendor's pages leave open, other than a whole outcome: a word, an order
/// of checks, the meaning of a value. Two of the same id are the same.
package struct Assumption: Sendable {
    /// The stable id that owners accept it by, such as `incorta.order-of-checks`.
    package let id: String
    /// What we decided, as one sentence.
    package let decision: String
    /// Why, and what would be as plausible.
    package let reason: String
    /// What else of a fixture changes it than a ``Setting``, such as `incorta.tenants.jwt`; nil for nothing.
    package let changedBy: String?

    /// A decision and its reason, each as one sentence.
    package init(id: String, decision: String, reason: String, changedBy: String? = nil) {
        self.id = id
        self.decision = decision
        self.reason = reason
        self.changedBy = changedBy
    }
}

extension Assumption: Hashable {
    /// Whether both have the same id.
    package static func == (left: Assumption, right: Assumption) -> Bool { left.id == right.id }

    /// Hashes the id.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

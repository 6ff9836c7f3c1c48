package import WireContract

extension Catalogue {
    /// The ids that an owner can accept.
    package var assumptionIDs: [String] {
        assumptions.map(\.id) + outcomes.filter { $0.evidence.grade == "assumed" }.map(\.id)
    }
}

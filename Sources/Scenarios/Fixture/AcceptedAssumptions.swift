package import WireContract

extension Catalogue {
    /// The ids of assumptions that the owner of a fixture can accept.
    package var assumptionIDs: [String] {
        assumptions.map(\.id) + outcomes.filter { $0.evidence.grade == "assumed" }.map(\.id)
    }
}

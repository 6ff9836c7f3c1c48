package import WireContract

/// What a vendor is to scenarios.
package protocol ScenarioVendor: Sendable {
    /// What is known of its API.
    var catalogue: Catalogue { get }
}

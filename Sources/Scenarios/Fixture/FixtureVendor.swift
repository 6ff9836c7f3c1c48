package import Emulator

/// A vendor to whoever reads fixtures: the part of a fixture that is its own.
package protocol FixtureVendor: Sendable {
    /// The key of its part: `acme`.
    var key: String { get }
    /// What its part describes, in a sentence for the reference.
    var about: String { get }
    /// The ids of the assumptions that a fixture can accept of it.
    var assumptionIDs: [String] { get }

    /// Reads its part of a fixture. The same code describes what may stand there, so each key is asked for in any case.
    func read(_ node: YAMLNode, into world: inout WorldDefinition, with reader: inout DocumentReader)

    /// Its part with the contents of the files that it names in their place; as it is where it names none.
    func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode
}

extension FixtureVendor {
    package func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode { node }
}

package import Emulator

/// A vendor to whoever reads fixtures: the part of a fixture that is its own.
package protocol FixtureVendor: Sendable {
    /// The key of its part: `acme`.
    var key: String { get }
    /// What its part describes, in a sentence for the reference.
    var about: String { get }
    /// The ids of the assumptions that a fixture can accept of it.
    var assumptionIDs: [String] { get }
    /// What its part describes that others do not have, of which there can be too much.
    var things: [DescribedThing] { get }
    /// Replies of somebody in front of it that faults can give by name.
    var faultAnswers: [NamedFaultAnswer] { get }

    /// A part that describes nothing.
    var nothing: any VendorDefinition { get }

    /// Reads its part of a fixture. The same code describes what may stand there, so each key is asked for in any case.
    func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition

    /// Its part with the contents of the files that it names in their place; as it is where it names none.
    func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode
}

extension FixtureVendor {
    package var things: [DescribedThing] { [] }
    package var faultAnswers: [NamedFaultAnswer] { [] }
    package func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode { node }
}

/// A reply that a fault gives by name.
package struct NamedFaultAnswer: Sendable {
    /// As fixtures have it: `page`.
    let name: String
    /// What it is, for the reference.
    let about: String
    let answer: FaultAnswer

    package init(_ name: String, about: String, answer: FaultAnswer) {
        self.name = name
        self.about = about
        self.answer = answer
    }
}

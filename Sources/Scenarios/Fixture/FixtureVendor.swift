package import Emulator

/// How a vendor's part of a fixture is read.
package protocol FixtureVendor: Sendable {
    /// The key of its part: `acme`.
    var key: String { get }
    /// What its part describes, in a sentence for the reference.
    var about: String { get }
    /// The ids of the assumptions that a fixture can accept of it.
    var assumptionIDs: [String] { get }
    /// The kinds of things in its part that need a limit, besides those that all vendors have.
    var things: [DescribedThing] { get }
    /// Replies of gateways and proxies that faults can give by name.
    var faultAnswers: [NamedFaultAnswer] { get }

    /// A part that describes nothing.
    var nothing: any VendorDefinition { get }

    /// Reads its part of a fixture. The same code describes which keys there may be, so it must ask for every key every time.
    func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition

    /// Its part, with the contents of the files that it names; unchanged where it names none.
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

internal import CelonisEmulation
package import Emulator
package import Scenarios

/// Celonis's part of a fixture.
extension CelonisScenarioVendor {
    package var faultAnswers: [NamedFaultAnswer] {
        [
            NamedFaultAnswer(
                "page", about: "the page of the web application in front of Celonis, with 200", answer: .page)
        ]
    }

    package func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition {
        reader.celonis(node)
    }
}

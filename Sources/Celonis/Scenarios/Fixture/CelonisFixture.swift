internal import CelonisContract
internal import CelonisEmulation
internal import Emulator
internal import Scenarios
internal import WireContract

/// Celonis's part of a fixture.
struct CelonisFixture: FixtureVendor {
    let key = "celonis"
    let about = "What there is of Celonis."

    var things: [DescribedThing] { DescribedThing.ofCelonis }

    var assumptionIDs: [String] { Catalogue.celonis.assumptionIDs }

    var faultAnswers: [NamedFaultAnswer] {
        [
            NamedFaultAnswer(
                "page", about: "the page of the web application in front of Celonis, with 200", answer: .page)
        ]
    }

    var nothing: any VendorDefinition { CelonisDefinition() }

    func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition {
        reader.celonis(node)
    }
}

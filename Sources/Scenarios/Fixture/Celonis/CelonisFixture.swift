internal import CelonisAPI
internal import Emulator
internal import WireContract

/// Celonis's part of a fixture.
struct CelonisFixture: FixtureVendor {
    let key = "celonis"
    let about = "What there is of Celonis."

    var assumptionIDs: [String] { Catalogue.celonis.assumptionIDs }

    func read(_ node: YAMLNode, into world: inout WorldDefinition, with reader: inout DocumentReader) {
        world.celonis = reader.celonis(node)
    }
}

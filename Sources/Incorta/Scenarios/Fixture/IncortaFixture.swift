internal import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import Scenarios
internal import WireContract

/// Incorta's part of a fixture.
struct IncortaFixture: FixtureVendor {
    let key = "incorta"
    let about = "What there is of Incorta."

    var things: [DescribedThing] { DescribedThing.ofIncorta }

    var assumptionIDs: [String] { Catalogue.incorta.assumptionIDs }

    var nothing: any VendorDefinition { IncortaDefinition() }

    func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition {
        reader.incorta(node)
    }

    /// With `jwt.jwks` of each tenant as a mapping.
    func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode {
        node.changing(["tenants"]) { tenants in
            guard let entries = tenants.entries else { return tenants }
            let changed = entries.map { entry in
                YAMLNode.Entry(key: entry.key, value: entry.value.changing(["jwt", "jwks"]) { files.keySet($0) })
            }
            return YAMLNode(content: .mapping(changed), position: tenants.position)
        }
    }
}

package import Emulator
package import Scenarios

/// Incorta's part of a fixture.
extension IncortaScenarioVendor {
    package func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition {
        reader.incorta(node)
    }

    /// With `jwt.jwks` of each tenant as a mapping.
    package func inlined(_ node: YAMLNode, with files: inout KeyFiles) -> YAMLNode {
        node.changing(["tenants"]) { tenants in
            guard let entries = tenants.entries else { return tenants }
            let changed = entries.map { entry in
                YAMLNode.Entry(key: entry.key, value: entry.value.changing(["jwt", "jwks"]) { files.keySet($0) })
            }
            return YAMLNode(content: .mapping(changed), position: tenants.position)
        }
    }
}

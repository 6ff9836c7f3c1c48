internal import LoadEngine

/// What a world's secrets follow from: its seed, so that runs repeat, and its name, so that worlds of one fixture do not
/// take each other's.
package struct WorldOrigin: Hashable {
    package let name: String
    package let seed: UInt64
    /// What has a host name of its own below the world's.
    package let subdomains: Set<String>

    init(_ definition: WorldDefinition) {
        name = definition.name
        seed = definition.seed
        subdomains = definition.vendors.subdomains
    }

    /// A seed for what is given out as a secret.
    package var secretSeed: UInt64 { seed ^ SeededOutcomes.stableHash(of: "world \(name)") }
}

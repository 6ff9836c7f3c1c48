internal import StableNumbers

/// What a world's secrets follow from: its seed, so that runs repeat, and its name, so that worlds of one fixture do not
/// take each other's.
package struct WorldOrigin: Hashable {
    /// The world's name.
    package let name: String
    /// The world's seed.
    package let seed: UInt64
    /// What has a host name of its own below the world's.
    package let subdomains: Set<String>

    init(name: String, seed: UInt64, subdomains: Set<String>) {
        self.name = name
        self.seed = seed
        self.subdomains = subdomains
    }

    /// A seed for what is given out as a secret.
    package var secretSeed: UInt64 { seed ^ StableHash.of("world \(name)") }
}

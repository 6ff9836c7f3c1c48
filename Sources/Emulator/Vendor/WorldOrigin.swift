internal import StableNumbers

/// What a world's secrets are made from: its seed, so that runs can be repeated, and its name, so that worlds of one fixture
/// have different secrets.
package struct WorldOrigin: Hashable {
    /// The world's name.
    package let name: String
    /// The world's seed.
    package let seed: UInt64
    /// The names that have a host name below the world's.
    package let subdomains: Set<String>

    init(name: String, seed: UInt64, subdomains: Set<String>) {
        self.name = name
        self.seed = seed
        self.subdomains = subdomains
    }

    /// A seed for tokens, keys and codes.
    package var secretSeed: UInt64 { seed ^ StableHash.of("world \(name)") }
}

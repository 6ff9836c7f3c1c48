internal import JSONWebTokens
internal import LoadEngine

/// What a world's secrets follow from: its seed, so that runs repeat, and its name, so that worlds of one fixture do not
/// take each other's.
struct WorldOrigin: Hashable {
    let name: String
    let seed: UInt64
    /// The names of its teams.
    let teams: Set<String>

    init(_ definition: WorldDefinition) {
        name = definition.name
        seed = definition.seed
        teams = Set(definition.celonis.teams.map(\.name))
    }

    /// A seed for what is given out as a secret.
    var secretSeed: UInt64 { seed ^ SeededOutcomes.stableHash(of: "world \(name)") }

    /// The key that its authorization servers sign with, where the fixture names none.
    var signingKey: SigningKey { .ofWorld(name, seed: seed) }
}

/// Numbers from a seed, the same in every process: SplitMix64 of Steele, Lea and Flood.
package struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// The numbers of a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    package mutating func next() -> UInt64 {
        defer { state &+= Self.step }
        return Self.mixed(state)
    }

    /// The number at a position, counted from 1, of those of a seed.
    package static func number(_ position: Int, ofSeed seed: UInt64) -> UInt64 {
        mixed(seed &+ UInt64(truncatingIfNeeded: position &- 1) &* step)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The first number of a seed: every bit of the seed changes about half of its bits.
    package static func mixed(_ seed: UInt64) -> UInt64 {
        var mixed = seed &+ step
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

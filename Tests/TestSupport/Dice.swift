internal import StableNumbers

/// Numbers from a seed, the same each time, so that a failing case can be run again by its number.
public struct Dice: RandomNumberGenerator, Sendable {
    private var numbers: SplitMix64

    /// Dice that fall as this seed says.
    public init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    /// The next 64 bits.
    public mutating func next() -> UInt64 { numbers.next() }

    /// A number from 0 up to, not including, `sides`.
    public mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
}

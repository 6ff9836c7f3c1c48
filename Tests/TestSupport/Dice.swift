/// Numbers from a seed, the same each time.
public struct Dice {
    private var state: UInt64

    /// Dice that fall as this seed says.
    public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number from 0 up to, not including, `sides`.
    public mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: (state &* 0x2545_F491_4F6C_DD1D) >> 33) % sides
    }
}

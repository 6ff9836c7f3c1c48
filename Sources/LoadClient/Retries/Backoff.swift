internal import StableNumbers

/// How long to pause before each further try or poll: growing by a factor up to a cap.
public struct Backoff: Hashable, Sendable {
    /// The first pause.
    public let first: Duration
    /// How many times longer each pause is than the one before.
    public let factor: Double
    /// The longest pause.
    public let cap: Duration
    /// The seed for random pauses, so that many clients do not come at once; nil for exact pauses.
    public let seed: UInt64?

    /// A back-off with these settings. A factor below 1 or no number counts as 1, one above 1000 as 1000; the durations
    /// are brought between zero and ten years, and the first never exceeds the cap. With a seed each pause is cut by up
    /// to a half, the same for the same seed and position.
    public init(first: Duration, factor: Double = 1, cap: Duration, seed: UInt64? = nil) {
        let longest = Duration.seconds(315_360_000)
        self.cap = min(max(cap, .zero), longest)
        self.first = min(max(first, .zero), self.cap)
        self.factor = factor > 1 ? min(factor, 1_000) : 1
        self.seed = seed
    }

    /// Always the same pause.
    public static func constant(_ duration: Duration) -> Backoff {
        Backoff(first: duration, cap: duration)
    }

    /// For polling a load: 1 s at first, half as long again each time, at most 15 s.
    public static let polling = Backoff(first: .seconds(1), factor: 1.5, cap: .seconds(15))
    /// For repeating a failed request: 0.5 s at first, doubled each time, at most 8 s.
    public static let retrying = Backoff(first: .milliseconds(500), factor: 2, cap: .seconds(8))

    /// The pause at this position, counted from 1.
    public func pause(_ position: Int) -> Duration {
        let growth = Self.power(factor, max(position, 1) - 1)
        let pause = first == .zero ? first : growth < cap / first ? first * growth : cap
        return seed.map { pause * Self.fraction(seed: $0, position: position) } ?? pause
    }

    /// A factor of at least 1 to a whole power, infinite where it grows beyond all bounds.
    private static func power(_ factor: Double, _ exponent: Int) -> Double {
        var (result, square, left) = (1.0, factor, exponent)
        while left > 0 {
            if left & 1 == 1 { result *= square }
            square *= square
            left >>= 1
        }
        return result
    }

    /// From 0.5 up to 1, by SplitMix64 of the seed and the position.
    private static func fraction(seed: UInt64, position: Int) -> Double {
        let mixed = SplitMix64.number(position, ofSeed: seed)
        return 0.5 + Double(mixed >> 11) / Double(UInt64(1) << 54)
    }
}

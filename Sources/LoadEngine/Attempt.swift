internal import StableNumbers

/// What will come of working on an entity once: known before the work begins.
public struct Attempt: Hashable, Sendable {
    /// How it ends.
    public enum End: Hashable, Sendable {
        /// It succeeds after its duration.
        case success
        /// It fails after its duration.
        case failure
        /// It runs until it is interrupted.
        case hang
        /// There is nothing to do: this kind of execution passes it over.
        case skip
    }

    /// How it ends.
    public var end: End
    /// How long it takes; nothing for one that hangs.
    public var duration: Duration

    /// An attempt; see the properties.
    public init(_ end: End, duration: Duration = .zero) {
        self.end = end
        self.duration = duration
    }
}

/// Outcomes for what nobody scripted: drawn from a seed, the same for the same seed, entity and attempt.
public struct SeededOutcomes: Hashable, Sendable {
    /// The seed that all draws start from.
    public var seed: UInt64
    /// Durations are drawn evenly from here.
    public var shortest: Duration
    /// Durations are drawn evenly up to here.
    public var longest: Duration
    /// How many attempts of a hundred fail.
    public var failuresPerHundred: Int

    /// Draws from a seed; see the properties. By default nothing fails.
    public init(
        seed: UInt64 = 1, shortest: Duration = .seconds(1), longest: Duration = .seconds(10),
        failuresPerHundred: Int = 0
    ) {
        self.seed = seed
        self.shortest = shortest
        self.longest = max(shortest, longest)
        self.failuresPerHundred = failuresPerHundred
    }

    /// The outcome of an attempt, counted from 0, at the entity with this hash (`StableHash` of its name, so that adding a
    /// table changes nothing for the others). Durations are whole milliseconds.
    public func attempt(_ number: Int, at entityHash: UInt64) -> Attempt {
        let first = SplitMix64.mixed(seed ^ SplitMix64.mixed(entityHash &+ UInt64(truncatingIfNeeded: number)))
        let second = SplitMix64.mixed(first)
        let fails = second % 100 < UInt64(clamping: failuresPerHundred)
        let span = UInt64(clamping: (longest - shortest).microseconds / 1_000) &+ 1
        let extra = span == 0 ? 0 : first % span
        return Attempt(fails ? .failure : .success, duration: shortest + .milliseconds(Int64(clamping: extra)))
    }
}

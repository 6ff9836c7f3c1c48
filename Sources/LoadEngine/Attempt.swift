internal import StableNumbers

/// One attempt at the work on an entity. Its result is known before the work begins.
package struct Attempt: Hashable, Sendable {
    /// How it ends.
    package enum End: Hashable, Sendable {
        /// It succeeds after its duration.
        case success
        /// It fails after its duration.
        case failure
        /// It runs until it is interrupted.
        case hang
        /// Nothing is done: this kind of execution skips the entity.
        case skip
    }

    /// How it ends.
    package var end: End
    /// How long it takes; zero for one that hangs.
    package var duration: Duration

    /// An attempt with this end, after this duration.
    package init(_ end: End, duration: Duration = .zero) {
        self.end = end
        self.duration = duration
    }
}

/// Outcomes of attempts that no script has: drawn from a seed, always the same for the same seed, entity and attempt.
package struct SeededOutcomes: Hashable, Sendable {
    /// The seed that all draws start from.
    package var seed: UInt64
    /// Durations are drawn evenly from here.
    package var shortest: Duration
    /// Durations are drawn evenly up to here.
    package var longest: Duration
    /// How many attempts of a hundred fail.
    package var failuresPerHundred: Int

    /// Draws from a seed. By default durations are 1 to 10 seconds and nothing fails.
    package init(
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
    package func attempt(_ number: Int, at entityHash: UInt64) -> Attempt {
        let first = SplitMix64.mixed(seed ^ SplitMix64.mixed(entityHash &+ UInt64(truncatingIfNeeded: number)))
        let second = SplitMix64.mixed(first)
        let fails = second % 100 < UInt64(clamping: failuresPerHundred)
        let span = UInt64(clamping: (longest - shortest).microseconds / 1_000) &+ 1
        let extra = span == 0 ? 0 : first % span
        return Attempt(fails ? .failure : .success, duration: shortest + .milliseconds(Int64(clamping: extra)))
    }
}

import LoadEngine
import StableNumbers
import Testing

@Suite("Seeded outcomes")
struct SeededOutcomesTests {
    /// Worked out by another implementation of FNV-1a and SplitMix64; a change here breaks every recorded seed.
    @Test(
        "draw pinned attempts",
        arguments: [
            (1, 0, "OnlineStore.productmodel", .failure, 4_977), (1, 1, "OnlineStore.productmodel", .success, 6_821),
            (2, 0, "OnlineStore.productmodel", .success, 4_882), (1, 0, "OnlineStore.sales", .success, 8_697),
            (UInt64.max, 7, "HR.employees", .failure, 3_153),
        ] as [(UInt64, Int, String, Attempt.End, Int64)])
    func pinnedAttempts(seed: UInt64, number: Int, name: String, end: Attempt.End, milliseconds: Int64) {
        let attempt = SeededOutcomes(seed: seed, failuresPerHundred: 30)
            .attempt(number, at: StableHash.of(name))
        #expect(attempt == Attempt(end, duration: .milliseconds(milliseconds)))
    }

    @Test("fail about as often as asked for, and never or always at the ends", arguments: [-5, 0, 30, 100, 250])
    func failureRate(perHundred: Int) {
        let outcomes = SeededOutcomes(failuresPerHundred: perHundred)
        let failures = (0..<1_000).count { outcomes.attempt($0, at: 42).end == .failure }
        switch perHundred {
        case ...0: #expect(failures == 0)
        case 100...: #expect(failures == 1_000)
        default: #expect((250...350).contains(failures))
        }
    }

    @Test("last between the shortest and the longest, both reached")
    func durations() {
        let outcomes = SeededOutcomes(seed: 9, shortest: .milliseconds(3), longest: .milliseconds(6))
        let drawn = Set((0..<200).map { outcomes.attempt($0, at: 7).duration })
        #expect(drawn == Set([3, 4, 5, 6].map { Duration.milliseconds($0) }))
    }

    @Test(
        "never trap, whatever the range",
        arguments: [
            (.seconds(5), .seconds(1)), (.zero, .seconds(Int64.max) * 4),
            (.seconds(Int64.min), .seconds(Int64.max)), (.seconds(Int64.max), .seconds(Int64.max)),
        ] as [(Duration, Duration)])
    func extremes(shortest: Duration, longest: Duration) {
        let outcomes = SeededOutcomes(shortest: shortest, longest: longest, failuresPerHundred: .max)
        for number in [0, 1, -1, Int.max, Int.min] {
            let attempt = outcomes.attempt(number, at: .max)
            #expect(attempt.duration >= shortest)
            #expect(attempt.duration <= max(shortest, longest))
        }
    }

    @Test("do not depend on what else was drawn")
    func independence() {
        let outcomes = SeededOutcomes(failuresPerHundred: 50)
        let forward = (0..<50).map { outcomes.attempt($0, at: 11) }
        let backward = (0..<50).reversed().map { outcomes.attempt($0, at: 11) }
        #expect(forward == backward.reversed())
        #expect(Set(forward).count > 40)
    }
}

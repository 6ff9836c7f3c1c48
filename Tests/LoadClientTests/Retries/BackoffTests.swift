import LoadClient
import Testing

@Suite("Backing off")
struct BackoffTests {
    @Test("grows by its factor up to its cap")
    func grows() {
        let backoff = Backoff(first: .seconds(1), factor: 2, cap: .seconds(6))
        #expect((1...5).map(backoff.pause) == [.seconds(1), .seconds(2), .seconds(4), .seconds(6), .seconds(6)])
    }

    @Test("stays the same where its factor adds nothing", arguments: [1, 0.5, -3, Double.nan])
    func constant(factor: Double) {
        let backoff = Backoff(first: .seconds(3), factor: factor, cap: .seconds(60))
        #expect(backoff.pause(1) == .seconds(3))
        #expect(backoff.pause(1_000_000_000) == .seconds(3))
    }

    @Test("survives any values", arguments: [0, -1, Int64.max], [1, 1e300, Double.infinity])
    func survives(seconds: Int64, factor: Double) {
        let backoff = Backoff(first: .seconds(seconds), factor: factor, cap: .seconds(Int64.max))
        for position in [Int.min, 0, 1, 2, Int.max] {
            #expect((.zero ... .seconds(315_360_000)).contains(backoff.pause(position)))
        }
    }

    @Test("scatters only with a seed, and then the same each time")
    func seeded() {
        let plain = Backoff(first: .seconds(8), cap: .seconds(8))
        let seeded = Backoff(first: .seconds(8), cap: .seconds(8), seed: 1)
        let pauses = (1...20).map(seeded.pause)
        #expect(pauses == (1...20).map(Backoff(first: .seconds(8), cap: .seconds(8), seed: 1).pause))
        #expect(pauses != (1...20).map(Backoff(first: .seconds(8), cap: .seconds(8), seed: 2).pause))
        #expect(Set(pauses).count == 20)
        #expect(pauses.allSatisfy { (.seconds(4) ... .seconds(8)).contains($0) })
        #expect(plain.pause(3) == .seconds(8))
    }
}

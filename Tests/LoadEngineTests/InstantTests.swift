import LoadEngine
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "add durations exactly, in whole microseconds cut towards zero",
        arguments: [
            (0, .seconds(1), 1_000_000), (5, .microseconds(-7), -2), (0, .nanoseconds(1_999), 1),
            (0, .nanoseconds(-1_999), -1), (-3, .milliseconds(2), 1_997), (7, .zero, 7),
        ] as [(Int64, Duration, Int64)])
    func addition(start: Int64, duration: Duration, sum: Int64) {
        #expect((Instant(microseconds: start) + duration).microseconds == sum)
    }

    @Test(
        "stop at the ends of the time line, whatever is added",
        arguments: [
            (Int64.max, .microseconds(1), Int64.max), (Int64.max - 1, .microseconds(1), Int64.max),
            (Int64.min, .microseconds(-1), Int64.min), (0, .seconds(Int64.max), Int64.max),
            (0, .seconds(Int64.min), Int64.min), (1, .seconds(Int64.max) * 10, Int64.max),
            (-1, .seconds(Int64.max) * -10, Int64.min),
        ] as [(Int64, Duration, Int64)])
    func saturation(start: Int64, duration: Duration, end: Int64) {
        #expect((Instant(microseconds: start) + duration).microseconds == end)
    }

    @Test(
        "tell how long after another they are, and stop at what 64 bits hold",
        arguments: [
            (10, 4, 6), (4, 10, -6), (0, 0, 0), (Int64.max, -1, Int64.max), (Int64.min, 1, Int64.min),
            (Int64.max, Int64.min, Int64.max), (Int64.min, Int64.max, Int64.min), (-1, Int64.max, Int64.min),
        ] as [(Int64, Int64, Int64)])
    func difference(later: Int64, earlier: Int64, microseconds: Int64) {
        let duration = Instant(microseconds: later).duration(since: Instant(microseconds: earlier))
        #expect(duration == .microseconds(microseconds))
    }

    @Test(
        "take the microseconds of any duration without a trap",
        arguments: [
            (.seconds(2), 2_000_000), (.milliseconds(-1), -1_000), (.nanoseconds(999), 0),
            (.microseconds(Int64.max), Int64.max), (.microseconds(Int64.min), Int64.min),
            (.seconds(9_223_372_036_854), 9_223_372_036_854_000_000), (.seconds(9_223_372_036_855), Int64.max),
            (.seconds(-9_223_372_036_855), Int64.min), (.seconds(Int64.max) * 4, Int64.max),
            (.seconds(Int64.min) * 4, Int64.min),
        ] as [(Duration, Int64)])
    func microseconds(duration: Duration, expected: Int64) {
        #expect(duration.microseconds == expected)
    }

    @Test("are ordered by time, with everything between the ends")
    func order() {
        let sorted = [Int64.min, -1, 0, 1, Int64.max].map { Instant(microseconds: $0) }
        #expect(sorted.reversed().sorted() == sorted)
        #expect(sorted.first == .distantPast)
        #expect(sorted.last == .distantFuture)
        #expect(!(second(1) < second(1)))
    }
}

import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("Durations and instants as text")
struct TimeTextTests {
    @Test(
        "reads durations of numbers with units, the largest first, with decimals in the last",
        arguments: [
            ("250ms", .milliseconds(250)), ("90s", .seconds(90)), ("1h30m", .seconds(5_400)), ("2d", .seconds(172_800)),
            ("0s", .zero), ("1d1h1m1s1ms", .milliseconds(90_061_001)), ("1m1ms", .milliseconds(60_001)),
            ("36500d", Duration.longestInText), ("0036500d", Duration.longestInText),
            ("2.5s", .milliseconds(2_500)), ("0.001s", .milliseconds(1)), ("1.05m", .seconds(63)),
            ("1h0.5m", .seconds(3_630)), ("1.125d", .seconds(97_200)), ("36500.0d", Duration.longestInText),
        ] as [(String, Duration)])
    func durations(text: String, duration: Duration) {
        #expect(Duration(text: text) == duration)
    }

    @Test(
        "refuses any other text for a duration",
        arguments: [
            "", "90", "s", "-1s", "+1s", "1s1m", "1s1s", "1 s", " 1s", "1s ", "1S", "1w", "٣s", "1e3s",
            "36501d", "36500d1ms", "9999999999d", "99999999999s", "1h 30m", "1sm", "1.5", "1.s", ".5s", "1..5s", "1,5s",
            "1.5ms", "1.0001s", "1.5h30m", "36500.001d",
        ])
    func badDurations(text: String) {
        #expect(Duration(text: text) == nil)
    }

    @Test(
        "tells durations that are too long from other texts",
        arguments: [
            ("36501d", true), ("36500d1ms", true), ("99999999999999999999999s", true),
            ("9999999999999999999.999d", true),
            ("36500d", false), ("1s1m", false), ("99999999999999999999999", false), ("", false),
        ])
    func tooLong(text: String, isTooLong: Bool) {
        #expect(Duration.isTooLong(text: text) == isTooLong)
    }

    @Test(
        "describes durations by a pattern that they match",
        arguments: [
            ("250ms", true), ("1d1h1m1s1ms", true), ("2.5s", true), ("1h0.125m", true), ("0.5d", true), ("", false),
            ("1.5h30m", false), ("1.5ms", false), ("1.0001s", false), ("1s1m", false), ("2.5", false),
        ])
    func pattern(text: String, isMatch: Bool) throws {
        #expect((try Regex(Duration.textPattern).wholeMatch(in: text) != nil) == isMatch)
        #expect((Duration(text: text) != nil) == isMatch)
    }

    @Test("writes durations as it reads them")
    func durationRoundTrips() {
        for milliseconds: Int64 in [
            0, 1, 999, 1_000, 59_999, 60_000, 3_599_999, 86_399_999, 86_400_000, 3_153_599_999_999,
        ] {
            let duration = Duration.milliseconds(milliseconds)
            #expect(Duration(text: duration.text) == duration, "\(duration.text)")
        }
        #expect(Duration.seconds(5_400).text == "1h30m")
        #expect(Duration.seconds(-1).text == "0s")
        #expect(Duration.microseconds(1_999).text == "1ms")
    }

    @Test(
        "reads instants, at the edges of the calendar too",
        arguments: [
            ("1970-01-01", 0), ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799),
            ("2024-02-29", 1_709_164_800), ("2026-01-31T08:00:00Z", 1_769_846_400), ("2100-03-01", 4_107_542_400),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)])
    func instants(text: String, seconds: Int64) {
        #expect(Instant(text: text) == Instant(microseconds: seconds * 1_000_000))
    }

    @Test(
        "refuses days and times that do not exist, and any other form",
        arguments: [
            "", "2026", "2026-02-29", "2100-02-29", "2023-02-30", "2026-04-31", "2026-00-01", "2026-13-01",
            "2026-01-00",
            "1969-12-31", "2026-1-1", "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z",
            "2026-01-01T08:00:00", "2026-01-01 08:00:00Z", "2026-01-01T08:00:00+00:00", "2026-01-01T08:00:00.250Z",
            "+026-01-01", "２０２６-01-01", "2026-01-01t08:00:00z", "20260101T080000Z0000",
        ])
    func badInstants(text: String) {
        #expect(Instant(text: text) == nil)
    }

    @Test("writes every day as it reads it, leap years and turns of centuries included")
    func instantRoundTrips() throws {
        let day: Int64 = 86_400_000_000
        for number in stride(from: Int64(0), through: 2_932_896, by: 1_461 / 4) {
            for offset in [0, day - 1_000_000] {
                let instant = Instant(microseconds: number * day + offset)
                #expect(Instant(text: instant.text) == instant, "\(instant.text)")
            }
        }
        let february = try #require(Instant(text: "2100-02-28T00:00:00Z"))
        #expect((february + .seconds(86_400)).text == "2100-03-01T00:00:00Z")
    }

    @Test("writes milliseconds only where there are some, and stays within the years that it can write")
    func instantText() {
        #expect(Instant(microseconds: 250_000).text == "1970-01-01T00:00:00.250Z")
        #expect(Instant(microseconds: 999).text == "1970-01-01T00:00:00Z")
        #expect(Instant.distantPast.text == "1970-01-01T00:00:00Z")
        #expect(Instant.distantFuture.text == "9999-12-31T23:59:59.999Z")
    }
}

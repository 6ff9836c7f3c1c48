import LoadEngine
import Testing

@testable import Emulator

@Suite("A world's clock")
struct ClockTests {
    static let outside = Instant(microseconds: 1_000_000_000)
    static let modes: [ClockDefinition.Mode] = [
        .real(scale: 1), .real(scale: 60), .real(scale: 0.5), .manual, .skip(toEnd: false), .skip(toEnd: true),
    ]

    @Test("begins at the time outside, or where its definition says", arguments: modes)
    func begins(mode: ClockDefinition.Mode) {
        let start = Instant(microseconds: 42)
        #expect(
            WorldClock(ClockDefinition(mode: mode), outside: Self.outside).now(outside: Self.outside) == Self.outside)
        #expect(
            WorldClock(ClockDefinition(mode: mode, startsAt: start), outside: Self.outside).now(outside: Self.outside)
                == start)
    }

    @Test("passes by itself only when it is real, at its scale", arguments: zip(modes, [10, 600, 5, 0, 0, 0]))
    func passes(mode: ClockDefinition.Mode, seconds: Int) {
        let clock = WorldClock(ClockDefinition(mode: mode), outside: Self.outside)
        #expect(clock.now(outside: Self.outside + .seconds(10)) == Self.outside + .seconds(seconds))
    }

    @Test("is turned on by any duration, and never back", arguments: modes)
    func advances(mode: ClockDefinition.Mode) {
        var clock = WorldClock(ClockDefinition(mode: mode), outside: Self.outside)
        clock.advance(by: .seconds(90))
        clock.advance(by: .seconds(-1_000))
        #expect(clock.now(outside: Self.outside) == Self.outside + .seconds(90))
        clock.advance(by: .seconds(Int64.max))
        clock.advance(by: .seconds(Int64.max))
        #expect(clock.now(outside: Self.outside) == .distantFuture)
    }

    @Test("jumps forward, never back")
    func jumps() {
        var clock = WorldClock(ClockDefinition(mode: .skip(toEnd: false)), outside: Self.outside)
        clock.jump(to: Self.outside + .seconds(5))
        clock.jump(to: Self.outside)
        #expect(clock.now(outside: Self.outside + .seconds(100)) == Self.outside + .seconds(5))
    }

    @Test("says how long to wait outside, if that helps", arguments: zip(modes, [60, 1, 120, nil, nil, nil]))
    func waits(mode: ClockDefinition.Mode, seconds: Int?) {
        let clock = WorldClock(ClockDefinition(mode: mode), outside: Self.outside)
        let later = Self.outside + .seconds(60)
        #expect(clock.waitOutside(until: later, outside: Self.outside) == seconds.map { .seconds($0) })
        #expect(clock.waitOutside(until: Self.outside, outside: later).map { $0 == .zero } ?? true)
    }

    @Test("waits without trapping however slow it is", arguments: [1e-300, 1e-200, 1e-12, 1_000_000])
    func slow(scale: Double) throws {
        let clock = WorldClock(ClockDefinition(mode: .real(scale: scale)), outside: Self.outside)
        let wait = try #require(clock.waitOutside(until: .distantFuture, outside: Self.outside))
        #expect(wait > .seconds(86_400))
    }
}

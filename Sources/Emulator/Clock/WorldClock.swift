package import LoadEngine

/// A world's time. It never reads a clock: the time outside is told to it.
package struct WorldClock: Hashable, Sendable {
    /// How the time goes.
    package let mode: ClockDefinition.Mode
    /// The world's time at `outsideOrigin`, or now where it does not pass by itself.
    private var origin: Instant
    private let outsideOrigin: Instant

    /// A clock that starts when the time outside is `outside`.
    package init(_ definition: ClockDefinition, outside: Instant) {
        mode = definition.mode
        origin = definition.startsAt ?? outside
        outsideOrigin = outside
    }

    /// The world's time when the time outside is `outside`.
    package func now(outside: Instant) -> Instant {
        switch mode {
        case .manual, .skip: return origin
        case .real(let scale):
            let passed = outside.duration(since: outsideOrigin)
            return origin + (scale == 1 ? passed : passed * scale)
        }
    }

    /// Turns the clock on by `duration`; a real one as well, which then goes on from there.
    package mutating func advance(by duration: Duration) {
        origin = origin + max(duration, .zero)
    }

    /// Jumps to an instant, never back. Only for clocks whose time does not pass by itself.
    mutating func jump(to instant: Instant) {
        origin = max(origin, instant)
    }

    /// A hundred years, in seconds.
    private static let longestWaitOutside = 3.1536e9

    /// How long outside until the world's time is `instant`; nil when it never gets there by itself.
    func waitOutside(until instant: Instant, outside: Instant) -> Duration? {
        guard case .real(let scale) = mode else { return nil }
        let left = instant.duration(since: now(outside: outside))
        // Divided as numbers: a duration divided by a tiny scale would trap.
        let seconds = Double(left.microseconds) / 1_000_000 / scale
        guard seconds < Self.longestWaitOutside else { return .seconds(Self.longestWaitOutside) }
        return max(.zero, scale == 1 ? left : .seconds(seconds))
    }

    /// Whether polls move the time.
    var isSkipping: Bool { mode.isSkipping }

    /// `real`, `manual` or `skip`.
    var modeName: String {
        switch mode {
        case .real: "real"
        case .manual: "manual"
        case .skip: "skip"
        }
    }
}

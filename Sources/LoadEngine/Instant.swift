/// A point on a world's time line, in microseconds since 1970-01-01T00:00:00Z.
///
/// Arithmetic stops at ``distantPast`` and ``distantFuture`` and never traps: durations come from fixtures and clients.
package struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before it.
    package let microseconds: Int64

    /// The instant this many microseconds after 1970-01-01T00:00:00Z.
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Before everything.
    package static let distantPast = Instant(microseconds: .min)
    /// After everything. A step that hangs ends then.
    package static let distantFuture = Instant(microseconds: .max)

    /// When a step begins that waits for one that hangs: never, unless that is interrupted. Far enough before
    /// ``distantFuture`` that a step which begins then still has a duration.
    package static let blocked = Instant(microseconds: .max / 2)

    /// Whether one instant is before another.
    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant this much later; earlier for a negative duration.
    package static func + (instant: Instant, duration: Duration) -> Instant {
        let (sum, overflow) = instant.microseconds.addingReportingOverflow(duration.microseconds)
        guard overflow else { return Instant(microseconds: sum) }
        return duration < .zero ? .distantPast : .distantFuture
    }

    /// How long after `earlier` this is; negative when it is before it.
    package func duration(since earlier: Instant) -> Duration {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(earlier.microseconds)
        guard overflow else { return .microseconds(difference) }
        return .microseconds(self < earlier ? Int64.min : Int64.max)
    }
}

extension Duration {
    /// Whole microseconds, cut towards zero, at most what 64 bits hold.
    package var microseconds: Int64 {
        // Not by `components`, which traps where the seconds alone do not fit.
        Int64(clamping: attoseconds / 1_000_000_000_000)
    }
}

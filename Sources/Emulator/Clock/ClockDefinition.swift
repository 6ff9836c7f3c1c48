package import LoadEngine

/// How a world's time goes.
package struct ClockDefinition: Hashable, Sendable {
    /// The kinds of clock.
    package enum Mode: Hashable, Sendable {
        /// Time passes by itself, this many times as fast as outside.
        case real(scale: Double)
        /// Time passes only when somebody advances it.
        case manual
        /// Each poll of something unfinished jumps to the next change that this poll can see, or straight to the end.
        case skip(toEnd: Bool)

        /// Whether polls move the time.
        package var isSkipping: Bool { if case .skip = self { true } else { false } }
    }

    /// The kind of clock.
    package var mode: Mode
    /// When the world begins; nil for the time outside. Worlds that must be the same each time set it.
    package var startsAt: Instant?

    /// A clock; by default real, at the speed and from the time outside.
    package init(mode: Mode = .real(scale: 1), startsAt: Instant? = nil) {
        self.mode = mode
        self.startsAt = startsAt
    }
}

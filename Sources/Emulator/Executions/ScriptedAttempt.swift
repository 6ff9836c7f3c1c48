package import LoadEngine

/// How a scripted attempt at a table, or at something else that can be worked on, goes.
package struct ScriptedAttempt: Hashable, Sendable {
    /// How it ends.
    package var end: Attempt.End
    /// How long it takes; nil to draw it from the seed.
    package var duration: Duration?
    /// Whether it is the extraction from the source that goes so; a load from staging has none, and passes it over.
    package var isExtraction: Bool
    /// The error that it leaves. Where the vendor's API does not show it, the emulator's own view does.
    package var error: String?
    /// What else is to be seen of it, by vendors that show such.
    package var sight: Sight?
    /// The lines that it leaves in a log, of vendors that have one.
    package var log: [LogLine] = []

    /// What is to be seen of an attempt besides its end.
    package enum Sight: Hashable, Sendable {
        /// It succeeds with a warning.
        case warning
        /// The engine that does it seems lost until it ends.
        case lostConnection
        /// Somebody cancels all that it is part of, when its duration is over.
        case cancelled
    }

    /// An attempt that ends so.
    package init(
        _ end: Attempt.End, duration: Duration? = nil, error: String? = nil, isExtraction: Bool = true
    ) {
        self.end = end
        self.duration = duration
        self.isExtraction = isExtraction
        self.error = error
    }
}

/// A line that an attempt leaves in a log.
package struct LogLine: Hashable, Sendable {
    /// How grave it is, in the vendor's word.
    package var level: String
    /// What it says.
    package var text: String
    /// The code of the message, if it has one.
    package var code: String?

    /// A line of this level.
    package init(level: String, text: String, code: String? = nil) {
        self.level = level
        self.text = text
        self.code = code
    }
}

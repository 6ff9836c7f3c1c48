package import LoadEngine

/// One scripted attempt at a table, a data model or a task.
package struct ScriptedAttempt: Hashable, Sendable {
    /// How it ends.
    package var end: Attempt.End
    /// How long it takes; nil to draw it from the seed.
    package var duration: Duration?
    /// Whether this attempt is about the extraction from the source. A load from staging extracts nothing and ignores it.
    package var isExtraction: Bool
    /// The text of its error. The emulator's own view shows it, even where the vendor's API does not.
    package var error: String?
    /// What it shows besides its end, for vendors that show more.
    package var sight: Sight?
    /// The lines that it writes to a log, for vendors that have logs.
    package var log: [LogLine] = []

    /// What an attempt shows besides its end.
    package enum Sight: Hashable, Sendable {
        /// It succeeds with a warning.
        case warning
        /// The connection to the engine seems lost until the attempt ends.
        case lostConnection
        /// Somebody cancels the whole job when the attempt's duration is over.
        case cancelled
    }

    /// An attempt with this end.
    package init(
        _ end: Attempt.End, duration: Duration? = nil, error: String? = nil, isExtraction: Bool = true
    ) {
        self.end = end
        self.duration = duration
        self.isExtraction = isExtraction
        self.error = error
    }
}

/// A line that an attempt writes to a log.
package struct LogLine: Hashable, Sendable {
    /// Its level, in the vendor's word.
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

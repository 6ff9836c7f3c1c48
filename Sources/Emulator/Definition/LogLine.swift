public import CelonisWire

/// A line that an attempt leaves in a log.
public struct LogLine: Hashable, Sendable {
    /// How grave it is.
    public var level: LogLevel
    /// What it says.
    public var text: String
    /// The code of the message, if it has one.
    public var code: String?

    /// A line; see the properties.
    public init(level: LogLevel, text: String, code: String? = nil) {
        self.level = level
        self.text = text
        self.code = code
    }
}

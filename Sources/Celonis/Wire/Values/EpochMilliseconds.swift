public import WireContract

/// A point in time as Celonis writes it: a JSON integer, milliseconds since 1970-01-01T00:00:00Z.
public struct EpochMilliseconds: Hashable, Comparable, Sendable, WireValue {
    /// The milliseconds.
    public var milliseconds: Int64

    /// The point in time this many milliseconds after 1970.
    public init(_ milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The milliseconds as JSON.
    public var json: JSONValue { .integer(milliseconds) }

    /// Appends the milliseconds.
    public func append(to text: inout JSONText) {
        text.append(milliseconds)
    }

    /// The shape of this name.
    public static var shape: Shape { .named("EpochMilliseconds") }

    /// Reads an integer, however it is written.
    public init?(json: JSONValue) {
        guard case .fits(let milliseconds) = json.wholeNumber else { return nil }
        self.milliseconds = milliseconds
    }

    /// Whether one is before the other.
    public static func < (left: EpochMilliseconds, right: EpochMilliseconds) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

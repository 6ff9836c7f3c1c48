public import WireContract

/// A value that stands in Celonis's JSON.
public protocol WireValue: Sendable {
    /// The value as JSON.
    var json: JSONValue { get }
    /// Reads the value; nil when it is of another kind.
    init?(json: JSONValue)
}

extension String: WireValue {
    /// The text as JSON.
    public var json: JSONValue { .string(self) }

    /// Reads a text.
    public init?(json: JSONValue) {
        guard let text = json.string else { return nil }
        self = text
    }
}

extension Bool: WireValue {
    /// The flag as JSON.
    public var json: JSONValue { .bool(self) }

    /// Reads a flag.
    public init?(json: JSONValue) {
        guard case .bool(let flag) = json else { return nil }
        self = flag
    }
}

extension Int64: WireValue {
    /// The number as JSON.
    public var json: JSONValue { .integer(self) }

    /// Reads an integer that fits 64 bits.
    public init?(json: JSONValue) {
        guard let number = json.integer else { return nil }
        self = number
    }
}

extension Array: WireValue where Element: WireValue {
    /// The elements as a bare array.
    public var json: JSONValue { .array(map(\.json)) }

    /// Reads an array; nil when one of its elements is of another kind.
    public init?(json: JSONValue) {
        guard let elements = json.array else { return nil }
        var values: [Element] = []
        for element in elements {
            guard let value = Element(json: element) else { return nil }
            values.append(value)
        }
        self = values
    }
}

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

    /// Reads an integer.
    public init?(json: JSONValue) {
        guard let milliseconds = json.integer else { return nil }
        self.milliseconds = milliseconds
    }

    /// Whether one is before the other.
    public static func < (left: EpochMilliseconds, right: EpochMilliseconds) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// A word of an open set: words that nobody has seen yet are kept as they are.
public protocol WireWord: RawRepresentable<String>, Hashable, Sendable, WireValue, CustomStringConvertible {
    /// The word as it is written.
    init(rawValue: String)
}

extension WireWord {
    /// The word as JSON.
    public var json: JSONValue { .string(rawValue) }

    /// Reads a text.
    public init?(json: JSONValue) {
        guard let text = json.string else { return nil }
        self.init(rawValue: text)
    }

    /// The word as it is written.
    public var description: String { rawValue }
}

public import WireContract

/// A value that stands in Celonis's JSON.
public protocol WireValue: Sendable {
    /// The value as JSON.
    var json: JSONValue { get }
    /// What its JSON looks like.
    static var shape: Shape { get }
    /// What its JSON looks like in a request, which may not have what clients must expect in replies.
    static var requestShape: Shape { get }
    /// Reads the value; nil when it is of another kind.
    init?(json: JSONValue)
    /// Appends the value as ``json`` has it, without white space.
    func append(to text: inout WireText)
    /// The parts of a value that a request may not have there: those of another kind, and unknown words.
    static func misfits(in json: JSONValue) -> [Misfit]
}

/// JSON as it is written, and what there is to know of it.
public struct WireText: Sendable {
    /// What was written so far.
    public var bytes: [UInt8] = []
    /// Whether a field of an object was written as null, since there is nothing to say.
    public var hasNullField = false

    /// Nothing yet.
    public init() {}
}

extension WireValue {
    /// Appends the value by way of ``json``.
    public func append(to text: inout WireText) {
        json.appendCompact(to: &text.bytes)
    }

    /// The value as text, without white space.
    public var wireText: WireText {
        var text = WireText()
        append(to: &text)
        return text
    }

    /// The value as bytes, without white space.
    public var bytes: [UInt8] { wireText.bytes }

    /// The same as in a reply.
    public static var requestShape: Shape { shape }

    /// The value itself, where it is of another kind.
    public static func misfits(in json: JSONValue) -> [Misfit] {
        Self(json: json) == nil ? [Misfit(json, expected: .kind(shape))] : []
    }
}

extension String: WireValue {
    /// The text as JSON.
    public var json: JSONValue { .string(self) }

    /// Appends the text with its quotes.
    public func append(to text: inout WireText) {
        text.bytes.appendJSONString(self)
    }
    /// Any text.
    public static var shape: Shape { .string }

    /// Reads a text.
    public init?(json: JSONValue) {
        guard let text = json.string else { return nil }
        self = text
    }
}

extension Bool: WireValue {
    /// The flag as JSON.
    public var json: JSONValue { .bool(self) }
    /// A boolean.
    public static var shape: Shape { .boolean }

    /// Reads a flag.
    public init?(json: JSONValue) {
        guard case .bool(let flag) = json else { return nil }
        self = flag
    }
}

extension Int64: WireValue {
    /// The number as JSON.
    public var json: JSONValue { .integer(self) }
    /// Any integer of 64 bits.
    public static var shape: Shape { .integer64 }

    /// Reads an integer that fits 64 bits, however it is written.
    public init?(json: JSONValue) {
        guard case .fits(let number) = json.wholeNumber else { return nil }
        self = number
    }
}

extension Array: WireValue where Element: WireValue {
    /// The elements as a bare array.
    public var json: JSONValue { .array(map(\.json)) }

    /// Appends the elements one by one.
    public func append(to text: inout WireText) {
        text.bytes.append(UInt8(ascii: "["))
        for (index, element) in enumerated() {
            if index > 0 { text.bytes.append(UInt8(ascii: ",")) }
            element.append(to: &text)
        }
        text.bytes.append(UInt8(ascii: "]"))
    }
    /// An array of such elements.
    public static var shape: Shape { .array(Element.shape) }
    /// An array of such elements.
    public static var requestShape: Shape { .array(Element.requestShape) }

    /// The first element that does not fit, or the value itself where it is no array.
    public static func misfits(in json: JSONValue) -> [Misfit] {
        guard let elements = json.array else { return [Misfit(json, expected: .kind(shape))] }
        for (index, element) in elements.enumerated() {
            let found = Element.misfits(in: element)
            if !found.isEmpty { return found.map { $0.below("[\(index)]") } }
        }
        return []
    }

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

/// A word of an open set: words that nobody has seen yet are kept as they are.
public protocol WireWord: RawRepresentable<String>, Hashable, Sendable, WireValue, CustomStringConvertible {
    /// Every word that is known.
    static var known: [Self] { get }
    /// The word as it is written.
    init(rawValue: String)
}

extension WireWord {
    /// The word as JSON.
    public var json: JSONValue { .string(rawValue) }
    /// A text, such as the words that are known.
    public static var shape: Shape { .text(examples: known.map(\.rawValue)) }
    /// One of the words that are known, and no other.
    public static var requestShape: Shape { .words(known.map(\.rawValue)) }

    /// Reads a text.
    public init?(json: JSONValue) {
        guard let text = json.string else { return nil }
        self.init(rawValue: text)
    }

    /// The value itself, where it is no text or not one of the words that are known.
    public static func misfits(in json: JSONValue) -> [Misfit] {
        guard let text = json.string else { return [Misfit(json, expected: .kind(shape))] }
        let words = known.map(\.rawValue)
        return words.contains(text) ? [] : [Misfit(json, expected: .words(words))]
    }

    /// The word as it is written.
    public var description: String { rawValue }
}

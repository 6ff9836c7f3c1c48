/// A value that stands in a vendor's JSON.
public protocol WireValue: Sendable {
    /// The value as JSON.
    var json: JSONValue { get }
    /// What its JSON looks like.
    static var shape: Shape { get }
    /// What its JSON looks like in a request, which may not have what clients must expect in replies.
    static var requestShape: Shape { get }
    /// Reads the value; nil when it is of another kind.
    init?(json: JSONValue)
    /// Appends the value.
    func append(to text: inout JSONText)
    /// The parts of a value that do not fit in a request: values of another kind, and unknown words.
    static func violations(in json: JSONValue) -> [SchemaViolation]
}

extension WireValue {
    /// Appends the value by way of ``json``.
    public func append(to text: inout JSONText) {
        text.append(json)
    }

    /// The value as it is written, without white space.
    public var written: JSONText { written(.compact) }

    /// The value as it is written.
    public func written(_ style: JSONText.Style) -> JSONText {
        var text = JSONText(style, reserving: 1_024)
        append(to: &text)
        return text
    }

    /// The value as bytes, without white space.
    public var bytes: [UInt8] { written.bytes }

    /// The same as in a reply.
    public static var requestShape: Shape { shape }

    /// The value itself, where it is of another kind.
    public static func violations(in json: JSONValue) -> [SchemaViolation] {
        Self(json: json) == nil ? [SchemaViolation(json, expected: .kind(shape))] : []
    }
}

extension String: WireValue {
    /// The text as JSON.
    public var json: JSONValue { .string(self) }

    /// Appends the text with its quotes.
    public func append(to text: inout JSONText) {
        text.append(self)
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

    /// Appends `true` or `false`.
    public func append(to text: inout JSONText) {
        text.append(self)
    }

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

    /// Appends the digits.
    public func append(to text: inout JSONText) {
        text.append(self)
    }

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
    @inlinable
    public func append(to text: inout JSONText) {
        text.beginArray()
        for element in self {
            text.beginElement()
            element.append(to: &text)
            text.endMember()
        }
        text.endArray()
    }

    /// An array of such elements.
    public static var shape: Shape { .array(Element.shape) }
    /// An array of such elements.
    public static var requestShape: Shape { .array(Element.requestShape) }

    /// The first element that does not fit, or the value itself where it is no array.
    public static func violations(in json: JSONValue) -> [SchemaViolation] {
        guard let elements = json.array else { return [SchemaViolation(json, expected: .kind(shape))] }
        for (index, element) in elements.enumerated() {
            let found = Element.violations(in: element)
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

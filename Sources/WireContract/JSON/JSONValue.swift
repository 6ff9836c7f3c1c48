/// A JSON document as it was written: member order kept, integers exact, other numbers as their text.
///
/// `Foundation.JSONSerialization` loses duplicate keys, member order and positions, all of which a server that must
/// say what is wrong with a body needs; so the wire modules share this small value instead.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction, an exponent, or beyond 64 bits, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of a JSON object in the order they were written. Keys are unique: the parser refuses duplicates.
public struct JSONObject: Hashable, Sendable {
    /// A key and its value.
    public struct Member: Hashable, Sendable {
        /// The key, unescaped.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// A member with this key and value.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members, in order.
    public var members: [Member]

    /// An object with these members. The caller sees to it that no key comes twice.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// Adds a member; nothing for a nil value.
    public mutating func add(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        members.append(Member(key: key, value: value))
    }

    /// The value of the member with this key, or nil when there is none.
    public subscript(key: String) -> JSONValue? {
        members.first { $0.key == key }?.value
    }
}

extension JSONValue {
    /// What a person calls this kind of value: `null`, `boolean`, `integer`, `number`, `string`, `array`, `object`.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// The text of a string; nil for any other kind.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value of an integer that fits 64 bits; nil for any other kind.
    public var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The elements of an array; nil for any other kind.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object; nil for any other kind.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member of an object, or nil when this is no object or has no such member.
    public subscript(key: String) -> JSONValue? {
        object?[key]
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// An object with these members, in this order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }

    /// An array of these elements.
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// A string.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// An integer.
    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }

    /// A boolean.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// Null.
    public init(nilLiteral: ()) {
        self = .null
    }
}

/// JSON as it is written, part by part, in one of three styles. Every JSON that leaves the process is written by it.
public struct JSONText: Sendable {
    /// How it looks.
    public enum Style: Sendable {
        /// As the vendors' pages print it: a space after each colon, none after commas.
        case printed
        /// Without white space.
        case compact
        /// Over several lines, two spaces a level, what is empty on one line.
        case indented
    }

    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    /// Whether a field of an object was written as null, since there is nothing to say.
    public var hasNullField = false

    private let style: Style
    private var depth = 0

    /// Nothing yet.
    public init(_ style: Style, reserving capacity: Int = 0) {
        self.style = style
        bytes.reserveCapacity(capacity)
    }

    /// The text so far.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONText {
    /// Begins an object. ``key(_:)-(StaticString)`` and a value follow for each member, then ``endMember()``.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Ends an object.
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Begins an array. ``beginElement()``, a value and ``endMember()`` follow for each element.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Ends an array.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Begins an element of an array.
    public mutating func beginElement() {
        if case .indented = style { breakLine() }
    }

    /// Ends an element of an array, or a member of an object.
    public mutating func endMember() { bytes.append(UInt8(ascii: ",")) }

    /// Begins a member whose key is in the program, and needs no escape.
    public mutating func key(_ name: StaticString) {
        if case .indented = style { breakLine() }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        colon()
    }

    /// Begins a member.
    public mutating func key(_ name: String) {
        if case .indented = style { breakLine() }
        append(name)
        colon()
    }

    /// Appends a string with its quotes.
    public mutating func append(_ text: String) {
        bytes.appendJSONString(text)
    }

    /// Appends a number.
    public mutating func append(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Appends `true` or `false`.
    public mutating func append(_ flag: Bool) {
        bytes.append(contentsOf: (flag ? "true" as StaticString : "false").buffer)
    }

    /// Appends `null`.
    public mutating func appendNull() {
        bytes.append(contentsOf: ("null" as StaticString).buffer)
    }

    /// Appends a document.
    public mutating func append(_ json: JSONValue) {
        switch json {
        case .null: appendNull()
        case .bool(let flag): append(flag)
        case .integer(let number): append(number)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): append(text)
        case .array(let elements):
            beginArray()
            for element in elements {
                beginElement()
                append(element)
                endMember()
            }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                append(member.value)
                endMember()
            }
            endObject()
        }
    }

    private mutating func colon() {
        bytes.append(UInt8(ascii: ":"))
        if case .compact = style { return }
        bytes.append(UInt8(ascii: " "))
    }

    private mutating func begin(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
    }

    /// Puts a bracket in the place of the comma after the last member.
    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if bytes.last == UInt8(ascii: ",") {
            bytes.removeLast()
            if case .indented = style { breakLine() }
        }
        bytes.append(bracket)
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(contentsOf: ("  " as StaticString).buffer) }
    }
}

extension StaticString {
    fileprivate var buffer: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}

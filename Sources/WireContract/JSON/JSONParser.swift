extension JSONValue {
    /// Arrays and objects may nest this deep; deeper input is refused, so that no input exhausts the stack.
    public static let maximumDepth = 128

    /// How many values the body of a request may have: what takes longer to read would keep others waiting.
    public static let maximumRequest = 200_000

    /// Parses exactly one JSON document (RFC 8259), strictly: UTF-8 only, no duplicate keys, no trailing commas.
    ///
    /// A byte order mark is refused like any other stray byte, and so is a document of more values than `limit`.
    public init(parsing bytes: [UInt8], limit: Int = .max) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, limit: limit)
        self = try parser.document()
    }
}

/// A key by its bytes: strings that merely look the same are equal in Swift, but different keys in JSON.
private struct JSONKey: Hashable {
    let text: String

    static func == (left: JSONKey, right: JSONKey) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// A recursive descent over the bytes. Positions are found again from the offset only when something is wrong.
private struct JSONParser {
    let bytes: [UInt8]
    var offset = 0
    var depth = 0
    /// How many values there may be, and how many there were.
    let limit: Int
    var count = 0

    init(bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipSpace()
        guard offset < bytes.count else { throw error(.empty, at: 0) }
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw error(.expected("the end of the document")) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        guard let first = peek() else { throw error(.expected("a value")) }
        count += 1
        guard count <= limit else { throw error(.tooMany(limit: limit)) }
        switch first {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.expected("a value"))
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < JSONValue.maximumDepth else { throw error(.tooDeep(limit: JSONValue.maximumDepth)) }
        depth += 1
        defer { depth -= 1 }
        offset += 1
        return try body(&self)
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONObject.Member] = []
        var seen: Set<JSONKey> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
        while true {
            skipSpace()
            let start = offset
            guard peek() == UInt8(ascii: "\"") else { throw error(.expected("a key in double quotes")) }
            let key = try string()
            guard seen.insert(JSONKey(text: key)).inserted else { throw error(.duplicateKey(key), at: start) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error(.expected("':' after a key")) }
            skipSpace()
            members.append(JSONObject.Member(key: key, value: try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(JSONObject(members)) }
            guard take(UInt8(ascii: ",")) else { throw error(.expected("',' or '}'")) }
        }
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw error(.expected("',' or ']'")) }
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let end = offset + word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { end <= bytes.count && bytes[offset..<end].elementsEqual($0) }
        guard matches else { throw error(.expected("a value")) }
        offset = end
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = offset
        let negative = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard digits() > 0 else { throw error(.expected("a digit")) }
        }
        var whole = true
        if take(UInt8(ascii: ".")) {
            whole = false
            guard digits() > 0 else { throw error(.expected("a digit after '.'")) }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            whole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw error(.expected("a digit in the exponent")) }
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if whole, let value = Int64(text), !(negative && value == 0) { return .integer(value) }
        return .number(text)
    }

    private mutating func digits() -> Int {
        let start = offset
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        return offset - start
    }

    private mutating func string() throws(JSONError) -> String {
        let opening = offset
        offset += 1
        var start = offset
        var unescaped: [UInt8]?
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                let tail = bytes[start..<offset]
                offset += 1
                let text = unescaped.map { String(validating: $0 + tail, as: UTF8.self) }
                guard let text = text ?? String(validating: tail, as: UTF8.self) else {
                    throw error(.notUTF8, at: opening)
                }
                return text
            case UInt8(ascii: "\\"):
                // In place: a body of nothing but escapes must not take quadratic time.
                if unescaped == nil { unescaped = [] }
                unescaped?.append(contentsOf: bytes[start..<offset])
                let scalar = try escape()
                for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { unescaped?.append(unit) }
                start = offset
            case 0..<0x20: throw error(.expected("no control character in a string"))
            default: offset += 1
            }
        }
        throw error(.expected("'\"' at the end of the string"), at: opening)
    }

    /// One escape, from its backslash. A lone surrogate becomes U+FFFD: there is no scalar that could stand for it.
    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let kind = peek() else { throw error(.badEscape, at: start) }
        offset += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw error(.badEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try fourHexDigits(from: start)
        if (0xD800..<0xDC00).contains(first), offset + 1 < bytes.count,
            bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
        {
            let before = offset
            offset += 2
            let second = try fourHexDigits(from: start)
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            offset = before
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch peek() {
            case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
                digit = byte - UInt8(ascii: "0")
            case let byte? where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
                digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: throw error(.badEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }

    private func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private func error(_ problem: JSONError.Problem, at place: Int? = nil) -> JSONError {
        let before = bytes[..<min(place ?? offset, bytes.count)]
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(problem: problem, line: line, column: before.count - lineStart + 1)
    }
}

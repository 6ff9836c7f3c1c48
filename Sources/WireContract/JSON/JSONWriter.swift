extension JSONValue {
    /// The document as UTF-8 bytes in the vendors' printed style: a space after each colon, none after commas.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, colon: ": ")
        return bytes
    }

    /// The document as UTF-8 bytes without any white space.
    public var compactBytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, colon: ":")
        return bytes
    }

    /// The document as text, in the style of ``bytes``.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the document as ``compactBytes`` has it.
    public func appendCompact(to bytes: inout [UInt8]) {
        append(to: &bytes, colon: ":")
    }

    private func append(to bytes: inout [UInt8], colon: String) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): bytes.appendJSONString(text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes, colon: colon)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.appendJSONString(member.key)
                bytes.append(contentsOf: colon.utf8)
                member.value.append(to: &bytes, colon: colon)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

extension [UInt8] {
    /// Appends text as a JSON string with its quotes; only what RFC 8259 says must be escaped is.
    public mutating func appendJSONString(_ text: String) {
        append(UInt8(ascii: "\""))
        appendJSONEscaped(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends text as the inside of a JSON string, without quotes.
    public mutating func appendJSONEscaped(_ text: String) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else {
                return false
            }
            append(contentsOf: bytes)
            return true
        }
        if isPlain { return }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): append(contentsOf: #"\\"#.utf8)
            case 0x0A: append(contentsOf: #"\n"#.utf8)
            case 0x0D: append(contentsOf: #"\r"#.utf8)
            case 0x09: append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                append(contentsOf: #"\u00"#.utf8)
                append(contentsOf: (byte < 16 ? "0" : "").utf8)
                append(contentsOf: String(byte, radix: 16).utf8)
            default: append(byte)
            }
        }
    }
}

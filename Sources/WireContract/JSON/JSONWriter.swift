extension JSONValue {
    /// The document as UTF-8 bytes in the vendors' printed style: a space after each colon, none after commas.
    public var bytes: [UInt8] { written(.printed).bytes }

    /// The document as UTF-8 bytes without any white space.
    public var compactBytes: [UInt8] { written(.compact).bytes }

    /// The document as text, in the style of ``bytes``.
    public var text: String { written(.printed).string }

    /// The document over several lines, two spaces a level, empty objects and arrays on one; without a line feed at its
    /// end. Members stay in their order, so that the same value is always the same text.
    public var indentedText: String { written(.indented).string }

    private func written(_ style: JSONText.Style) -> JSONText {
        var text = JSONText(style)
        text.append(self)
        return text
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

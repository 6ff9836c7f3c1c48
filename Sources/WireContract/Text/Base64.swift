/// Base64 with the URL-safe alphabet and without padding (RFC 4648 section 5, as RFC 7515 uses it).
package enum Base64URL {
    /// The text for some bytes.
    package static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(pending >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text stands for.
    ///
    /// Nil for padding, white space, other characters, impossible lengths, and for bits left over that are not zero: each
    /// value has exactly one spelling, so that no signature has two. Where strange spellings are looked for, such bits are let
    /// pass.
    package static func decoded(_ text: some StringProtocol, lettingBitsPass: Bool = false) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        guard bits < 6, lettingBitsPass || pending & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return bytes
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}

/// Base64 with the standard alphabet and with padding (RFC 4648 section 4).
package enum Base64 {
    /// The text for some bytes.
    package static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        let text = inStandardAlphabet(Base64URL.encoded(bytes))
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// What is written in the alphabet for URLs, in the standard one.
    package static func inStandardAlphabet(_ text: String) -> String {
        text.replacing("-", with: "+").replacing("_", with: "/")
    }

    /// What is written in the standard alphabet, in that for URLs.
    package static func inAlphabetForURLs(_ text: String) -> String {
        text.replacing("+", with: "-").replacing("/", with: "_")
    }
}

internal import WireContract

/// Replaces access tokens in texts of servers, in every spelling that servers use.
///
/// Incorta's 401 echoes the token it was sent (`Invalid Token [abcde12345]`). A token is found in these forms: as it
/// is; with any of its characters percent-encoded, escaped as in JSON or C, or as an HTML entity, also encoded twice;
/// in hexadecimal; in base64, also within a longer text. The texts that the token decodes to are found too: see
/// ``AccessToken/revealing``.
///
/// The alternative is to remove every long word that looks random. That would remove ids that people need (executions,
/// pools, support cases), and would miss short tokens and tokens made of words. So known secrets are searched for, in
/// every spelling that servers, proxies and logs were seen to use.
struct SecretRedaction: Sendable {
    private struct Secret: Hashable {
        let bytes: [UInt8]
        /// Whether it is a part of base64, whose neighbours hold bits of the token too.
        let isPartOfBase64: Bool
    }

    private var secrets: [Secret] = []

    /// The bytes that a secret, in any spelling, can begin with.
    private var beginnings: Set<UInt8> = Set(Spelling.marks)

    /// How many bytes of a reply are searched. No error shows more.
    static let longestText = 65_536

    /// Also replaces this token from now on.
    mutating func add(_ token: AccessToken) {
        for text in token.revealing { add(secret: text) }
    }

    /// Also replaces this secret, of any characters, from now on.
    mutating func add(secret: String) {
        let bytes = Array(secret.utf8)
        guard !bytes.isEmpty else { return }
        add(Secret(bytes: bytes, isPartOfBase64: false))
        for text in TokenSpellings.hexadecimal(bytes) { add(Secret(bytes: text, isPartOfBase64: false)) }
        for text in TokenSpellings.base64(bytes) { add(Secret(bytes: text, isPartOfBase64: true)) }
        secrets.sort { $0.bytes.count > $1.bytes.count }
    }

    private mutating func add(_ secret: Secret) {
        guard let first = secret.bytes.first, !secrets.contains(secret) else { return }
        secrets.append(secret)
        beginnings.insert(first)
    }

    /// The text with `<token>` for each token.
    func redacted(_ text: String) -> String {
        String(decoding: redacted(Array(text.utf8)), as: UTF8.self)
    }

    /// The bytes with `<token>` for each token. Where they are the beginning of something longer, a possible beginning
    /// of a token at their end is replaced too.
    func redacted(_ bytes: [UInt8], isCut: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let found = beginnings.contains(bytes[offset]) ? secret(in: bytes, at: offset, isCut) : nil
            guard let (secret, end) = found else {
                result.append(bytes[offset])
                offset += 1
                continue
            }
            offset = end
            if secret.isPartOfBase64 {
                while let last = result.last, Spelling.isBase64(last) { result.removeLast() }
                while offset < bytes.count, Spelling.isBase64(bytes[offset]) || bytes[offset] == UInt8(ascii: "=") {
                    offset += 1
                }
            }
            result += AccessToken.placeholder.utf8
        }
        return result
    }

    private func secret(in bytes: [UInt8], at start: Int, _ isCut: Bool) -> (Secret, end: Int)? {
        for secret in secrets {
            if let end = Self.end(of: secret.bytes, in: bytes, at: start, isCut) { return (secret, end) }
        }
        return nil
    }

    /// Where the token that begins here ends, or nil when none does. Keeps every end that is possible so far, since a run
    /// of backslashes may stand for one or for several.
    private static func end(of token: [UInt8], in bytes: [UInt8], at start: Int, _ isCut: Bool) -> Int? {
        guard let first = token.first, bytes[start] == first || Spelling.marks.contains(bytes[start]) else {
            return nil
        }
        var ends: Set<Int> = [start]
        for wanted in token {
            let next: Set<Int> = ends.reduce(into: []) {
                $0.formUnion(Spelling.ends(of: wanted, in: bytes, at: $1))
            }
            if next.isEmpty {
                let isOpen = isCut && (ends.max() ?? 0) + Spelling.longest > bytes.count
                return isOpen ? bytes.count : nil
            }
            ends = next
        }
        return ends.max()
    }
}

/// The ways to write one ASCII character.
private enum Spelling {
    /// The first bytes of the other spellings of a character.
    static let marks: [UInt8] = Array("%\\&".utf8)
    /// No spelling of a character is longer.
    static let longest = 128

    static func isBase64(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "+/-_".utf8.contains(byte)
    }

    /// How many times over a character may have been encoded. A limit, so that no run of marks takes quadratic time.
    private static let maximumNesting = 16

    /// Where spellings of this character end that begin at the offset; none when another character stands there.
    static func ends(of wanted: UInt8, in bytes: [UInt8], at offset: Int) -> [Int] {
        guard offset < bytes.count else { return [] }
        let plain = bytes[offset] == wanted ? [offset + 1] : []
        switch bytes[offset] {
        case UInt8(ascii: "%"): return plain + percentEncoded(wanted, in: bytes, from: offset + 1)
        case UInt8(ascii: "\\"): return plain + escaped(wanted, in: bytes, from: offset + 1)
        case UInt8(ascii: "&"): return plain + entity(wanted, in: bytes, from: offset + 1)
        default: return plain
        }
    }

    /// `%2B`, and `%252B` for what was encoded twice.
    private static func percentEncoded(_ wanted: UInt8, in bytes: [UInt8], from start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        for _ in 0...maximumNesting {
            if hexadecimal(bytes, from: offset, count: 2) == UInt32(wanted) { ends.append(offset + 2) }
            guard bytes[offset...].starts(with: "25".utf8) else { break }
            offset += 2
        }
        return ends
    }

    /// `\/`, `\u002f`, `\u{2F}`, `\U0000002f`, `\x2f`, `\057`, and each behind several backslashes.
    private static func escaped(_ wanted: UInt8, in bytes: [UInt8], from start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        while offset < bytes.count, offset - start < maximumNesting, bytes[offset] == UInt8(ascii: "\\") {
            offset += 1
            if wanted == UInt8(ascii: "\\") { ends.append(offset) }
        }
        guard offset < bytes.count else { return ends }
        for (mark, count) in [("u", 4), ("U", 8), ("x", 2)] as [(Unicode.Scalar, Int)]
        where bytes[offset] == UInt8(ascii: mark)
            && hexadecimal(bytes, from: offset + 1, count: count) == UInt32(wanted)
        {
            ends.append(offset + 1 + count)
        }
        if bytes[offset...].starts(with: "u{".utf8), let brace = bytes[offset...].prefix(12).firstIndex(of: 0x7D),
            UInt32(String(decoding: bytes[(offset + 2)..<brace], as: UTF8.self), radix: 16) == UInt32(wanted)
        {
            ends.append(brace + 1)
        }
        if UInt32(String(decoding: bytes[offset...].prefix(3), as: UTF8.self), radix: 8) == UInt32(wanted) {
            ends.append(min(offset + 3, bytes.count))
        }
        let isPunctuation = !UnicodeScalar(wanted).properties.isAlphabetic
        if bytes[offset] == wanted, isPunctuation { ends.append(offset + 1) }
        return ends
    }

    /// `&#43;`, `&#x2B;`, either with zeros before and without the semicolon, and the named ones that servers write, also
    /// behind `&amp;`.
    private static func entity(_ wanted: UInt8, in bytes: [UInt8], from start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        while offset - start < 4 * maximumNesting, bytes[offset...].starts(with: "amp;".utf8) {
            offset += 4
            if wanted == UInt8(ascii: "&") { ends.append(offset) }
        }
        guard offset < bytes.count else { return ends }
        if bytes[offset] == UInt8(ascii: "#") { return ends + numbered(wanted, in: bytes, from: offset + 1) }
        guard let semicolon = bytes[offset...].prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return ends }
        let name = String(decoding: bytes[offset..<semicolon], as: UTF8.self)
        if named[name]?.value == UInt32(wanted) { ends.append(semicolon + 1) }
        return ends
    }

    private static func numbered(_ wanted: UInt8, in bytes: [UInt8], from start: Int) -> [Int] {
        let isHexadecimal = start < bytes.count && bytes[start] | 0x20 == UInt8(ascii: "x")
        let digits = bytes[(isHexadecimal ? start + 1 : start)...].prefix(48).prefix {
            isHexadecimal ? $0.hexadecimalValue != nil : (0x30...0x39).contains($0)
        }
        let significant = String(decoding: digits, as: UTF8.self)
        guard UInt64(significant, radix: isHexadecimal ? 16 : 10) == UInt64(wanted) else { return [] }
        let end = digits.endIndex
        return end < bytes.count && bytes[end] == UInt8(ascii: ";") ? [end, end + 1] : [end]
    }

    private static let named: [String: UnicodeScalar] = [
        "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "plus": "+", "sol": "/", "bsol": "\\", "equals": "=",
        "lowbar": "_", "period": ".", "colon": ":", "semi": ";", "comma": ",", "num": "#", "dollar": "$",
        "percnt": "%", "ast": "*", "excl": "!", "quest": "?", "commat": "@", "lpar": "(", "rpar": ")", "lsqb": "[",
        "rsqb": "]", "lcub": "{", "rcub": "}", "verbar": "|", "Hat": "^", "grave": "`",
    ]

    private static func hexadecimal(_ bytes: [UInt8], from start: Int, count: Int) -> UInt32? {
        guard start + count <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            guard let digit = byte.hexadecimalValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}

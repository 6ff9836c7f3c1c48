/// Takes access tokens out of what a server said, however it spelled them.
///
/// Incorta's 401 echoes the token it was sent (`Invalid Token [abcde12345]`). A token is found as it is, and with any of
/// its characters percent-encoded, escaped as in JSON, or written as an HTML entity, also when that was done twice; and so
/// is what it decodes to, see ``AccessToken/revealing``.
struct Redaction: Sendable {
    private var tokens: [[UInt8]] = []

    /// Also takes out this token from now on.
    mutating func add(_ token: AccessToken) {
        for text in token.revealing { add(secret: text) }
    }

    /// Also takes out this secret, of any characters, from now on.
    mutating func add(secret: String) {
        let bytes = Array(secret.utf8)
        guard !bytes.isEmpty, !tokens.contains(bytes) else { return }
        tokens.append(bytes)
        tokens.sort { $0.count > $1.count }
    }

    /// The text with `<token>` for each token.
    func redacted(_ text: String) -> String {
        String(decoding: redacted(Array(text.utf8)), as: UTF8.self)
    }

    /// The bytes with `<token>` for each token.
    func redacted(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            if let end = tokens.lazy.compactMap({ Self.end(of: $0, in: bytes, at: offset) }).first {
                result += AccessToken.placeholder.utf8
                offset = end
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        return result
    }

    /// Where the token that begins here ends, or nil when none does. Keeps every end that is possible so far, since a run
    /// of backslashes may stand for one or for several.
    private static func end(of token: [UInt8], in bytes: [UInt8], at start: Int) -> Int? {
        guard let first = token.first, bytes[start] == first || Spelling.marks.contains(bytes[start]) else {
            return nil
        }
        var ends: Set<Int> = [start]
        for wanted in token {
            ends = ends.reduce(into: []) { $0.formUnion(Spelling.ends(of: wanted, in: bytes, at: $1)) }
            if ends.isEmpty { return nil }
        }
        return ends.max()
    }
}

/// The ways to write one ASCII character.
private enum Spelling {
    /// What a spelling other than the character itself begins with.
    static let marks: [UInt8] = Array("%\\&".utf8)
    /// How many times over a character may have been encoded. A limit, so that no run of marks takes quadratic time.
    private static let maximumNesting = 16

    /// Where spellings of this character end that begin at the offset; none when another character stands there.
    static func ends(of wanted: UInt8, in bytes: [UInt8], at offset: Int) -> [Int] {
        guard offset < bytes.count else { return [] }
        let plain = bytes[offset] == wanted ? [offset + 1] : []
        switch bytes[offset] {
        case UInt8(ascii: "%"): return plain + percentEncoded(wanted, bytes, offset + 1)
        case UInt8(ascii: "\\"): return plain + escaped(wanted, bytes, offset + 1)
        case UInt8(ascii: "&"): return plain + entity(wanted, bytes, offset + 1)
        default: return plain
        }
    }

    /// `%2B`, and `%252B` for what was encoded twice.
    private static func percentEncoded(_ wanted: UInt8, _ bytes: [UInt8], _ start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        for _ in 0...maximumNesting {
            if hexadecimal(bytes, offset, 2) == UInt32(wanted) { ends.append(offset + 2) }
            guard bytes[offset...].starts(with: "25".utf8) else { break }
            offset += 2
        }
        return ends
    }

    /// `\/`, `\u002f`, and either behind several backslashes.
    private static func escaped(_ wanted: UInt8, _ bytes: [UInt8], _ start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        while offset < bytes.count, offset - start < maximumNesting, bytes[offset] == UInt8(ascii: "\\") {
            offset += 1
            if wanted == UInt8(ascii: "\\") { ends.append(offset) }
        }
        guard offset < bytes.count else { return ends }
        if bytes[offset] == UInt8(ascii: "u"), hexadecimal(bytes, offset + 1, 4) == UInt32(wanted) {
            ends.append(offset + 5)
        }
        let isPunctuation = !UnicodeScalar(wanted).properties.isAlphabetic
        if bytes[offset] == wanted, isPunctuation { ends.append(offset + 1) }
        return ends
    }

    /// `&#43;`, `&#x2B;` and the named ones that servers write, also behind `&amp;`.
    private static func entity(_ wanted: UInt8, _ bytes: [UInt8], _ start: Int) -> [Int] {
        var ends: [Int] = []
        var offset = start
        while offset - start < 4 * maximumNesting, bytes[offset...].starts(with: "amp;".utf8) {
            offset += 4
            if wanted == UInt8(ascii: "&") { ends.append(offset) }
        }
        guard let semicolon = bytes[offset...].prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return ends }
        let name = String(decoding: bytes[offset..<semicolon], as: UTF8.self)
        if value(ofEntity: name) == UInt32(wanted) { ends.append(semicolon + 1) }
        return ends
    }

    private static func value(ofEntity name: String) -> UInt32? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt32(name.dropFirst(2), radix: 16) }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()) }
        let named: [String: UnicodeScalar] = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        return named[name]?.value
    }

    private static func hexadecimal(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
        guard start + count <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            guard let digit = PercentEncoding.hexadecimalValue(byte) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}

internal import WireContract

/// Hides secrets in text that a client sent: by the name that they stand under, wherever that is (a query, a form, JSON,
/// a part of a form, XML), by the scheme before them, and signed tokens by what they look like. Names are compared without
/// their escapes, case and punctuation.
enum SecretMask {
    static let hidden = "(hidden)"

    /// Fields of forms that may be read; all others are hidden.
    private static let harmless: Set<String> = ["grant_type", "client_id", "redirect_uri", "scope"]

    /// Hides secrets in a request target: in what its path's segments and its query's pairs mean, escaped or not.
    static func target(_ target: String) -> String {
        if PlainTarget.isOne(target) { return target }
        if target.utf8.first != UInt8(ascii: "/"), let shown = hidingUserInfo(of: target) { return self.target(shown) }
        guard !isPlain(target.utf8[...]) else { return target }
        let mark = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? target.endIndex
        let path = target[..<mark]
        let shownPath =
            isPlain(path.utf8)
            ? String(path) : pieces(of: path) { $0 == UInt8(ascii: "/") }.map { shown($0, hidden) }.joined()
        return shownPath + pieces(of: target[mark...]) { "?#&;".utf8.contains($0) }.map(pair).joined()
    }

    /// A whole URL such as `http://user:password@host/path`, as proxies get it, without user and password; nil where it has
    /// none.
    private static func hidingUserInfo(of target: String) -> String? {
        guard let scheme = target.firstRange(of: "://") else { return nil }
        let authority = target[scheme.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@"), authority[..<at] != hidden else { return nil }
        return target[..<scheme.upperBound] + hidden + target[at...]
    }

    /// A pair of a query. The value is hidden if the value or the name looks like a secret.
    private static func pair(_ piece: Substring) -> String {
        guard let equals = piece.utf8.firstIndex(of: equals) else { return shown(piece, hidden) }
        let (name, value) = (piece[..<equals], piece[piece.utf8.index(after: equals)...])
        let instead = name + "=" + hidden
        if SecretName(Array(unescaped(name).utf8)).isSecret { return instead }
        return isPlain(value.utf8) && isPlain(name.utf8) ? String(piece) : shown(piece, instead)
    }

    /// Hides the values of a form, except those of harmless fields.
    static func form(_ bytes: [UInt8]) -> [UInt8] {
        let pairs = bytes.split(separator: UInt8(ascii: "&")).map { pair -> [UInt8] in
            let name = Array(pair.prefix { $0 != equals })
            let text = String(decoding: name, as: UTF8.self)
            if harmless.contains(text), Self.text(Array(pair)) == Array(pair) { return Array(pair) }
            return (SecretName(Array(unescaped(text[...]).utf8)).isPlain ? name : []) + [equals] + hidden.utf8
        }
        return Array(pairs.joined(separator: [UInt8(ascii: "&")]))
    }

    /// Hides secrets in any text.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var scan = SecretScan(bytes)
        scan.run()
        return scan.shown
    }

    /// A piece of a target, or `instead` where it holds a secret, decoded or not.
    private static func shown(_ piece: Substring, _ instead: some StringProtocol) -> String {
        let meaning = Array(unescaped(piece).utf8)
        return text(meaning) == meaning ? String(piece) : String(instead)
    }

    /// The pieces of a text, each separator a piece of its own.
    private static func pieces(of text: Substring, _ separates: (UInt8) -> Bool) -> [Substring] {
        var pieces: [Substring] = []
        var rest = text
        while let place = rest.utf8.firstIndex(where: separates) {
            pieces.append(rest[..<place])
            pieces.append(rest[place..<rest.utf8.index(after: place)])
            rest = rest[rest.utf8.index(after: place)...]
        }
        return pieces + [rest]
    }

    /// A text decoded: it may be percent-encoded up to three times.
    private static func unescaped(_ text: Substring) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<3 where bytes.contains(percent) { bytes = SecretName.percentDecoded(bytes) }
        return String(decoding: bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// Whether a text has no name of a secret and no signed token. True for most texts, which then cost little.
    private static func isPlain(_ bytes: Substring.UTF8View) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            switch byte {
            case percent, equals, UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: " "):
                return false
            case UInt8(ascii: "y") where before == UInt8(ascii: "e"): return false
            default: before = byte
            }
        }
        return true
    }

    private static let percent = UInt8(ascii: "%")
    private static let equals = UInt8(ascii: "=")
}

/// The name of a field, as it is compared: its escapes resolved, in lower case, letters and digits only.
struct SecretName {
    private let name: [UInt8]

    init(_ bytes: [UInt8]) {
        var bytes = bytes
        for _ in 0..<3 where bytes.contains(UInt8(ascii: "%")) { bytes = Self.percentDecoded(bytes) }
        if bytes.contains(UInt8(ascii: "\\")) { bytes = Self.unicodeDecoded(bytes) }
        name = bytes.compactMap { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: nil
            }
        }
    }

    /// Whether what stands under this name is a secret.
    var isSecret: Bool {
        guard name.count > 2 else { return false }
        if Self.exactly.contains(name) { return true }
        guard !Self.tellsOf.contains(where: { name.ends(with: $0) }) else { return false }
        return Self.parts.contains { contains($0) }
    }

    /// Whether the name itself can be shown: it is a name, and not a secret that stands where a name should.
    var isPlain: Bool { name.count < 40 }

    /// Whether this is the name of the parameter that names the parts of a form.
    var namesPart: Bool { name == Array("name".utf8) }

    private static let exactly: Set<[UInt8]> = Set(
        ["code", "codeverifier", "verifier", "pwd", "pass", "auth", "otp", "pin", "sig", "jwt", "bearer", "key"]
            .map { Array($0.utf8) })
    private static let parts = [
        "secret", "password", "passwd", "passphrase", "passcode", "token", "assertion", "credential", "authorization",
        "apikey", "appkey", "applicationkey", "accesskey", "privatekey", "signingkey", "userkey", "signature", "cookie",
        "session",
    ].map { Array($0.utf8) }
    /// Ends of names that sound like a secret and are none: `token_type`, `token_endpoint_auth_method`.
    private static let tellsOf = ["type", "method", "methods", "endpoint", "uri", "url", "lifetime", "expiresin"].map {
        Array($0.utf8)
    }

    private func contains(_ part: [UInt8]) -> Bool {
        guard name.count >= part.count else { return false }
        return (0...name.count - part.count).contains { name[$0..<$0 + part.count].elementsEqual(part) }
    }

    static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        decoded(bytes, mark: [UInt8(ascii: "%")], digits: 2)
    }

    /// `\u005f`, as JSON writes any character.
    private static func unicodeDecoded(_ bytes: [UInt8]) -> [UInt8] {
        decoded(bytes, mark: Array("\\u00".utf8), digits: 2)
    }

    private static func decoded(_ bytes: [UInt8], mark: [UInt8], digits: Int) -> [UInt8] {
        var decoded: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let digitsAt = place + mark.count
            if digitsAt + digits <= bytes.count, bytes[place..<digitsAt].elementsEqual(mark),
                let byte = UInt8(String(decoding: bytes[digitsAt..<digitsAt + digits], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                place = digitsAt + digits
            } else {
                decoded.append(bytes[place])
                place += 1
            }
        }
        return decoded
    }
}

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool {
        count >= other.count && suffix(other.count).elementsEqual(other)
    }
}

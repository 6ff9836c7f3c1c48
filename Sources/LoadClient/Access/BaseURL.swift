internal import WireContract

/// Where an API begins: scheme, authority and a path prefix, without credentials, query or fragment.
public struct BaseURL: Hashable, Sendable {
    /// `http` or `https`.
    public let scheme: String
    /// The host, in brackets when it is an IPv6 address, and the port where one is given.
    public let authority: String
    /// What comes before the API's own path: empty, or beginning and not ending with a slash. Percent-encoded.
    public let prefix: String

    /// Reads `https://cluster.example.com`, also with a port, a path prefix and trailing slashes.
    ///
    /// Refused are other schemes, user names and passwords, queries, fragments, dot segments, and characters that must be
    /// percent-encoded.
    public init(_ text: String) throws(InvalidInput) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .baseURL(problem: "it holds a space, a control character or a letter beyond ASCII")
        }
        guard let mark = text.firstRange(of: "://") else {
            throw .baseURL(problem: "it has no scheme; begin with https:// or http://")
        }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw .baseURL(problem: "its scheme is neither http nor https")
        }
        let rest = text[mark.upperBound...]
        guard !rest.contains("?"), !rest.contains("#") else {
            throw .baseURL(problem: "it has a query or a fragment; leave out all from the first ? or #")
        }
        let authority = rest.prefix { $0 != "/" }
        try Self.checkAuthority(authority)
        var path = rest[authority.endIndex...]
        while path.hasSuffix("/") { path = path.dropLast() }
        try Self.checkPath(path)
        self.scheme = scheme
        self.authority = authority.lowercased()
        self.prefix = String(path)
    }

    /// The base URL as text, without a slash at its end.
    public var text: String { "\(scheme)://\(authority)\(prefix)" }

    /// This URL without the last parts of its path, when they are these.
    func droppingSuffix(_ suffix: String) -> BaseURL {
        guard prefix.hasSuffix(suffix) else { return self }
        var shorter = prefix.dropLast(suffix.count)
        while shorter.hasSuffix("/") { shorter = shorter.dropLast() }
        return BaseURL(scheme: scheme, authority: authority, prefix: String(shorter))
    }

    /// This URL with more path behind, which must begin with a slash and be percent-encoded.
    func appending(_ path: String) -> BaseURL {
        BaseURL(scheme: scheme, authority: authority, prefix: prefix + path)
    }

    /// `http://in-process`: stands for an emulator in this process. No resolver knows the name.
    package static let inProcess = BaseURL(scheme: "http", authority: "in-process", prefix: "")

    private init(scheme: String, authority: String, prefix: String) {
        self.scheme = scheme
        self.authority = authority
        self.prefix = prefix
    }

    private static func checkAuthority(_ authority: Substring) throws(InvalidInput) {
        guard !authority.contains("@") else {
            throw .baseURL(problem: "it holds a user name or a password; pass the access token as the token instead")
        }
        let bracketed = authority.hasPrefix("[")
        guard
            let hostEnd = bracketed
                ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":") ?? authority.endIndex
        else { throw .baseURL(problem: "its IPv6 address has no closing bracket") }
        let host = bracketed ? authority[authority.startIndex...hostEnd] : authority[..<hostEnd]
        let inside = bracketed ? host.dropFirst().dropLast() : host
        let allowed = bracketed ? "0123456789abcdefABCDEF:." : nil
        let clean = inside.allSatisfy { character in
            allowed?.contains(character) ?? (character.isLetter || character.isNumber || "-._~".contains(character))
        }
        guard !inside.isEmpty, clean else { throw .baseURL(problem: "its host is missing or holds an odd character") }
        let port = authority[host.endIndex...]
        guard port.isEmpty || (port.first == ":" && (1...65_535).contains(Int(port.dropFirst()) ?? 0)) else {
            throw .baseURL(problem: "its port is no number from 1 to 65535")
        }
    }

    private static func checkPath(_ path: Substring) throws(InvalidInput) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for segment in segments where segment.isEmpty || segment == "." || segment == ".." {
            throw .baseURL(problem: "its path has an empty segment, or one that is . or ..")
        }
        var bytes = path.utf8[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = bytes.prefix(2)
                guard digits.count == 2, digits.allSatisfy({ $0.hexadecimalValue != nil }) else {
                    throw .baseURL(problem: "its path has a % without two hexadecimal digits")
                }
            } else if !byte.isUnreserved, !"/!$&'()*+,;=:@".utf8.contains(byte) {
                throw .baseURL(problem: "its path has a character that must be percent-encoded")
            }
        }
    }
}

extension BaseURL: CustomStringConvertible {
    /// The URL as text.
    public var description: String { text }
}

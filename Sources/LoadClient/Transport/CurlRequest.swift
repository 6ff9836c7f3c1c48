internal import HTTPTypes

/// A request in the form in which libcurl takes it.
struct CurlRequest: Sendable {
    /// Scheme and authority, for errors.
    let address: String
    let url: String
    let method: String
    /// Lines of the head, without their ends. One without a value keeps libcurl from adding such a field.
    let lines: [String]
    let body: [UInt8]?

    /// Whether it must not be sent twice, and so has a connection of its own.
    var isAlone: Bool { method != "GET" }

    /// Refuses other schemes than `http` and `https`, user names and passwords, and characters that no URL may hold.
    init(_ request: HTTPRequest, body: [UInt8]?) throws(TransportError) {
        let scheme = request.scheme?.lowercased() ?? "http"
        let authority = request.authority ?? ""
        let path = request.path.flatMap { $0.isEmpty ? nil : $0 } ?? "/"
        guard scheme == "http" || scheme == "https" else {
            throw TransportError(.other, detail: "\(scheme) is no scheme that can be asked: use https or http")
        }
        guard !authority.utf8.contains(UInt8(ascii: "@")) else {
            throw TransportError(.other, detail: "the address holds a user name or a password, which is not sent")
        }
        address = "\(scheme)://\(authority)"
        guard !authority.isEmpty, authority.utf8.allSatisfy({ Self.mayStand($0) && !"/?".utf8.contains($0) }) else {
            throw TransportError(.other, detail: "\(address) is no address of a server")
        }
        guard path.hasPrefix("/"), path.utf8.allSatisfy(Self.mayStand) else {
            throw TransportError(.other, detail: "\(address) with this path is no URL")
        }
        url = address + path
        method = request.method.rawValue
        // A POST and its like without a body say that it is empty (RFC 9110, 8.6).
        self.body = body ?? (["POST", "PUT", "PATCH"].contains(method) ? [] : nil)
        lines = Self.lines(request.headerFields, isAlone: request.method != .get)
    }

    /// Whether a URL may hold this byte (RFC 3986), and libcurl sends it: not `#`, behind which it cuts.
    private static func mayStand(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !forbidden.contains(byte)
    }

    private static let forbidden = Array("\"#<>\\^`{|}".utf8)

    /// What the transport itself decides.
    private static let ownNames: Set<String> = [
        "accept-encoding", "connection", "content-length", "expect", "keep-alive", "transfer-encoding",
    ]

    private static func lines(_ fields: HTTPFields, isAlone: Bool) -> [String] {
        var lines: [String] = []
        var names: Set<String> = []
        for field in fields where !ownNames.contains(field.name.canonicalName) {
            names.insert(field.name.canonicalName)
            lines.append(field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)")
        }
        if isAlone { lines.append("Connection: close") }
        // With it a large body would wait for a reply of its own, and a 417 be followed by a second request.
        lines.append("Expect:")
        if !names.contains("content-type") { lines.append("Content-Type:") }
        if !names.contains("user-agent") { lines.append("User-Agent: understudy") }
        return lines
    }
}

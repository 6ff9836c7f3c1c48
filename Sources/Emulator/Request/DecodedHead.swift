package import HTTPTypes

/// The head of a request, and what the emulator reads from it. Clients that poll send the same head again and again, so it
/// is read once, and shared by their requests.
package final class DecodedHead: Hashable, Sendable {
    /// Method, path and header fields.
    package let value: HTTPRequest
    /// The method.
    package let method: HTTPRequest.Method
    /// The request target as sent.
    package let path: String
    /// Path and query, decoded; nil where they cannot be.
    package let target: RequestTarget?
    /// The request target, each secret as `(hidden)`.
    package let shownTarget: String
    /// The field `Authorization`.
    package let authorization: String?
    /// The token in it.
    package let bearer: BearerCredentials?
    /// The name that the request is for. Nil where it has none, and where it is for `127.0.0.1`, as most are: that is
    /// nothing's name.
    package let host: HostName?
    /// What stands in the path up to the second slash, as sent; empty where it begins with no slash.
    let firstSegment: String
    /// For `/worlds/NAME/…`: the name, and the head as that world gets it.
    let inWorld: (name: String, head: DecodedHead)?
    /// For a whole URL, as proxies get it: the head as a server gets it that is no proxy.
    let inOriginForm: DecodedHead?

    /// Reads a head.
    package convenience init(_ value: HTTPRequest) {
        self.init(value, isForWorld: false)
    }

    /// What is below `/worlds/NAME` is for that world, even if it begins with `/worlds` again.
    private init(_ value: HTTPRequest, isForWorld: Bool) {
        let path = value.path ?? "/"
        self.value = value
        self.path = path
        method = value.method
        target = RequestTarget(path)
        shownTarget = EmulatedRequest.masked(target: path)
        authorization = value.headerFields.value(of: .authorization)
        bearer = authorization.flatMap { BearerCredentials($0) }
        host = value.authority.flatMap { $0.isLoopbackAddress ? nil : HostName($0) }
        firstSegment = Self.firstSegment(of: path)
        inWorld = isForWorld || firstSegment != Self.worlds ? nil : Self.inWorld(value, path)
        inOriginForm = value.inOriginForm.map { DecodedHead($0) }
    }

    private static let worlds = "worlds"

    private static func firstSegment(of path: String) -> String {
        guard path.utf8.first == UInt8(ascii: "/") else { return "" }
        let segment = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        return String(Substring(segment))
    }

    private static func inWorld(_ value: HTTPRequest, _ path: String) -> (name: String, head: DecodedHead)? {
        let prefix = "/\(worlds)/"
        guard path.hasPrefix(prefix) else { return nil }
        let rest = path.dropFirst(prefix.count)
        let name = rest.prefix { $0 != "/" && $0 != "?" }
        var inner = value
        inner.path = String(rest[name.endIndex...])
        return (String(name), DecodedHead(inner, isForWorld: true))
    }

    package static func == (left: DecodedHead, right: DecodedHead) -> Bool {
        left === right || left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

internal import HTTPTypes

extension HTTPRequest {
    /// Whether the target may be a whole URL, as proxies get it: it begins with no slash, but with an H.
    private var hasWholeURL: Bool { path?.utf8.first.map { $0 | 0x20 == UInt8(ascii: "h") } ?? false }

    /// The request as a server gets it that is no proxy: of `GET http://acme.vendor.example/api`, which clients
    /// send that were given this emulator as their proxy, the host name goes where host names are. Nil where the target
    /// is no whole URL. `Proxy-Authorization` is for the proxy, and a secret to whoever is behind it.
    var inOriginForm: HTTPRequest? {
        let schemes = ["http://", "https://"]
        guard hasWholeURL, let path, let scheme = schemes.first(where: { path.lowercased().hasPrefix($0) })
        else { return nil }
        let rest = path.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty else { return nil }
        let target = rest[authority.endIndex...]
        var request = self
        request.authority = authority.split(separator: "@", omittingEmptySubsequences: false).last.map {
            String($0)
        }
        request.headerFields[.proxyAuthorization] = nil
        request.scheme = String(scheme.dropLast("://".count))
        request.path = target.first == "/" ? String(target) : "/" + target
        return request
    }
}

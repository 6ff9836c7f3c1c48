internal import HTTPTypes

extension EmulatedRequest {
    /// Whether the target may be a whole URL, as proxies get it: it begins with no slash, but with an H.
    var hasWholeURL: Bool { head.path?.utf8.first.map { $0 | 0x20 == UInt8(ascii: "h") } ?? false }

    /// The request as a server gets it that is no proxy: of `GET http://acme.vendor.example/api`, which clients
    /// send that were given this emulator as their proxy, the host name goes where host names are.
    var inOriginForm: EmulatedRequest {
        let schemes = ["http://", "https://"]
        guard let path = head.path, let scheme = schemes.first(where: { path.lowercased().hasPrefix($0) })
        else { return self }
        let rest = path.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty else { return self }
        let target = rest[authority.endIndex...]
        var request = self
        request.head.authority = authority.split(separator: "@", omittingEmptySubsequences: false).last.map {
            String($0)
        }
        request.head.scheme = String(scheme.dropLast("://".count))
        request.head.path = target.first == "/" ? String(target) : "/" + target
        return request
    }
}

extension String {
    /// Whether it begins with `127.0.0.1`, which no host name does that could name a world or a team. Most requests are for
    /// that address, and are spared the search for a name in it.
    package var isLoopbackAddress: Bool { hasPrefix("127.0.0.1") }
}

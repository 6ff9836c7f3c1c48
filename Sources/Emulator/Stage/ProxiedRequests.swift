internal import HTTPTypes
internal import WireContract

/// The emulator as a client's proxy: requests with a whole URL, and those that come through a tunnel.
///
/// The proxy leads to the worlds of this process and nowhere else. What it is asked for is answered here, or refused.
extension Stage {
    /// Why no tunnel is opened to `host:port`; nil where one is. `port` is the one that was asked.
    package func refusal(
        ofTunnelTo authority: String, proxyAuthorization: String?, port: UInt16?
    ) -> ProxyRefusal? {
        let user = proxyUser(proxyAuthorization)
        return user.refusal ?? refusal(of: ProxyDestination(authority), for: user.world, port: port)
    }

    /// Whether a client may ask for a certificate of this name, or without a name.
    package func isServed(name: String?) -> Bool {
        guard let name else { return true }
        return name == "localhost" || name.hasSuffix(".localhost") || access.hosts.contains(name)
            || hasWorld(atHost: name)
    }

    /// Whether something in a world is at this host name of a vendor's.
    func hasWorld(atHost host: String) -> Bool {
        first?.hosts.contains(host) == true || hasOthers && !others(atHost: host).isEmpty
    }

    /// Answers a request with a whole URL, or through a tunnel.
    func proxied(_ request: EmulatedRequest) -> StageReply {
        let head = request.decoded.inOriginForm ?? request.decoded
        let authority = head.value.authority ?? request.passage.tunnel ?? ""
        if let tunnel = request.passage.tunnel, HostName(tunnel).text != HostName(authority).text {
            return .respond(
                .refusal(
                    421,
                    "This connection is a tunnel to \(tunnel), and the request in it is for \(shown(authority)): open "
                        + "another for that."))
        }
        let user = proxyUser(
            request.passage.proxyAuthorization ?? request.decoded.value.headerFields[.proxyAuthorization])
        let port = request.passage.port
        let destination = ProxyDestination(request.passage.tunnel ?? authority, scheme: head.value.scheme)
        if let refusal = user.refusal ?? refusal(of: destination, for: user.world, port: port) {
            return .respond(refusal.response)
        }
        return find(request.with(head), chosen: user.world)
    }

    /// The world that the proxy's user names; none where there is no user.
    private func proxyUser(_ authorization: String?) -> (world: HostedWorld?, refusal: ProxyRefusal?) {
        guard let authorization else { return (nil, nil) }
        guard let user = BasicCredentials(authorization)?.user else {
            return (
                nil,
                ProxyRefusal(
                    reason: "Proxy-Authorization is not understood",
                    advice:
                        "The user of this proxy is the name of a world: http://WORLD:x@HOST:PORT, with any password.")
            )
        }
        guard !user.isEmpty else { return (nil, nil) }
        guard let world = world(user) else {
            return (
                nil,
                ProxyRefusal(
                    reason: "There is no world \(shown(user))",
                    advice: "The user of this proxy is the name of a world. \(knownWorlds)")
            )
        }
        return (world, nil)
    }

    /// Why the proxy does not lead there; nil where it does.
    private func refusal(of destination: ProxyDestination?, for world: HostedWorld?, port: UInt16?) -> ProxyRefusal? {
        guard let destination else {
            return ProxyRefusal(
                reason: "No host is asked for", advice: "Ask this proxy for http://HOST/PATH, or HOST:PORT.")
        }
        let host = destination.host
        if destination.isThisMachine {
            let asked = destination.port
            guard let port, asked != port, !hasPort(asked) else { return nil }
            return ProxyRefusal(
                reason: "\(host):\(asked) is not the emulator",
                advice:
                    "This proxy is an emulator, which opens no connections: the program at \(host):\(asked) is called "
                    + "directly. Set no_proxy=\(host) for the client.")
        }
        if access.hosts.contains(host) || host.hasSuffix(".localhost") { return nil }
        if let world {
            guard !world.hosts.contains(host) else { return nil }
            return unknown(host, "World \(world.name) has nothing at \(shown(host))", among: world.hosts)
        }
        guard !hasWorld(atHost: host) else { return nil }
        return unknown(host, "Nothing here is at \(shown(host))", among: first?.hosts ?? [])
    }

    private func unknown(_ host: String, _ reason: String, among hosts: Set<String>) -> ProxyRefusal {
        let known = hosts.sorted().prefix(20).joined(separator: ", ")
        return ProxyRefusal(
            reason: reason,
            advice: "This proxy is an emulator: no request leaves this machine through it. "
                + (known.isEmpty ? "" : "It has \(known). ")
                + "Describe the host in the world's fixture; or, where the real one is meant, set no_proxy=\(shown(host)) for "
                + "the client. \(knownWorlds)")
    }

    private var knownWorlds: String { "GET \(Self.controlPrefix) lists the worlds." }

    private func shown(_ text: String) -> String { String(text.prefix(100)).showingControls() }
}

/// Why a proxy does not do what it is asked for. Clients show the status and its reason phrase, and rarely the body.
package struct ProxyRefusal: Hashable, Sendable {
    /// In a few words, without line ends.
    package let reason: String
    /// What to do.
    package let advice: String

    /// 403, since what is asked for is understood, and another user or password would only help where it is another world's.
    package var response: EmulatedResponse {
        let phrase = String(reason.unicodeScalars.filter { (" "..."~").contains($0) }.map { Character($0) })
        return EmulatedResponse(
            head: HTTPResponse(
                status: .init(code: 403, reasonPhrase: phrase),
                headerFields: [.contentType: "text/plain; charset=utf-8"]),
            body: Array("\(reason). \(advice)\n".utf8))
    }
}

/// Where a proxy is asked to lead.
private struct ProxyDestination {
    /// In lower case, without the dot that may end it.
    let host: String
    let port: UInt16

    /// Nil where there is no host. Without a port it is that of the scheme.
    init?(_ authority: String, scheme: String? = nil) {
        let bracket = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : nil
        let rest = authority[(bracket ?? authority.startIndex)...]
        let colon = rest.firstIndex(of: ":") ?? authority.endIndex
        let name = authority[..<colon].lowercased()
        host = name.hasSuffix(".") ? String(name.dropLast()) : name
        port = UInt16(authority[colon...].dropFirst()) ?? (scheme == "https" ? 443 : 80)
        if host.isEmpty { return nil }
    }

    var isThisMachine: Bool { host == "localhost" || host == "[::1]" || ControlAccess.isLoopback(host) }
}

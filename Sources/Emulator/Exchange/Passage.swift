/// How a request came in, where a server has brought it.
package struct Passage: Hashable, Sendable {
    /// The port that its connection was made to; nil where there is none, as in process.
    package var port: UInt16?
    /// What its connection was asked to be a tunnel to, as `host:port`, where the emulator is the client's proxy.
    package var tunnel: String?
    /// The `Proxy-Authorization` field that came with the tunnel.
    package var proxyAuthorization: String?

    /// A request that came by none of these, unless it is said.
    package init(port: UInt16? = nil, tunnel: String? = nil, proxyAuthorization: String? = nil) {
        self.port = port
        self.tunnel = tunnel
        self.proxyAuthorization = proxyAuthorization
    }
}

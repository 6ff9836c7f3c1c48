package import HTTPTypes

/// One request, whole: the head as it was sent, and the body.
///
/// `head.path` is the request target byte for byte as the client sent it: percent-encoded, with its query.
/// `head.authority` is the `Host` field (nil where a client that speaks HTTP/1.0 sent none), and by the convention of
/// HTTPTypes not repeated among `head.headerFields`. All other fields are there in their order, repeated ones too; values
/// that are not UTF-8 keep their bytes (`HTTPField.withUnsafeBytesOfValue`). `head.scheme` is `https` where the connection is
/// TLS, else `http`.
package struct Request: Sendable {
    /// Method, target, authority and fields.
    package var head: HTTPRequest
    /// The body without its framing; empty where none was sent.
    package var body: [UInt8]
    /// How its connection came to the server.
    package var arrival: Arrival

    /// Makes a request from its parts, as tests of a handler do.
    package init(head: HTTPRequest, body: [UInt8] = [], arrival: Arrival = Arrival(port: 0)) {
        self.head = head
        self.body = body
        self.arrival = arrival
    }
}

/// How a connection came to the server.
package struct Arrival: Hashable, Sendable {
    /// The port that it was made to.
    package var port: UInt16
    /// What it was asked to be a tunnel to, where the server is the client's proxy.
    package var tunnel: Tunnel?

    /// A connection to a port, and the tunnel in it.
    package init(port: UInt16, tunnel: Tunnel? = nil) {
        self.port = port
        self.tunnel = tunnel
    }
}

/// Decides about a tunnel that is asked for at this port, at once: others wait meanwhile.
package typealias TunnelKeeper = @Sendable (_ tunnel: Tunnel, _ port: UInt16) -> TunnelDecision

/// What a client asks of a proxy by `CONNECT`.
package struct Tunnel: Hashable, Sendable {
    /// Where to, as it was sent: `host:port`.
    package var authority: String
    /// The `Proxy-Authorization` field that came with it.
    package var proxyAuthorization: String?

    /// A tunnel to `host:port`.
    package init(authority: String, proxyAuthorization: String? = nil) {
        self.authority = authority
        self.proxyAuthorization = proxyAuthorization
    }
}

/// What becomes of a tunnel that a client asks for. No tunnel leads out of the server: where it is opened, the server itself
/// answers what comes through it.
package enum TunnelDecision: Hashable, Sendable {
    /// Answer what comes through it.
    case open
    /// Send this response, which closes the connection. Clients show its reason phrase, and rarely its body.
    case refuse(HTTPResponse, body: [UInt8])
}

/// Answers the requests with one head; it is given their bodies. A client that polls sends the same head again and again,
/// so what is read from it is read once.
package typealias Responder = @Sendable (_ body: ReceivedBody) -> Reply

/// What a handler decides about a request.
package enum Reply: Sendable {
    /// Answer now.
    ///
    /// All fields are sent, in their order, repeated ones too. `Content-Length` and `Transfer-Encoding` are not taken from
    /// here, since framing is the server's; `Date` is added where missing. To a `HEAD` request the body is not sent, only
    /// its length. A status outside 200...999 is answered as an internal error: the server sends no interim responses.
    ///
    /// `template` is an object that always comes with this same status and these same fields, if there is one. Where a
    /// connection's last reply came with it too, the fields need not be compared.
    case respond(HTTPResponse, body: [UInt8], template: (any AnyObject & Sendable)? = nil)

    /// Not yet: park the connection, without a thread.
    ///
    /// `again` is called when `until` passes (`nil`: only when woken) or when ``Server/wake(channel:)`` is called for
    /// `channel`, and may hold again. It runs where the handler runs, on the thread for plain connections or the one for TLS. A
    /// wake that arrives while the handler is still deciding is not lost. Where the client goes first, `again` is let go
    /// of without a call.
    case hold(until: ContinuousClock.Instant?, channel: UInt64, again: @Sendable () -> Reply)

    /// Close the connection without an answer.
    case drop
}

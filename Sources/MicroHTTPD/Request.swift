package import HTTPTypes

/// One request, whole: the head as it was sent, and the body.
///
/// `head.path` is the request target byte for byte as the client sent it: percent-encoded, with its query.
/// `head.authority` is the `Host` field (nil where a client that speaks HTTP/1.0 sent none), and by the convention of
/// HTTPTypes not repeated among `head.headerFields`. All other fields are there in their order, repeated ones too; values
/// that are not UTF-8 keep their bytes (`HTTPField.withUnsafeBytesOfValue`). `head.scheme` is always `http`.
package struct Request: Sendable {
    /// Method, target, authority and fields.
    package var head: HTTPRequest
    /// The body without its framing; empty where none was sent.
    package var body: [UInt8]

    /// Makes a request from its parts, as tests of a handler do.
    package init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// Answers the requests with one head; it is given their bodies. A client that polls sends the same head again and again,
/// so what is read from it is read once.
package typealias Responder = @Sendable (_ body: [UInt8]) -> Reply

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
    /// `channel`, and may hold again. It runs where the handler runs, so never beside another call for the same server. A
    /// wake that arrives while the handler is still deciding is not lost. Where the client goes first, `again` is let go
    /// of without a call.
    case hold(until: ContinuousClock.Instant?, channel: UInt64, again: @Sendable () -> Reply)

    /// Close the connection without an answer.
    case drop
}

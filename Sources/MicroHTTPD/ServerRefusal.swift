internal import HTTPTypes

/// A refusal that the server makes by itself, before or instead of the handler.
///
/// The library answers some input before any of our code sees it, with its own short HTML text, without our fields, and
/// closes. In 0.9.75 that is:
/// - 400: a request line without a well-formed version at its end, a field line without a colon, a `Content-Length` that
///   is no number, a malformed chunk, a malformed trailer;
/// - 413: a `Content-Length` or chunk size beyond 64 bits;
/// - 414 and 431: a request line, or fields, that exceed the connection's memory (somewhat above
///   ``ServerLimits/maximumHeaderBytes``, or many very short fields), and a `Cookie` of more than about 10 kB, of which it
///   makes a copy there;
/// - 500: a line between two chunks that exceeds that memory, as an endless chunk extension does;
/// - 505: a version other than HTTP/1.x;
/// - no answer, only a close: a request line without a space or with an empty method, one with a zero byte and behind it
///   some hundred query parameters, a `Cookie` in a head that all but fills that memory, and a connection that ends
///   before its request does.
///
/// Where the `Content-Length` is no number, and where the `Cookie` is too long, it sends the head of its answer twice, so
/// that the second one reads as the beginning of the text.
struct ServerRefusal: Hashable {
    let status: HTTPResponse.Status
    let name: String
    let message: String
    /// Whether what follows on the connection can no longer be trusted, or is not worth reading.
    let closes: Bool

    var response: HTTPResponse {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        fields.add("X-Understudy-Outcome", outcome)
        fields.add(
            "X-Understudy-Evidence", "assumed; reason=\"answered by the emulator's server, not by a vendor's rule\"")
        fields.add("X-Understudy-Assumed", outcome)
        if closes { fields[.connection] = "close" }
        return HTTPResponse(status: status, headerFields: fields)
    }

    /// The whole response but for the date, for when the library cannot send it.
    var wireBytes: [UInt8] { response.wireBytes(body: body) }

    /// The id of the outcome.
    var outcome: String { "server.\(name)" }

    /// `{"message": "..."}`. The texts are ours and plain; only what JSON requires is escaped.
    var body: [UInt8] {
        let escaped = message.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\u{0}"..<"\u{20}": " "
            default: String(scalar)
            }
        }
        return Array("{\"message\": \"\(escaped.joined())\"}\n".utf8)
    }

    static func badRequest(_ message: String) -> ServerRefusal {
        ServerRefusal(status: .badRequest, name: "badRequest", message: message, closes: true)
    }

    static func bodyTooLarge(limit: Int) -> ServerRefusal {
        ServerRefusal(
            status: .contentTooLarge, name: "bodyTooLarge",
            message: "The request body is longer than this server accepts: \(limit) bytes.", closes: true)
    }

    static func headTooLarge(limit: Int) -> ServerRefusal {
        ServerRefusal(
            status: .requestHeaderFieldsTooLarge, name: "headTooLarge",
            message: "The request line and fields are longer than this server accepts: \(limit) bytes "
                + "and \(ServerLimits.maximumFields) fields.",
            closes: true)
    }

    static func unknownContentEncoding(_ coding: String) -> ServerRefusal {
        ServerRefusal(
            status: .unsupportedMediaType, name: "unknownContentEncoding",
            message:
                "The body has the content encoding \"\(coding)\", which is not read here. Send it as it is, without "
                + "Content-Encoding.",
            closes: true)
    }

    static let unknownEncoding = ServerRefusal(
        status: .notImplemented, name: "unknownTransferEncoding",
        message: "The only transfer encoding that this server reads is \"chunked\".", closes: true)

    static func tooManyParked(limit: Int) -> ServerRefusal {
        ServerRefusal(
            status: .serviceUnavailable, name: "tooManyParked",
            message: "\(limit) replies are being held already, which is this server's limit. Ask again later.",
            closes: true)
    }

    static func tooMuchWaiting(limit: Int) -> ServerRefusal {
        ServerRefusal(
            status: .serviceUnavailable, name: "tooMuchWaiting",
            message: "\(limit) bytes of long bodies wait to be read or sent, which is this server's limit. "
                + "Let the clients finish, or close them, then ask again.",
            closes: true)
    }

    static let stopping = ServerRefusal(
        status: .serviceUnavailable, name: "stopping",
        message: "The server is stopping, and the reply to this request was still being held.", closes: true)

    static let badReply = ServerRefusal(
        status: .internalServerError, name: "badReply",
        message: "The handler's reply cannot be sent: its status is not a final one (200...999), "
            + "or one of its fields was refused.",
        closes: true)
}

extension HTTPFields {
    /// Adds a field whose name is a constant of ours; one that is no token would be dropped, which a test would see.
    fileprivate mutating func add(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name) else { return }
        append(HTTPField(name: name, value: value))
    }
}

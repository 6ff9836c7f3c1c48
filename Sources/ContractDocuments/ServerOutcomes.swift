package import WireContract

extension Outcome {
    /// What the emulator's server answers by itself, before or instead of any vendor's rule: input that is no HTTP, or
    /// more of it than the server takes. The tests of this module hold it to what the server really sends.
    package static let server: [Outcome] = [
        server(
            "badRequest", 400, when: "The request is no well-formed HTTP, or can be read in more than one way.",
            message: "The request line has a zero byte in it, or more than one space between its parts."),
        server(
            "bodyTooLarge", 413,
            when:
                "The body is longer than the server accepts: 8 MiB, and as --max-body says where a file is pushed. In the form "
                + "of the vendor's refusals, where it is clear whose the request is.",
            message: "The request body is longer than this server accepts: 8388608 bytes."),
        server(
            "unknownContentEncoding", 415,
            when:
                "The body comes in a content encoding other than identity. In the form of the vendor's refusals, too.",
            message:
                #"The body has the content encoding \"gzip\", which is not read here. Send it as it is, without Content-Encoding."#
        ),
        server(
            "headTooLarge", 431, when: "The request line and the fields are longer than the server accepts.",
            message: "The request line and fields are longer than this server accepts: 16384 bytes and 1000 fields."),
        server(
            "badReply", 500, when: "A reply cannot be sent; this would be a mistake in the emulator.",
            message:
                "The handler's reply cannot be sent: its status is not a final one (200...999), or one of its fields was refused."
        ),
        server(
            "unknownTransferEncoding", 501, when: "The body comes in a transfer encoding other than chunked.",
            message: #"The only transfer encoding that this server reads is \"chunked\"."#),
        server(
            "tooManyParked", 503, when: "As many replies as the server takes are being held already.",
            message: "7680 replies are being held already, which is this server's limit. Ask again later."),
        server(
            "tooMuchWaiting", 503, when: "As many bytes of bodies as the server takes wait to be read or sent already.",
            message:
                "268435456 bytes of long bodies wait to be read or sent, which is this server's limit. Let the clients finish, or close them, then ask again."
        ),
        server(
            "stopping", 503, when: "The server is stopping, and this reply was still being held.",
            message: "The server is stopping, and the reply to this request was still being held."),
    ]

    private static func server(_ name: String, _ status: Int, when: String, message: String) -> Outcome {
        Outcome(
            id: "server.\(name)", status: status, when: when, body: BodyTemplate(#"{"message": ""# + message + #""}"#),
            evidence: .assumed(reason: "answered by the emulator's server, not by a vendor's rule"))
    }
}

extension Walkthrough {
    /// How to meet what the server answers by itself.
    static let server: [String: Provocation] = [
        "server.badRequest": Provocation(note: "Send a request with two Content-Length fields of different lengths."),
        "server.bodyTooLarge": Provocation(note: "Send a body of more than 8 MiB."),
        "server.unknownContentEncoding": Provocation(note: "Send a body with Content-Encoding: gzip."),
        "server.headTooLarge": Provocation(note: "Send a header field of more than 16 KiB."),
        "server.badReply": Provocation(note: "There is no known way; if you find one, please report it."),
        "server.unknownTransferEncoding": Provocation(note: "Send a body with Transfer-Encoding: gzip."),
        "server.tooManyParked": Provocation(
            note: "Delay replies by a fault in the fixture, and send more than 7,680 requests at once."),
        "server.tooMuchWaiting": Provocation(
            note: "Ask for long replies on many connections, each different, without reading them."),
        "server.stopping": Provocation(
            note: "Delay a reply by a fault in the fixture, and stop the server while it is held."),
    ]
}

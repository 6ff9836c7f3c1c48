internal import WireContract

/// The expectations that every vendor's steps can have.
enum CommonClaims {
    static let all: [ClaimForm] = [status, code, message, body, text, headers, outcome, reply]

    private static let status = ClaimForm("status", summary: "The status.", value: .integer(statuses)) { fields in
        let status = fields.reader.integer(of: fields.entry.value, fields.name, in: statuses)
        return fields.claiming(status.map { .status(Int($0)) })
    }

    private static let statuses: ClosedRange<Int64> = 100...599

    private static let code = ClaimForm(
        "code", summary: "The vendor's error code; `~` for an error without one.",
        value: .either([.text(TextForm()), .null])
    ) { fields in
        fields.claiming(fields.isNull ? .code(nil) : fields.text().map { .code($0) })
    }

    private static let message = ClaimForm("message", summary: "The message of an error, without its code.") { fields in
        fields.claiming(fields.text().map { .message($0) })
    }

    private static let body = ClaimForm(
        "body", summary: "Members that the body must have; it may have others.", value: .anything
    ) { fields in
        fields.claiming(.body(fields.entry.value.json))
    }

    private static let text = ClaimForm(
        "text", summary: "The whole body, byte for byte.", value: .text(TextForm(canBeEmpty: true))
    ) { fields in
        let node = fields.entry.value
        if node.text == nil {
            fields.reader.report(node.position, "text is the whole body as a text, not \(node.description)")
        }
        return fields.claiming(node.text.map { .text($0) })
    }

    private static let headers = ClaimForm(
        "headers", summary: "Headers of the reply.", value: .mapping(name: "HEADER", .text(TextForm()))
    ) { fields in
        let (node, name) = (fields.entry.value, fields.name)
        return fields.reader.entries(of: node, name).compactMap { entry in
            fields.reader.text(of: entry.value, "a header").map { text in
                Expectation(position: entry.value.position, claim: .header(name: entry.name, value: text))
            }
        }
    }

    private static let outcome = ClaimForm(
        "outcome", summary: "The id of the outcome; needs the emulator."
    ) { fields in
        fields.claiming(fields.text().map { .outcome($0) })
    }

    private static let reply = ClaimForm(
        "reply", summary: "That no reply comes.", value: .words([noReply])
    ) { fields in
        let reply: Void? = fields.reader.choice(of: fields.entry.value, fields.name, among: [noReply: ()])
        return fields.claiming(reply.map { .noReply })
    }

    private static let noReply = "none"
}

extension ClaimFields {
    /// What the value claims; nothing where it could not be read.
    fileprivate func claiming(_ claim: Expectation.Claim?) -> [Expectation] {
        claim.map { [Expectation(position: position, claim: $0)] } ?? []
    }
}

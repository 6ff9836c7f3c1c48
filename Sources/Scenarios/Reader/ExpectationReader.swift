internal import WireContract

/// Reads `expect`.
struct ExpectationReader {
    /// What vendors add.
    let forms: [ClaimForm]

    private static let keys: [KeyForm] = [
        KeyForm("status", "The status.", value: .integer(100...599)),
        KeyForm(
            "code", "The vendor's error code; `~` for an error without one.",
            value: .either([.text(TextForm()), .null])),
        KeyForm("message", "The message of an error, without its code."),
        KeyForm("body", "Members that the body must have; it may have others.", value: .anything),
        KeyForm("text", "The whole body, byte for byte.", value: .text(TextForm(canBeEmpty: true))),
        KeyForm("headers", "Headers of the reply.", value: .mapping(name: "HEADER", .text(TextForm()))),
        KeyForm("outcome", "The id of the outcome; needs the emulator."),
        KeyForm("reply", "That no reply comes.", value: .words(["none"])),
    ]

    /// What may stand in `expect`.
    var form: ObjectForm {
        ObjectForm(name: KeyForm.expect.key, keys: Self.keys + forms.map(\.key))
    }

    func expectations(_ node: YAMLNode, _ reader: inout DocumentReader) -> [Expectation] {
        var expectations: [Expectation] = []
        for entry in reader.entries(node, of: "expect") {
            let key = entry.key.text ?? ""
            if let form = forms.first(where: { $0.key.key == key }) {
                var fields = ClaimFields(reader: reader, entry: entry)
                expectations += form.read(&fields)
                reader = fields.reader
            } else if Self.keys.contains(where: { $0.key == key }) {
                expectations += reader.claims(key, entry.value).map { Expectation(position: $0, claim: $1) }
            } else {
                reader.unknown(
                    key, at: entry.key.position, "expect has no '\(key)'", known: form.keys.map(\.key))
            }
        }
        return expectations
    }
}

extension DocumentReader {
    fileprivate mutating func claims(
        _ key: String, _ value: YAMLNode
    ) -> [(position: SourcePosition, claim: Expectation.Claim)] {
        let claim: Expectation.Claim?
        switch key {
        case "status": claim = integer(value, "status", in: 100...599).map { .status(Int($0)) }
        case "code": claim = value.isNull ? .code(nil) : text(value, "code").map { .code($0) }
        case "message": claim = text(value, "message").map { .message($0) }
        case "body": claim = .body(value.json)
        case "text": claim = wholeBody(value).map { .text($0) }
        case "outcome": claim = text(value, "outcome").map { .outcome($0) }
        case "reply": claim = choice(value, "reply", among: ["none": ()]).map { .noReply }
        default:
            return entries(value, of: "headers").compactMap { entry in
                text(entry.value, "a header").map { text in
                    (entry.value.position, .header(name: entry.key.text ?? "", value: text))
                }
            }
        }
        return claim.map { [(value.position, $0)] } ?? []
    }

    /// A body byte for byte, which may be empty.
    private mutating func wholeBody(_ node: YAMLNode) -> String? {
        if node.text == nil { report(node.position, "text is the whole body as a text, not \(node.description)") }
        return node.text
    }
}

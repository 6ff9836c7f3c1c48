internal import WireContract

extension FieldReader {
    private static let claims = [
        "status", "code", "message", "body", "text", "headers", "outcome", "state", "tree", "ended", "reply",
    ]

    /// Reads `expect`.
    mutating func expectations(_ node: YAMLNode) -> [Expectation] {
        let fates = Expectation.Fate.allCases.map(\.rawValue)
        var expectations: [Expectation] = []
        for entry in entries(node, of: "expect") {
            let key = entry.key.text ?? ""
            if let fate = Expectation.Fate(rawValue: key) {
                let tables = list(entry.value, key).compactMap { text($0, "a table") }
                expectations.append(Expectation(position: entry.key.position, claim: .tables(fate, tables)))
            } else if Self.claims.contains(key) {
                expectations += claims(key, entry.value).map { position, claim in
                    Expectation(position: position, claim: claim)
                }
            } else {
                unknown(key, at: entry.key.position, "expect has no '\(key)'", known: Self.claims + fates)
            }
        }
        return expectations
    }

    private mutating func claims(
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
        case "state": claim = text(value, "state").map { .state($0) }
        case "ended": claim = value.isNull ? .ended(nil) : text(value, "ended").map { .ended($0) }
        case "reply": claim = choice(value, "reply", ["none": .noReply])
        case "headers":
            return entries(value, of: "headers").compactMap { entry in
                text(entry.value, "a header").map { text in
                    (entry.value.position, .header(name: entry.key.text ?? "", value: text))
                }
            }
        default:
            return entries(value, of: "tree").compactMap { entry in
                let name = entry.key.text ?? ""
                if entry.value.isNull { return (entry.value.position, .shows(name: name, word: nil)) }
                return text(entry.value, "what \(name) shows").map {
                    (entry.value.position, .shows(name: name, word: $0))
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

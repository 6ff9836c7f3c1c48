internal import WireContract

extension FieldReader {
    private static let claims = [
        "status", "code", "message", "body", "text", "headers", "outcome", "state", "tree", "reply",
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
        case "code": claim = .code(value.isNull ? nil : value.text)
        case "message": claim = value.text.map { .message($0) }
        case "body": claim = .body(value.json)
        case "text": claim = value.text.map { .text($0) }
        case "outcome": claim = text(value, "outcome").map { .outcome($0) }
        case "state": claim = text(value, "state").map { .state($0) }
        case "reply": claim = choice(value, "reply", ["none": .noReply])
        case "headers":
            return entries(value, of: "headers").compactMap { entry in
                text(entry.value, "a header").map { text in
                    (entry.value.position, .header(name: entry.key.text ?? "", value: text))
                }
            }
        default:
            return entries(value, of: "tree").map { entry in
                let word = entry.value.isNull ? nil : entry.value.text
                return (entry.value.position, .shows(name: entry.key.text ?? "", word: word))
            }
        }
        return claim.map { [(value.position, $0)] } ?? []
    }
}

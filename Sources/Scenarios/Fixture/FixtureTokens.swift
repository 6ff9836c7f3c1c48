package import Emulator

/// Tokens and keys, of whichever vendor.
extension DocumentReader {
    /// A token's text, or `{value: …, expires: 2026-01-31T08:00:00Z, expiresAfter: 15m, revoked: true}`. `positions`
    /// has the tokens that were read so far, with where they stand in the document.
    package mutating func token(_ node: YAMLNode, positions: inout [String: SourcePosition]) -> TokenDefinition? {
        guard takes(.credentials, at: node.position) else { return nil }
        return either(
            node,
            mapping: { reader in
                reader.object(node, "a token") { reader in
                    let value = reader.ask(for: "value", "The token itself.", need: .required) {
                        $0.tokenText($1, positions: &positions)
                    }
                    let expiresAt = reader.instant(
                        "expires", "When it expires.", otherwise: "never",
                        example: "2026-01-31T08:00:00Z")
                    let expiresAfter = reader.duration(
                        "expiresAfter", "When it expires, counted from the beginning of the world.", example: "15m")
                    let isRevoked = reader.bool("revoked", default: false, "Whether it was revoked.")
                    return value.value.map {
                        TokenDefinition(
                            value: $0, expiresAt: expiresAt, expiresAfter: expiresAfter, isRevoked: isRevoked)
                    }
                }
            },
            other: { $0.tokenText(node, positions: &positions).map { TokenDefinition(value: $0) } })
    }

    private mutating func tokenText(_ node: YAMLNode, positions: inout [String: SourcePosition]) -> String? {
        let form = TextForm("printable ASCII without spaces, at most 8192 characters", pattern: "^[!-~]{1,8192}$")
        guard let value = text(of: node, "a token", form: form) else { return nil }
        guard value.utf8.count <= 8_192, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            report(node.position, "a token has printable ASCII without spaces, at most 8192 characters")
            return nil
        }
        if let other = positions[value] {
            report(node.position, "it is given on line \(other.line) already, and two callers cannot have the same")
            return nil
        }
        positions[value] = node.position
        return value
    }

    /// The tokens or keys of one caller: one under a first key, a list under a second. Either may be missing.
    package mutating func tokens(
        _ one: String, many: String, _ about: String, positions: inout [String: SourcePosition]
    ) -> (all: [TokenDefinition], listPosition: SourcePosition?) {
        let single = ask(for: one, about) { $0.token($1, positions: &positions) }
        let listed = ask(for: many, "Several of them.") { reader, node in
            reader.list(of: node) { $0.token($1, positions: &positions) }
        }
        return ((single.value.map { [$0] } ?? []) + (listed.value ?? []), listed.node?.position)
    }
}

internal import Emulator
internal import IncortaEmulation
internal import LoadEngine

extension FieldReader {
    /// `{roles: [Schema Manager], publicAPI: true, grants: {OnlineStore: edit}, tokens: [...]}`
    mutating func user(
        _ login: String, _ node: YAMLNode, _ names: TenantNames, _ tokens: inout [String: SourcePosition]
    ) -> UserDefinition {
        var user = UserDefinition(login: login)
        let fields = fields(
            node, of: "a user", known: ["name", "email", "roles", "publicAPI", "grants", "token", "tokens"])
        user.name = fields["name"].flatMap { text($0, "name") }
        user.email = fields["email"].flatMap { text($0, "email") }
        if let roles = fields["roles"] {
            user.roles = Set(credentials(roles, "roles", "a role").map { Role(rawValue: $0) })
        }
        set(&user.publicAPI, fields["publicAPI"]) { $0.bool($1, "publicAPI") }
        for entry in fields["grants"].map({ entries($0, of: "grants") }) ?? [] {
            let name = entry.key.text ?? ""
            guard takes(.grants, at: entry.key.position) else { break }
            if names.schema(name) == nil {
                unknown(name, at: entry.key.position, "there is no schema '\(name)'", known: names.schemaNames)
            }
            user.grants[name] = choice(entry.value, "a grant", ["view": .view, "edit": .edit])
        }
        let listed = fields["tokens"].map { list($0, "tokens") } ?? []
        for token in (fields["token"].map { [$0] } ?? []) + listed {
            if let token = self.token(token, &tokens) { user.tokens.append(token) }
        }
        if user.tokens.filter({ !$0.isRevoked }).count > 10 {
            report(fields["tokens"]?.position ?? node.position, "a user has at most 10 active tokens")
        }
        return user
    }

    /// The words of a list that belongs to somebody who calls, such as roles and scopes.
    mutating func credentials(_ node: YAMLNode?, _ what: String, _ element: String) -> [String] {
        (node.map { list($0, what) } ?? []).compactMap {
            takes(.credentials, at: $0.position) ? text($0, element) : nil
        }
    }

    /// A token's text, or `{value: …, expires: 2026-01-31T08:00:00Z, expiresAfter: 15m, revoked: true}`.
    mutating func token(_ node: YAMLNode, _ tokens: inout [String: SourcePosition]) -> TokenDefinition? {
        guard takes(.credentials, at: node.position) else { return nil }
        var valueNode = node
        var token = TokenDefinition(value: "")
        if node.entries != nil {
            let fields = fields(node, of: "a token", known: ["value", "expires", "expiresAfter", "revoked"])
            guard let value = fields["value"] else {
                report(node.position, "a token needs 'value'")
                return nil
            }
            valueNode = value
            token.expiresAt = fields["expires"].flatMap { instant($0, "expires") }
            token.expiresAfter = fields["expiresAfter"].flatMap { duration($0, "expiresAfter") }
            set(&token.isRevoked, fields["revoked"]) { $0.bool($1, "revoked") }
        }
        guard let value = text(valueNode, "a token") else { return nil }
        guard value.utf8.count <= 8_192, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            report(valueNode.position, "a token has printable ASCII without spaces, at most 8192 characters")
            return nil
        }
        if let other = tokens[value] {
            report(valueNode.position, "it is given already on line \(other.line); who calls is known by it alone")
            return nil
        }
        tokens[value] = valueNode.position
        token.value = value
        return token
    }
}

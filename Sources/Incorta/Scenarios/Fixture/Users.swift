internal import Emulator
internal import IncortaEmulation
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// `loader: {roles: [Schema Manager], publicAPI: true, grants: {OnlineStore: edit}, tokens: [...]}`
    mutating func user(
        _ entry: YAMLNode.Entry, names: TenantNames, tokens: inout [String: SourcePosition]
    ) -> UserDefinition {
        object(entry.value, "a user") { reader in
            var user = UserDefinition(login: entry.name)
            user.name = reader.text("name", "The full name, for tokens.", otherwise: "the login name")
            user.email = reader.text("email", "The address, for tokens.")
            let roles = reader.texts(
                "roles", of: "a role",
                "The roles: `Super User`, `SuperRole`, `Schema Manager` and `Schema User` may load something, others nothing.",
                counting: .credentials, example: "[Schema Manager]")
            user.roles = Set(roles.map { Role(rawValue: $0) })
            user.publicAPI = reader.bool(
                "publicAPI", default: user.publicAPI,
                "*Enable Public API*; holders of the SuperRole always have it.")
            reader.mapping(
                "grants", by: "SCHEMA", "What the user may do, by schema.", counting: .grants, example: "{Sales: edit}"
            ) { reader, entry -> Void? in
                if names.schema(entry.name) == nil {
                    reader.unknown(
                        entry.name, at: entry.key.position, "there is no schema '\(entry.name)'",
                        known: names.schemaNames)
                }
                user.grants[entry.name] = reader.choice(
                    of: entry.value, "a grant", among: ["view": .view, "edit": .edit])
                return nil
            }
            let own = reader.tokens(
                "token", many: "tokens", "A personal access token, as sent after `Bearer`.", positions: &tokens)
            user.tokens = own.all
            if user.tokens.count(where: { !$0.isRevoked }) > 10 {
                reader.report(own.listPosition ?? entry.value.position, "a user has at most 10 active tokens")
            }
            return user
        }
    }
}

internal import Emulator

/// Who is meant by `as`, and what by `token`.
extension FieldReader {
    mutating func credentials(_ fields: [String: YAMLNode], _ callers: Callers) -> Scenario.Credentials {
        if let token = fields["token"] {
            return token.isNull ? .none : .token(template(token, "token") ?? .init(position: token.position, text: ""))
        }
        guard let user = fields["as"], let login = login(user, callers) else { return .standard }
        return .user(login)
    }

    /// The name of somebody with a token or a key.
    mutating func login(_ node: YAMLNode, _ callers: Callers) -> String? {
        guard let name = text(node, "as") else { return nil }
        if !callers.names.contains(name) {
            if callers.clients.contains(name) {
                report(
                    node.position,
                    "'\(name)' is an OAuth client: save the access_token of a call to /oauth2/token, and give it as 'token'"
                )
            } else {
                unknown(
                    name, at: node.position, "\(callers.nobody) '\(name)' with a \(callers.having)",
                    known: callers.names)
            }
        }
        return name
    }

    /// Who can be meant by `as`.
    struct Callers {
        /// Whom there is none of, and what they would have.
        let nobody: String
        let having: String
        let names: Set<String>
        /// OAuth clients of Celonis.
        var clients: Set<String> = []

        static func incorta(_ logins: Set<String>) -> Callers {
            Callers(nobody: "the world has no user", having: "token", names: logins)
        }

        static func celonis(_ callers: [CelonisCaller]) -> Callers {
            let teams = Set(callers.map(\.team))
            return Callers(
                nobody: teams.count == 1
                    ? "team '\(teams.first ?? "")' has nobody called" : "no team has anybody called",
                having: "key",
                names: Set(callers.filter { $0.authorization != nil }.map(\.name)),
                clients: Set(callers.filter { $0.authorization == nil }.map(\.name)))
        }

        static func either(_ world: WorldDefinition) -> Callers {
            let celonis = celonis(world.celonisCallers)
            return Callers(
                nobody: "the world has no user", having: "token or key",
                names: celonis.names.union(world.tokens.logins), clients: celonis.clients)
        }
    }
}

internal import Emulator
internal import IncortaEmulation
internal import IncortaWire
internal import Scenarios
internal import Signatures
internal import WireContract

extension DocumentReader {
    /// `false`, or `{clients: […], accessTokenLifetime: 15m, refreshTokenLifetime: 30d, codeLifetime: 60s,
    /// registration: open, signingKey: PEM or JWK, issuer: …}`
    mutating func oauth(_ node: YAMLNode, logins: Set<String>) -> OAuthDefinition {
        either(
            node.text != nil && !node.isNull,
            first: { reader in
                var oauth = OAuthDefinition()
                oauth.isEnabled = reader.bool(of: node) ?? oauth.isEnabled
                return oauth
            },
            other: { reader in
                reader.object(node, "oauth") { $0.authorizationServer(logins: logins, at: node.position) }
            })
    }

    private mutating func authorizationServer(logins: Set<String>, at position: SourcePosition) -> OAuthDefinition {
        var oauth = OAuthDefinition()
        oauth.isEnabled = bool("enabled", default: oauth.isEnabled, "Whether there is one.")
        oauth.issuer = text("issuer", "The issuer of its tokens.", otherwise: "the address that the client used")
        oauth.signingKey =
            ask(
                for: "signingKey", "The RSA key that signs, as a PEM or a JWK.", otherwise: "the world's own"
            ) { $0.signingKey($1) }.value
        oauth.accessTokenLifetime = lifetime(
            "accessTokenLifetime", default: oauth.accessTokenLifetime, "How long access tokens are valid.")
        oauth.refreshTokenLifetime = lifetime(
            "refreshTokenLifetime", default: oauth.refreshTokenLifetime,
            "How long refresh tokens are valid, each from when it is issued.")
        oauth.codeLifetime = lifetime("codeLifetime", default: oauth.codeLifetime, "How long codes are valid.")
        oauth.isRegistrationOpen = choice(
            "registration", default: oauth.isRegistrationOpen, among: ["open": true, "closed": false],
            "Whether anybody may register a public client.")
        var ids: Set<String> = []
        let clients = list("clients", "The clients that are there from the beginning.", counting: .users) {
            reader, element -> OAuthClientDefinition? in
            guard let client = reader.client(element, logins: logins) else { return nil }
            if !ids.insert(client.id).inserted {
                reader.report(element.position, "the client '\(client.id)' comes twice")
            }
            return client
        }
        oauth.clients = clients ?? []
        if oauth.clients.count > 1_000 { report(position, "a tenant may have at most 1000 clients") }
        return oauth
    }

    private mutating func lifetime(_ key: String, default standard: Duration, _ about: String) -> Duration {
        let lifetime = ask(for: key, about, otherwise: "`\(standard.text)`") { reader, node -> Duration? in
            guard let duration = reader.duration(of: node) else { return nil }
            guard duration >= .seconds(1) else {
                reader.report(node.position, "\(key) must be at least 1s: tokens count in whole seconds")
                return nil
            }
            return duration
        }
        return lifetime.value ?? standard
    }

    /// `{id: …, secret: …, redirectURIs: […], grants: […], user: …, app: {admin: edit}}`
    private mutating func client(_ node: YAMLNode, logins: Set<String>) -> OAuthClientDefinition? {
        object(node, "a client") { reader in
            let id = reader.text("id", "The id, `aud` of its tokens.", need: .required)
            let secret = reader.text("secret", "The secret.", otherwise: "it is a public client")
            let redirects = reader.list(
                "redirectURIs", "Where codes may be sent.", counting: .credentials,
                example: "[\"http://127.0.0.1:8765/callback\"]"
            ) { $0.redirect($1) }
            let choices = KeyValuePairs(
                dictionaryLiteral: ("client_credentials", GrantType.clientCredentials),
                ("authorization_code", .authorizationCode), ("refresh_token", .refreshToken))
            let grants = reader.list(
                "grants", "How it may get tokens.",
                otherwise: "`authorization_code` and `refresh_token` with `redirectURIs`, else `client_credentials`"
            ) { $0.choice(of: $1, "a grant", among: choices) }
            let user = reader.ask(for: "user", "The login that it acts as with its own credentials.") {
                $0.text(of: $1)
            }
            let app = reader.ask(
                for: "app", "That it is an app of the catalog, and who may use it: others may not.",
                otherwise: "it is no app of the catalog, and everybody may use it", example: "{admin: edit}"
            ) { $0.appUsers($1, logins: logins) }
            guard let id else { return nil }
            var client = OAuthClientDefinition(
                id: id, secret: secret, redirectURIs: redirects ?? [], grants: Set(grants ?? []), user: user.value)
            client.app = app.value
            if grants == nil {
                client.grants =
                    client.redirectURIs.isEmpty ? [.clientCredentials] : [.authorizationCode, .refreshToken]
            }
            if let name = user.value {
                reader.checkUser(name, at: user.node?.position ?? node.position, logins: logins)
            }
            reader.check(client, at: node.position)
            return client
        }
    }

    /// `{admin: edit, analyst: view}`
    private mutating func appUsers(_ node: YAMLNode, logins: Set<String>) -> [String: AppAccess] {
        var users: [String: AppAccess] = [:]
        mapping(of: node, by: "LOGIN", counting: .grants) { reader, entry -> Void? in
            reader.checkUser(entry.name, at: entry.key.position, logins: logins)
            users[entry.name] = reader.choice(
                of: entry.value, "an access", among: ["view": .view, "share": .share, "edit": .edit])
            return nil
        }
        return users
    }

    private mutating func checkUser(_ login: String, at position: SourcePosition, logins: Set<String>) {
        guard !logins.contains(login) else { return }
        unknown(login, at: position, "the tenant has no user '\(login)'", known: logins.sorted())
    }

    private mutating func redirect(_ node: YAMLNode) -> String? {
        guard let uri = text(of: node, "a redirect URI", form: TextForm("an absolute URI without a fragment")) else {
            return nil
        }
        guard OAuthClientDefinition.isRedirectURI(uri) else {
            report(
                node.position, "a redirect URI is absolute and has no fragment, such as http://127.0.0.1:8765/callback")
            return nil
        }
        return uri
    }

    private mutating func check(_ client: OAuthClientDefinition, at position: SourcePosition) {
        if client.grants.contains(.clientCredentials), client.secret == nil || client.user == nil {
            report(position, "client_credentials takes a 'secret', and a 'user' to act as")
        }
        if client.grants.contains(.authorizationCode), client.redirectURIs.isEmpty {
            report(position, "authorization_code takes 'redirectURIs'")
        }
    }
}

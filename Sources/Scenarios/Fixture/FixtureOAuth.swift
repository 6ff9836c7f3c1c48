internal import Emulator
internal import IncortaEmulation
internal import JSONWebTokens

extension FieldReader {
    /// `false`, or `{clients: […], accessTokenLifetime: 15m, refreshTokenLifetime: 30d, codeLifetime: 60s,
    /// registration: open, signingKey: PEM or JWK, issuer: …}`
    mutating func oauth(_ node: YAMLNode, _ users: [UserDefinition]) -> OAuthDefinition {
        var oauth = OAuthDefinition()
        if node.text != nil, !node.isNull {
            set(&oauth.isEnabled, node) { $0.bool($1, "oauth") }
            return oauth
        }
        let fields = fields(
            node, of: "oauth",
            known: [
                "enabled", "clients", "accessTokenLifetime", "refreshTokenLifetime", "codeLifetime", "registration",
                "signingKey", "issuer",
            ])
        set(&oauth.isEnabled, fields["enabled"]) { $0.bool($1, "enabled") }
        if let issuer = fields["issuer"] { oauth.issuer = text(issuer, "issuer") }
        set(&oauth.signingKey, fields["signingKey"]) { $0.signingKey($1) }
        set(&oauth.accessTokenLifetime, fields["accessTokenLifetime"]) { $0.lifetime($1, "accessTokenLifetime") }
        set(&oauth.refreshTokenLifetime, fields["refreshTokenLifetime"]) { $0.lifetime($1, "refreshTokenLifetime") }
        set(&oauth.codeLifetime, fields["codeLifetime"]) { $0.lifetime($1, "codeLifetime") }
        set(&oauth.isRegistrationOpen, fields["registration"]) {
            $0.choice($1, "registration", ["open": true, "closed": false])
        }
        var ids: Set<String> = []
        let logins = Set(users.map(\.login))
        for element in fields["clients"].map({ list($0, "clients") }) ?? [] {
            guard takes(.users, at: element.position) else { break }
            guard let client = client(element, logins) else { continue }
            if !ids.insert(client.id).inserted { report(element.position, "the client '\(client.id)' comes twice") }
            oauth.clients.append(client)
        }
        if oauth.clients.count > 1_000 { report(node.position, "a tenant may have at most 1000 clients") }
        return oauth
    }

    private mutating func lifetime(_ node: YAMLNode, _ what: String) -> Duration? {
        guard let duration = duration(node, what) else { return nil }
        guard duration >= .seconds(1) else {
            report(node.position, "\(what) must be at least 1s: tokens count in whole seconds")
            return nil
        }
        return duration
    }

    /// `{id: …, secret: …, redirectURIs: […], grants: […], user: …}`
    private mutating func client(_ node: YAMLNode, _ logins: Set<String>) -> OAuthClientDefinition? {
        let fields = fields(node, of: "a client", known: ["id", "secret", "redirectURIs", "grants", "user"])
        guard let id = fields["id"].flatMap({ text($0, "id") }) else {
            if fields["id"] == nil { report(node.position, "a client needs 'id'") }
            return nil
        }
        let choices = KeyValuePairs(
            dictionaryLiteral: ("client_credentials", OAuthGrant.clientCredentials),
            ("authorization_code", .authorizationCode), ("refresh_token", .refreshToken))
        let grants = fields["grants"].map { list($0, "grants") }?.compactMap { choice($0, "a grant", choices) }
        var client = OAuthClientDefinition(
            id: id, secret: fields["secret"].flatMap { text($0, "secret") },
            redirectURIs: (fields["redirectURIs"].map { list($0, "redirectURIs") } ?? []).compactMap {
                takes(.credentials, at: $0.position) ? redirect($0) : nil
            },
            grants: Set(grants ?? []), user: fields["user"].flatMap { text($0, "user") })
        if fields["grants"] == nil {
            client.grants = client.redirectURIs.isEmpty ? [.clientCredentials] : [.authorizationCode, .refreshToken]
        }
        check(client, fields, at: node.position, logins)
        return client
    }

    private mutating func redirect(_ node: YAMLNode) -> String? {
        guard let uri = text(node, "a redirect URI") else { return nil }
        guard OAuthClientDefinition.isRedirectURI(uri) else {
            report(
                node.position, "a redirect URI is absolute and has no fragment, such as http://127.0.0.1:8765/callback")
            return nil
        }
        return uri
    }

    private mutating func check(
        _ client: OAuthClientDefinition, _ fields: [String: YAMLNode], at position: SourcePosition,
        _ logins: Set<String>
    ) {
        if let user = client.user, !logins.contains(user) {
            unknown(
                user, at: fields["user"]?.position ?? position, "the tenant has no user '\(user)'",
                known: logins.sorted())
        }
        if client.grants.contains(.clientCredentials), client.secret == nil || client.user == nil {
            report(position, "client_credentials takes a 'secret', and a 'user' to act as")
        }
        if client.grants.contains(.authorizationCode), client.redirectURIs.isEmpty {
            report(position, "authorization_code takes 'redirectURIs'")
        }
    }
}

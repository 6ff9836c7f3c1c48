internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import Signatures
internal import WireContract

extension IncortaCluster {
    /// `POST /token`
    mutating func issueTokens(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let parameters = try OAuthParameters(form: turn.request)
        let name = try parameters.required("grant_type")
        guard let grant = GrantType(rawValue: name) else {
            let known = GrantType.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusals(.grantUnsupported, problem: "grant_type must be one of \(known)")
        }
        let client = try client(parameters, turn.request, at: server)
        guard client.grants.contains(grant) else {
            throw Refusals(.clientUnauthorized, problem: "the client may not use \(name); give it that grant")
        }
        let granted: TokenGrant
        switch grant {
        case .clientCredentials:
            guard let user = tenants[server.tenant].users.firstIndex(where: { $0.login == client.user }) else {
                throw Refusals(.clientUnauthorized, problem: "the client acts as nobody; give it a user")
            }
            granted = TokenGrant(client: client.id, user: user)
        case .authorizationCode:
            granted = try tenants[server.tenant].server.redeemCode(in: parameters, of: client, at: turn.now)
        case .refreshToken:
            granted = try tenants[server.tenant].server.refresh(by: parameters, of: client, at: turn.now)
        }
        return try answer(&turn, with: granted, at: server)
    }

    private func client(
        _ parameters: OAuthParameters, _ request: EmulatedRequest, at server: ServerLocator
    ) throws(Refusals) -> OAuthClientDefinition {
        let credentials = try ClientCredentials(parameters, authorization: request.head.headerFields[.authorization])
        guard let client = tenants[server.tenant].server.client(credentials.id) else {
            throw Refusals(.clientInvalid, problem: "the client is not known; add it to the fixture or register it")
        }
        guard client.secret == credentials.secret else {
            let problem =
                client.secret == nil
                ? "the client is public and has no secret" : "the client's secret is missing or wrong"
            throw Refusals(.clientInvalid, problem: problem)
        }
        return client
    }

    /// The reply with the tokens of a grant.
    private mutating func answer(
        _ turn: inout Turn, with grant: TokenGrant, at server: ServerLocator
    ) throws(Refusals) -> Answer {
        let id = tenants[server.tenant].server.mint("token")
        let tenant = tenants[server.tenant]
        let lifetime = tenant.server.definition.accessTokenLifetime
        let user = tenant.users[grant.user]
        let claims = MintedClaims(
            user: user, tenant: tenant.name, client: grant.client, issuer: server.issuer, id: id, begins: turn.now,
            lifetime: lifetime)
        let access = try tenant.server.sign(claims.json)
        var tokens = IssuedTokens()
        tokens.access = access
        tokens.seconds = lifetime.components.seconds
        tokens.refresh = grant.refreshToken
        if let identity = grant.identity {
            let claims = IdentityClaims(
                user: user, tenant: tenant.name, client: grant.client, issuer: server.issuer, nonce: identity.nonce,
                accessToken: access, begins: turn.outside)
            tokens.id = try tenant.server.sign(claims.json)
            turn.assumptions.append(Assumption.idTokenTimes.id)
        }
        turn.caller = user.login
        turn.fields = [.cacheControl: "no-store"]
        return Answer(.issued, body: tokens)
    }
}

/// What tokens are issued for: the client itself, a code or a refresh token.
private struct TokenGrant {
    let client: String
    /// The number of the user.
    let user: Int
    /// The next refresh token; nil for none.
    var refreshToken: String?
    /// What an id_token must repeat; nil where none is asked for.
    var identity: Identity?
}

/// What a client asked for when it asked for an id_token.
private struct Identity {
    /// What it sent to know its own login again; nil for nothing.
    let nonce: String?
}

extension AuthorizationServer {
    /// A token with these claims.
    fileprivate func sign(_ claims: JSONObject) throws(Refusals) -> String {
        do throws(KeyError) {
            guard let key = definition.signingKey else { throw .notPrivate }
            return try key.sign(claims)
        } catch {
            throw Refusals(.clientUnauthorized, problem: "the signing key of the fixture does not sign: \(error)")
        }
    }

    /// Takes a code in exchange for tokens.
    fileprivate mutating func redeemCode(
        in parameters: OAuthParameters, of client: OAuthClientDefinition, at now: Instant
    ) throws(Refusals) -> TokenGrant {
        let text = try parameters.required("code")
        guard let code = codes[text], code.client == client.id else {
            throw Refusals(.codeInvalid, problem: "the code is not known, or was issued to another client")
        }
        guard !code.isUsed else {
            if let family = code.family { revoke(family: family) }
            throw Refusals(.codeUsed, problem: "a code is good for one use; its refresh tokens are revoked now")
        }
        guard now < code.expiresAt else {
            throw Refusals(.codeExpired, problem: "the code expired at \(code.expiresAt.text)")
        }
        guard parameters["redirect_uri"].map({ $0 == code.redirectURI }) ?? !code.namesRedirectURI else {
            throw Refusals(.codeInvalid, problem: "redirect_uri must be the one that was sent to /authorize")
        }
        guard Self.isVerified(code.challenge, by: parameters["code_verifier"]) else {
            throw Refusals(
                .verifierWrong,
                problem: "code_verifier must be 43 to 128 characters whose SHA-256 is the code_challenge")
        }
        var family: String?
        if client.grants.contains(.refreshToken) {
            let expiry = now + definition.refreshTokenLifetime
            family = begin(Family(client: client.id, user: code.user, expiresAt: expiry))
        }
        use(code: text, family: family)
        let first = family.map { refreshToken(family: $0, number: 1) }
        return TokenGrant(
            client: client.id, user: code.user, refreshToken: first,
            identity: code.asksForIdentity ? Identity(nonce: code.nonce) : nil)
    }

    /// Whether a verifier belongs to a challenge (RFC 7636 section 4.6).
    private static func isVerified(_ challenge: String?, by verifier: String?) -> Bool {
        guard let challenge else { return verifier == nil }
        guard let verifier, (43...128).contains(verifier.utf8.count) else { return false }
        return Base64URL.encoded(SHA256Digest.bytes(of: Array(verifier.utf8))) == challenge
    }

    /// Takes a refresh token in exchange for tokens.
    fileprivate mutating func refresh(
        by parameters: OAuthParameters, of client: OAuthClientDefinition, at now: Instant
    ) throws(Refusals) -> TokenGrant {
        let text = try parameters.required("refresh_token")
        guard let (id, number) = parse(refreshToken: text), let family = families[id],
            family.client == client.id, !family.isRevoked
        else {
            throw Refusals(
                .refreshInvalid, problem: "the refresh token is not known, or was revoked; authorize again")
        }
        guard number == family.number else {
            revoke(family: id)
            throw Refusals(
                .refreshReused, problem: "a refresh token is good for one use; all that follow from it are revoked now")
        }
        guard now < family.expiresAt else {
            throw Refusals(.refreshExpired, problem: "the refresh token expired at \(family.expiresAt.text)")
        }
        rotate(family: id, until: now + definition.refreshTokenLifetime)
        let next = refreshToken(family: id, number: family.number + 1)
        return TokenGrant(client: client.id, user: family.user, refreshToken: next)
    }
}

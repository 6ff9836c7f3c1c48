internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import JSONWebTokens
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /token`
    mutating func issueTokens(_ request: OAuthRequest) throws(OAuthRefusal) -> OAuthAnswer {
        let parameters = try OAuthParameters(form: request.request)
        let name = try parameters.required("grant_type")
        guard let grant = OAuthGrant(rawValue: name) else {
            let known = OAuthGrant.allCases.map(\.rawValue).joined(separator: ", ")
            throw OAuthRefusal(.grantUnsupported, "grant_type must be one of \(known)")
        }
        let client = try client(parameters, request)
        guard client.grants.contains(grant) else {
            throw OAuthRefusal(.clientUnauthorized, "the client may not use \(name); give it that grant")
        }
        switch grant {
        case .clientCredentials:
            guard let user = tenants[request.tenant].users.firstIndex(where: { $0.login == client.user }) else {
                throw OAuthRefusal(.clientUnauthorized, "the client acts as nobody; give it a user")
            }
            return try tokens(for: user, client, family: nil, request)
        case .authorizationCode: return try redeemCode(parameters, client, request)
        case .refreshToken: return try refresh(parameters, client, request)
        }
    }

    private func client(
        _ parameters: OAuthParameters, _ request: OAuthRequest
    ) throws(OAuthRefusal) -> OAuthClientDefinition {
        let credentials = try ClientCredentials(
            parameters, authorization: request.request.head.headerFields[.authorization])
        guard let client = tenants[request.tenant].server.client(credentials.id) else {
            throw OAuthRefusal(.clientInvalid, "the client is not known; add it to the fixture or register it")
        }
        guard client.secret == credentials.secret else {
            let problem =
                client.secret == nil
                ? "the client is public and has no secret" : "the client's secret is missing or wrong"
            throw OAuthRefusal(.clientInvalid, problem)
        }
        return client
    }

    private mutating func redeemCode(
        _ parameters: OAuthParameters, _ client: OAuthClientDefinition, _ request: OAuthRequest
    ) throws(OAuthRefusal) -> OAuthAnswer {
        let text = try parameters.required("code")
        let server = tenants[request.tenant].server
        guard let code = server.codes[text], code.client == client.id else {
            throw OAuthRefusal(.codeInvalid, "the code is not known, or was issued to another client")
        }
        guard !code.isUsed else {
            if let family = code.family { tenants[request.tenant].server.revoke(family: family) }
            throw OAuthRefusal(.codeUsed, "a code is good for one use; its refresh tokens are revoked now")
        }
        guard request.now < code.expiresAt else {
            throw OAuthRefusal(.codeExpired, "the code expired at \(code.expiresAt.text)")
        }
        guard parameters["redirect_uri"].map({ $0 == code.redirectURI }) ?? !code.namesRedirectURI else {
            throw OAuthRefusal(.codeInvalid, "redirect_uri must be the one that was sent to /authorize")
        }
        guard Self.proves(parameters["code_verifier"], code.challenge) else {
            throw OAuthRefusal(
                .verifierWrong, "code_verifier must be 43 to 128 characters whose SHA-256 is the code_challenge")
        }
        var family: String?
        if client.grants.contains(.refreshToken) {
            let expiry = request.now + server.definition.refreshTokenLifetime
            family = tenants[request.tenant].server.begin(
                AuthorizationServer.Family(client: client.id, user: code.user, expiresAt: expiry))
        }
        tenants[request.tenant].server.use(code: text, family: family)
        return try tokens(for: code.user, client, family: family.map { ($0, 1) }, request)
    }

    /// Whether a verifier belongs to a challenge (RFC 7636 section 4.6).
    private static func proves(_ verifier: String?, _ challenge: String?) -> Bool {
        guard let challenge else { return verifier == nil }
        guard let verifier, (43...128).contains(verifier.utf8.count) else { return false }
        return Base64URL.encoded(SHA256Digest.bytes(of: Array(verifier.utf8))) == challenge
    }

    private mutating func refresh(
        _ parameters: OAuthParameters, _ client: OAuthClientDefinition, _ request: OAuthRequest
    ) throws(OAuthRefusal) -> OAuthAnswer {
        let text = try parameters.required("refresh_token")
        let server = tenants[request.tenant].server
        guard let (id, number) = server.parse(refreshToken: text), let family = server.families[id],
            family.client == client.id, !family.isRevoked
        else { throw OAuthRefusal(.refreshInvalid, "the refresh token is not known, or was revoked; authorize again") }
        guard number == family.number else {
            tenants[request.tenant].server.revoke(family: id)
            throw OAuthRefusal(
                .refreshReused, "a refresh token is good for one use; all that follow from it are revoked now")
        }
        guard request.now < family.expiresAt else {
            throw OAuthRefusal(.refreshExpired, "the refresh token expired at \(family.expiresAt.text)")
        }
        tenants[request.tenant].server.rotate(
            family: id, until: request.now + server.definition.refreshTokenLifetime)
        return try tokens(for: family.user, client, family: (id, family.number + 1), request)
    }

    private mutating func tokens(
        for user: Int, _ client: OAuthClientDefinition, family: (id: String, number: Int)?, _ request: OAuthRequest
    ) throws(OAuthRefusal) -> OAuthAnswer {
        let id = tenants[request.tenant].server.mint("token")
        let tenant = tenants[request.tenant]
        let lifetime = tenant.server.definition.accessTokenLifetime
        let claims = MintedClaims(
            user: tenant.users[user], tenant: tenant.name, client: client.id, issuer: request.issuer, id: id,
            begins: request.now, lifetime: lifetime)
        let access: String
        do throws(KeyError) {
            guard let key = tenant.server.definition.signingKey else { throw .notPrivate }
            access = try key.sign(claims.json)
        } catch {
            throw OAuthRefusal(.clientUnauthorized, "the signing key of the fixture does not sign: \(error)")
        }
        var members: [JSONObject.Member] = [
            .init(key: "access_token", value: .string(access)), .init(key: "token_type", value: "Bearer"),
            .init(key: "expires_in", value: .integer(lifetime.components.seconds)),
        ]
        if let family {
            let refresh = tenant.server.refreshToken(family: family.id, number: family.number)
            members.append(.init(key: "refresh_token", value: .string(refresh)))
        }
        var answer = OAuthAnswer(.issued, .object(JSONObject(members)))
        answer.fields = [.cacheControl: "no-store"]
        answer.login = tenant.users[user].login
        return answer
    }
}

package import WireContract

extension Endpoint {
    /// The endpoints of the built-in authorization server. Paths also work without `/incorta`.
    package static let authorizationServer: [Endpoint] = [
        oauthMetadata, oauthKeys, oauthAuthorize, oauthToken, oauthRegister,
    ]

    /// `GET /oauth/{tenant}/.well-known/openid-configuration`
    package static let oauthMetadata = Endpoint(
        id: "incorta.oauth.metadata", method: "GET",
        path: "/incorta/oauth/{tenant}/.well-known/openid-configuration",
        summary: "Describes the authorization server; also at oauth-authorization-server.",
        parameters: [.tenant], reply: .oauthMetadata, refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.metadata").publishing(
            "The description was returned.", .assumed(reason: "the client asks for it; which members it has is ours")))

    /// `GET /oauth/{tenant}/.well-known/jwks.json`
    package static let oauthKeys = Endpoint(
        id: "incorta.oauth.keys", method: "GET", path: "/incorta/oauth/{tenant}/.well-known/jwks.json",
        summary: "Returns the public keys of the authorization server as a JWK set.",
        parameters: [.tenant], reply: .oauthKeys, refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.keys").publishing("The keys were returned.", OAuthTable.seen))

    /// `GET /oauth/{tenant}/authorize`
    package static let oauthAuthorize = Endpoint(
        id: "incorta.oauth.authorize", method: "GET", path: "/incorta/oauth/{tenant}/authorize",
        summary: "Redirects back to the client with a one-time code.",
        parameters: Parameter.authorizing, refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.authorize").authorizing)

    /// `POST /oauth/{tenant}/token`
    package static let oauthToken = Endpoint(
        id: "incorta.oauth.token", method: "POST", path: "/incorta/oauth/{tenant}/token",
        summary: "Issues tokens for a code, a refresh token, or a client's own credentials.",
        parameters: [.tenant], request: .oauthTokenRequest, reply: .oauthTokens, refusal: .oauthRefusal,
        takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.token").issuing)

    /// `POST /oauth/{tenant}/register`
    package static let oauthRegister = Endpoint(
        id: "incorta.oauth.register", method: "POST", path: "/incorta/oauth/{tenant}/register",
        summary: "Registers a client: a public one, or with a personal access token one with a secret.",
        parameters: [.tenant], request: .oauthMetadataOfClient, reply: .oauthClient, refusal: .oauthRefusal,
        takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.register").registering)
}

/// Writes the outcomes of one endpoint of the authorization server.
private struct OAuthTable {
    let endpoint: String

    /// Incorta's own OAuth client is the only public witness of its server.
    static let seen = Evidence.expected(
        by: "Incorta's own package incorta-auth 0.6.3, of a server of an unnamed release")

    func publishing(_ when: String, _ evidence: Evidence) -> [Outcome] {
        [Outcome(id: id(.published), status: 200, when: when, evidence: evidence)] + elsewhere
    }

    var authorizing: [Outcome] {
        [
            Outcome(
                id: id(.redirected), status: 302, when: "The user was redirected with a code and the state.",
                evidence: Self.seen, assumes: [Assumption.loginWithoutPage.id]),
            Outcome(
                id: id(.redirectedWithError), status: 302,
                when: "The user was redirected with an error: the request is wrong, or the user is not known.",
                evidence: Self.unseen),
            error(.clientUnknown, 400, when: "The client is not known.", code: "invalid_client"),
            error(.redirectUnknown, 400, when: "The redirect URI is not one of the client's.", code: "invalid_request"),
            error(.requestInvalid, 400, when: "A parameter is given twice.", code: "invalid_request"),
        ] + elsewhere
    }

    var issuing: [Outcome] {
        [
            Outcome(id: id(.issued), status: 200, when: "Tokens were issued.", evidence: Self.seen),
            error(
                .requestInvalid, 400, when: "A parameter is missing, given twice, or the body is no form.",
                code: "invalid_request"),
            error(.grantUnsupported, 400, when: "The grant type is not supported.", code: "unsupported_grant_type"),
            error(
                .clientInvalid, 401, when: "The client is not known, or its secret is wrong.", code: "invalid_client"),
            error(.clientUnauthorized, 400, when: "The client may not use this grant.", code: "unauthorized_client"),
            error(
                .codeInvalid, 400, when: "The code is not known, or was issued to another client or URI.",
                code: "invalid_grant"),
            error(.codeExpired, 400, when: "The code has expired.", code: "invalid_grant"),
            error(
                .codeUsed, 400, when: "The code was used before, which revokes what it was used for.",
                code: "invalid_grant"),
            error(.verifierWrong, 400, when: "The code verifier does not match the challenge.", code: "invalid_grant"),
            error(.refreshInvalid, 400, when: "The refresh token is not known, or was revoked.", code: "invalid_grant"),
            error(.refreshExpired, 400, when: "The refresh token has expired.", code: "invalid_grant"),
            error(
                .refreshReused, 400, when: "The refresh token was used before, which revokes its family.",
                code: "invalid_grant"),
        ] + elsewhere
    }

    var registering: [Outcome] {
        [
            Outcome(id: id(.registered), status: 201, when: "The client was registered.", evidence: Self.seen),
            error(
                .metadataInvalid, 400, when: "The client's metadata cannot be taken.", code: "invalid_client_metadata"),
            error(.redirectInvalid, 400, when: "A redirect URI cannot be taken.", code: "invalid_redirect_uri"),
            error(
                .registrationTokenInvalid, 401, when: "The token of the request is no valid access token.",
                code: "invalid_token"),
            error(
                .registrationClosed, 403, when: "The fixture closed the registration, or there are too many.",
                code: "access_denied"
            ),
        ] + elsewhere
    }

    private var elsewhere: [Outcome] {
        [
            error(.tenantMissing, 404, when: "There is no tenant of this name.", code: "invalid_request"),
            error(.tenantDisabled, 404, when: "The tenant is disabled.", code: "invalid_request"),
            error(
                .serverDisabled, 404, when: "The fixture has the authorization server switched off.",
                code: "invalid_request"),
        ]
    }

    private static let unseen = Evidence.assumed(
        reason: "RFC 6749 and its relatives say this; nobody has published what Incorta's server answers")

    private func error(_ condition: Condition, _ status: Int, when: String, code: String) -> Outcome {
        Outcome(
            id: id(condition), status: status, when: when,
            body: BodyTemplate(#"{"error": "\#(code)","error_description": "{problem}"}"#), evidence: Self.unseen)
    }

    private func id(_ condition: Condition) -> String {
        endpoint + "." + condition.rawValue
    }
}

package import WireContract

extension Endpoint {
    /// The endpoints of the built-in authorization server. Paths also work without `/incorta`.
    package static let authorizationServer: [Endpoint] = [
        oauthMetadata, oauthKeys, oauthAuthorize, oauthToken, oauthRegister, oauthReadClient, oauthUpdateClient,
        oauthDeleteClient,
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
        summary: "Redirects back to the client with a one-time code, or asks in the browser who signs in.",
        parameters: Parameter.authorizing, reply: .userPage, refusal: .oauthRefusal, takesToken: false,
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

    /// `GET /oauth/{tenant}/register/{client_id}`
    package static let oauthReadClient = Endpoint(
        id: "incorta.oauth.client.read", method: "GET", path: clientPath,
        summary: "Returns a registered client, for its registration_access_token (RFC 7592).",
        parameters: [.tenant, .registeredClient], reply: .oauthClient, refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.client.read").readingClient)

    /// `PUT /oauth/{tenant}/register/{client_id}`
    package static let oauthUpdateClient = Endpoint(
        id: "incorta.oauth.client.update", method: "PUT", path: clientPath,
        summary: "Changes a registered client; what the body leaves out stays as it is.",
        parameters: [.tenant, .registeredClient], request: .oauthMetadataOfClient, reply: .oauthClient,
        refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.client.update").updatingClient)

    /// `DELETE /oauth/{tenant}/register/{client_id}`
    package static let oauthDeleteClient = Endpoint(
        id: "incorta.oauth.client.delete", method: "DELETE", path: clientPath,
        summary: "Ends the registration of a client; its codes and refresh tokens are no good any more.",
        parameters: [.tenant, .registeredClient], refusal: .oauthRefusal, takesToken: false,
        outcomes: OAuthTable(endpoint: "incorta.oauth.client.delete").deletingClient)

    private static let clientPath = "/incorta/oauth/{tenant}/register/{client_id}"
}

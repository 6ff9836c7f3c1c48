package import WireContract

/// What the authorization server says of itself (RFC 8414).
package struct AuthorizationServerMetadata: WireObject {
    package var issuer = ""
    package var authorizationEndpoint = ""
    package var tokenEndpoint = ""
    package var registrationEndpoint = ""
    package var scopes: [String] = []
    package var keys = ""
    package var responseTypes: [String] = []
    package var responseModes: [String] = []
    package var grantTypes: [GrantType] = []
    package var authenticationMethods: [String] = []
    package var challengeMethods: [String] = []
    package var subjectTypes: [String] = []
    package var signatures: [String] = []
    package var claims: [String] = []

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("issuer", &issuer, summary: "The iss of its tokens.")
        visitor.required("authorization_endpoint", &authorizationEndpoint, summary: "Where codes are asked for.")
        visitor.required("token_endpoint", &tokenEndpoint, summary: "Where tokens are asked for.")
        visitor.required("registration_endpoint", &registrationEndpoint, summary: "Where clients register.")
        visitor.required("scopes_supported", &scopes, summary: "The scopes that change something.")
        visitor.required("jwks_uri", &keys, summary: "Where its keys are.")
        visitor.required("response_types_supported", &responseTypes, summary: "What /authorize can be asked for.")
        visitor.required("response_modes_supported", &responseModes, summary: "How it answers.")
        visitor.required("grant_types_supported", &grantTypes, summary: "The grants that it takes.")
        visitor.required(
            "token_endpoint_auth_methods_supported", &authenticationMethods,
            summary: "How clients authenticate.")
        visitor.required("code_challenge_methods_supported", &challengeMethods, summary: "How challenges are made.")
        visitor.required(
            "subject_types_supported", &subjectTypes,
            summary: "Whether the sub of a user is the same for all clients.")
        visitor.required(
            "id_token_signing_alg_values_supported", &signatures, summary: "The algorithm of its signatures.")
        visitor.required("claims_supported", &claims, summary: "The claims of its tokens.")
    }
}

/// A grant of OAuth.
package enum GrantType: String, ClosedWord {
    /// With the client's own credentials.
    case clientCredentials = "client_credentials"
    /// With a code from `/authorize`.
    case authorizationCode = "authorization_code"
    /// With a refresh token.
    case refreshToken = "refresh_token"
}

/// The public keys of the authorization server (RFC 7517).
package struct PublicKeys: WireObject {
    package var keys: [PublicKey] = []

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("keys", &keys, summary: "The keys.")
    }
}

/// A public key that tokens are verified with (RFC 7517). The server signs with RSA.
package struct PublicKey: WireObject {
    package var kind = "RSA"
    package var modulus = ""
    package var exponent = ""
    package var use = "sig"
    package var algorithm = "RS256"
    package var id: String?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("kty", &kind, shape: .words(["RSA"]), summary: "The kind of key.")
        visitor.required("n", &modulus, summary: "The modulus in base64url.")
        visitor.required("e", &exponent, summary: "The exponent in base64url.")
        visitor.required("use", &use, shape: .words(["sig"]), summary: "What it is for: signatures.")
        visitor.required("alg", &algorithm, shape: .words(["RS256"]), summary: "The algorithm of the signatures.")
        visitor.optional("kid", &id, summary: "Its id, as in the header of the tokens.")
    }
}

/// The tokens of a grant (RFC 6749 section 5.1).
package struct IssuedTokens: WireObject {
    package var access = ""
    package var type = "Bearer"
    package var seconds: Int64 = 0
    package var refresh: String?
    package var id: String?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("access_token", &access, summary: "The access token, a JWT.")
        visitor.required("token_type", &type, shape: .words(["Bearer"]), summary: "How it is sent.")
        visitor.required(
            "expires_in", &seconds, shape: .integer(0...Int64.max), summary: "How many seconds it is valid.")
        visitor.optional(
            "refresh_token", &refresh,
            summary: "Good for one more pair of tokens; not for clients that act by themselves.")
        visitor.optional(
            "id_token", &id,
            summary: "Who signed in, a JWT: sub, tenant, roles, name and email, the nonce, aud, iss, iat and exp.")
    }
}

/// A client that is registered (RFC 7591 section 3.2.1).
package struct RegisteredClient: WireObject {
    package var id = ""
    package var issuedAt: Int64 = 0
    package var secret: String?
    package var secretExpiresAt: Int64?
    package var redirectURIs: [String] = []
    package var grantTypes: [GrantType] = []
    package var responseTypes: [String] = []
    package var authenticationMethod = ""
    package var name: String?
    package var scope: String?
    package var registrationToken = ""
    package var registrationURI = ""

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("client_id", &id, summary: "The id of the new client.")
        visitor.required("client_id_issued_at", &issuedAt, summary: "When, in seconds since 1970.")
        visitor.optional("client_secret", &secret, summary: "Its secret; public clients have none.")
        visitor.optional(
            "client_secret_expires_at", &secretExpiresAt, summary: "When the secret expires: 0 for never.")
        visitor.required("redirect_uris", &redirectURIs, summary: "As registered.")
        visitor.required("grant_types", &grantTypes, summary: "As registered, or the usual ones.")
        visitor.required(
            "response_types", &responseTypes, shape: .array(.words(["code"])),
            summary: "What it may ask /authorize for.")
        visitor.required(
            "token_endpoint_auth_method", &authenticationMethod,
            shape: .words(["none", "client_secret_basic", "client_secret_post"]), summary: "How it authenticates.")
        visitor.optional("client_name", &name, summary: "As registered.")
        visitor.optional("scope", &scope, summary: "As registered.")
        visitor.required(
            "registration_access_token", &registrationToken, summary: "The token that manages the registration.")
        visitor.required("registration_client_uri", &registrationURI, summary: "Where it is managed.")
    }
}

/// Why the authorization server refuses a request (RFC 6749 section 5.2).
package struct OAuthRefusal: WireObject {
    package var error = ""
    package var description = ""

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "error", &error, shape: .text(examples: ["invalid_request", "invalid_grant"]),
            summary: "The code of the error.")
        visitor.required("error_description", &description, summary: "What is wrong, for people.")
    }
}

extension NamedShape {
    /// The shapes of the authorization server.
    package static let authorizationServer = [
        AuthorizationServerMetadata.named("What the authorization server says of itself (RFC 8414)."),
        PublicKeys.named("The public keys of the authorization server (RFC 7517)."),
        PublicKey.named("A public key that tokens are verified with (RFC 7517)."),
        IssuedTokens.named("The tokens of a grant (RFC 6749 section 5.1)."),
        RegisteredClient.named("A client that is registered (RFC 7591 section 3.2.1)."),
        OAuthRefusal.named("Why the authorization server refuses a request (RFC 6749 section 5.2)."),
    ]
}

internal import IncortaWire
internal import WireContract

extension Shape {
    fileprivate static let grants = Shape.array(GrantType.shape)

    /// What a client says of itself (RFC 7591).
    fileprivate static let clientMetadata = Shape.object([
        Field(
            "redirect_uris", .nullable(.array(.text(examples: ["http://127.0.0.1/callback"]))), required: false,
            summary: "Where codes may be sent, at most 20; for authorization_code at least one."),
        Field(
            "grant_types", .nullable(grants), required: false,
            summary: "What it will use; client_credentials takes a registration with a token."),
        Field(
            "token_endpoint_auth_method", .nullable(.words(["none", "client_secret_basic", "client_secret_post"])),
            required: false,
            summary: "How it says who it is. A registration without a token comes to none, whatever it asks for."),
        Field("client_name", .nullable(.string), required: false, summary: "Its name, for people."),
        Field(
            "scope", .nullable(.text(examples: ["openid profile email"])), required: false,
            summary: "What it will ask for, with spaces between; anything unless given. Without openid there is no "
                + "id_token."),
    ])
}

extension Payload {
    static let oauthMetadata = Payload(
        AuthorizationServerMetadata.shape,
        examples: [
            [
                "issuer": "http://127.0.0.1:8080/incorta/oauth/default",
                "authorization_endpoint": "http://127.0.0.1:8080/incorta/oauth/default/authorize",
                "token_endpoint": "http://127.0.0.1:8080/incorta/oauth/default/token",
                "registration_endpoint": "http://127.0.0.1:8080/incorta/oauth/default/register",
                "scopes_supported": ["openid", "profile", "email"],
                "jwks_uri": "http://127.0.0.1:8080/incorta/oauth/default/.well-known/jwks.json",
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "grant_types_supported": ["client_credentials", "authorization_code", "refresh_token"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
                "code_challenge_methods_supported": ["S256"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "claims_supported": [
                    "iss", "sub", "aud", "exp", "iat", "jti", "nonce", "at_hash", "tenant", "roles", "name", "email",
                ],
            ]
        ])

    static let oauthMetadataOfClient = Payload(
        .clientMetadata,
        examples: [["client_name": "Notebook", "redirect_uris": ["http://127.0.0.1/callback"]]])

    static let oauthClient = Payload(
        RegisteredClient.shape,
        examples: [
            [
                "client_id": .string(SampleClient.id), "client_id_issued_at": 1_800_000_000,
                "redirect_uris": ["http://127.0.0.1/callback"],
                "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                "token_endpoint_auth_method": "none", "client_name": "Notebook",
                "registration_access_token": .string(SampleClient.registrationToken),
                "registration_client_uri":
                    .string("http://127.0.0.1:8080/incorta/oauth/default/register/\(SampleClient.id)"),
            ]
        ])
}

internal import WireContract

extension Shape {
    private static let texts = Shape.array(.string)
    fileprivate static let grants = Shape.array(
        .words(["client_credentials", "authorization_code", "refresh_token"]))

    /// What a server says of itself (RFC 8414).
    fileprivate static let serverMetadata = Shape.object([
        Field("issuer", .string, summary: "The iss of its tokens."),
        Field("authorization_endpoint", .string, summary: "Where codes are asked for."),
        Field("token_endpoint", .string, summary: "Where tokens are asked for."),
        Field("registration_endpoint", .string, summary: "Where clients register."),
        Field("scopes_supported", texts, summary: "The scopes that change something."),
        Field("jwks_uri", .string, summary: "Where its keys are."),
        Field("response_types_supported", texts, summary: "What /authorize can be asked for."),
        Field("response_modes_supported", texts, summary: "How it answers."),
        Field("grant_types_supported", grants, summary: "What tokens can be asked for with."),
        Field("token_endpoint_auth_methods_supported", texts, summary: "How clients say who they are."),
        Field("code_challenge_methods_supported", texts, summary: "How challenges are made."),
        Field("subject_types_supported", texts, summary: "Whether the sub of a user is the same for all clients."),
        Field("id_token_signing_alg_values_supported", texts, summary: "What tokens are signed with."),
        Field("claims_supported", texts, summary: "What its tokens say."),
    ])

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
        .serverMetadata,
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
        .object([
            Shape.Field("client_id", .string, summary: "The id of the new client."),
            Shape.Field("client_id_issued_at", .integer64, summary: "When, in seconds since 1970."),
            Shape.Field("client_secret", .string, required: false, summary: "Its secret; public clients have none."),
            Shape.Field(
                "client_secret_expires_at", .integer64, required: false,
                summary: "When the secret expires: 0 for never."),
            Shape.Field("redirect_uris", .array(.string), summary: "As registered."),
            Shape.Field("grant_types", .grants, summary: "As registered, or the usual ones."),
            Shape.Field("response_types", .array(.words(["code"])), summary: "What it may ask /authorize for."),
            Shape.Field(
                "token_endpoint_auth_method", .words(["none", "client_secret_basic", "client_secret_post"]),
                summary: "How it says who it is."),
            Shape.Field("client_name", .string, required: false, summary: "As registered."),
            Shape.Field("scope", .string, required: false, summary: "As registered."),
            Shape.Field("registration_access_token", .string, summary: "The token that manages the registration."),
            Shape.Field("registration_client_uri", .string, summary: "Where it is managed."),
        ]),
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

internal import IncortaWire
internal import WireContract

extension Parameter {
    /// What `/authorize` takes, with the challenge of RFC 7636 appendix B as an example.
    static let authorizing: [Parameter] = [
        .tenant,
        .query("response_type", .words(["code"]), required: true, example: "code", summary: "What is asked for."),
        .query(
            "client_id", .text(examples: ["notebook"]), required: true, example: "notebook",
            summary: "The id of the client."),
        .query(
            "redirect_uri", .string, example: "http://127.0.0.1/callback",
            summary: "Where the code is sent: one of the client's URIs, at a loopback address with any port."),
        .query(
            "scope", .string,
            summary: "With openid in it the code gives an id_token too; the other scopes change nothing."),
        .query("state", .string, example: "xyz", summary: "Anything; it is sent back as it is."),
        .query("nonce", .string, summary: "Anything; the id_token has it as it is."),
        .query(
            "code_challenge", .string, example: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            summary: "The SHA-256 of the code verifier in base64url; public clients must send it."),
        .query("code_challenge_method", .words(["S256"]), example: "S256", summary: "How the challenge was made."),
        .query(
            "login_hint", .string, example: "admin",
            summary: "The login name or the e-mail address of the user; without it a page asks, if there are several."),
        .query(
            "prompt", .text(examples: ["none"]),
            summary: "none shows no page; where one would be needed the error login_required is sent."),
    ]

    /// A client that registered itself.
    static let registeredClient = Parameter.path(
        "client_id", .string, example: SampleClient.id,
        summary: "The id that the registration gave.")
}

extension Shape {
    /// The body of OAuth's refusals.
    static let oauthRefusal = OAuthRefusal.shape

    fileprivate static let grant = GrantType.shape
}

extension Payload {
    /// The page that asks who signs in.
    static let userPage = Payload(
        .string, contentType: "text/html",
        examples: ["<!doctype html>\n<html lang=\"en\">\n<title>Sign in to default</title>\n..."])

    static let oauthKeys = Payload(
        PublicKeys.shape,
        examples: [
            [
                "keys": [
                    [
                        "kty": "RSA", "n": .string(modulus), "e": "AQAB", "use": "sig", "alg": "RS256",
                        "kid": "understudy-h_VXYFmd31FF7crs",
                    ]
                ]
            ]
        ])

    /// The modulus of the documented world's key.
    private static let modulus = """
        -SHOiNatcPyN4OGo5YWa8AyIZtrGh75Y-gpw7__-ejd7ysA9yJy3w9s0EBlqgbTHCwMD6dSL1fygfEVJO8_tOZff_pPEMlnehJgfIi3A\
        VFEwki6bnColxZ3baCXZjqBcCPy3gcnytrynFhyva45BpcU0VuKdkijBfbi8Njl6Ic6499D9fQWPtt2wFLsv1XjqkahY7ZBQfwdGVagr\
        2imYJPUVCoY2G1ZAtCgVNSBalHtz2yzn6S4HOjlHKnrGBr9fHN_tBE5pT5GbJ_FFQMZ7CZtu7AeK_W0Dee8qnUze-5qMWz1qi8A0DeIR\
        oV3NMCSkhttEkS5efbKONVst4FMQyw
        """

    static let oauthTokenRequest = Payload.form(
        .object([
            Shape.Field("grant_type", .grant, summary: "What tokens are asked for with."),
            Shape.Field(
                "client_id", .text(examples: ["nightly"]), required: false,
                summary: "The id of the client, unless it says by HTTP Basic who it is."),
            Shape.Field(
                "client_secret", .text(examples: ["nightly-secret"]), required: false,
                summary: "The secret of the client; public ones have none."),
            Shape.Field(
                "code", .string, required: false, summary: "For authorization_code: the code that /authorize gave."),
            Shape.Field(
                "redirect_uri", .string, required: false,
                summary: "For authorization_code: the URI that was sent to /authorize, if one was."),
            Shape.Field(
                "code_verifier", .string, required: false,
                summary: "For authorization_code: what the challenge was made of, 43 to 128 characters."),
            Shape.Field(
                "refresh_token", .string, required: false, summary: "For refresh_token: the last one that was issued."),
        ]),
        examples: [
            ["grant_type": "client_credentials", "client_id": "nightly", "client_secret": "nightly-secret"],
            [
                "grant_type": "authorization_code", "client_id": "notebook",
                "code": "uo3d_wfN245I8ONIJ3wnDfk5U2a46pVt4qw70cAp9jg", "redirect_uri": "http://127.0.0.1/callback",
                "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            ],
        ])

    static let oauthTokens = Payload(
        IssuedTokens.shape,
        examples: [["access_token": .string(SampleToken.expired), "token_type": "Bearer", "expires_in": 900]])
}

internal import WireContract

extension Walkthrough {
    /// What the authorization server says is wrong, by the last part of the outcome's id.
    static let oauthFillings = [
        "tenant-missing.problem": "there is no tenant DEFAULT; its name is case-sensitive",
        "tenant-disabled.problem": "the tenant closed is disabled",
        "server-disabled.problem": "the fixture has oauth switched off for tenant default",
        "client-unknown.problem": "client_id must be a client of the fixture, or one that was registered at /register",
        "redirect-unknown.problem": "redirect_uri is none of the client's: http://127.0.0.1/callback",
        "request-invalid.problem": "the parameter client_id is given twice",
        "grant-unsupported.problem":
            "grant_type must be one of client_credentials, authorization_code, refresh_token",
        "client-invalid.problem": "the client's secret is missing or wrong",
        "client-unauthorized.problem": "the client may not use client_credentials; give it that grant",
        "code-invalid.problem": "the code is not known, or was issued to another client",
        "code-expired.problem": "the code expired at 2027-01-15T08:01:00Z",
        "code-used.problem": "a code is good for one use; its refresh tokens are revoked now",
        "verifier-wrong.problem": "code_verifier must be 43 to 128 characters whose SHA-256 is the code_challenge",
        "refresh-invalid.problem": "the refresh token is not known, or was revoked; authorize again",
        "refresh-expired.problem": "the refresh token expired at 2027-02-14T08:00:00Z",
        "refresh-reused.problem":
            "a refresh token is good for one use; all that follow from it are revoked now",
        "metadata-invalid.problem":
            "grant_types must be a list of authorization_code, refresh_token; client_credentials takes a registration "
            + "with a personal access token",
        "redirect-invalid.problem": "relative is no absolute URI without a fragment",
        "registration-token-invalid.problem":
            "send a valid personal access token of this tenant, or none to register a public client",
        "registration-closed.problem": "the fixture closed the registration: send a personal access token",
    ]

    /// The first code of the fixture's world, and the first refresh token, which is given for it: they follow from its
    /// seed.
    private static let firstCode = "uo3d_wfN245I8ONIJ3wnDfk5U2a46pVt4qw70cAp9jg"
    private static let firstRefreshToken =
        "DVqiWIdzmqxv5wpeGbRrt6wkKwhzAPUosXBbwAHKG0c.1.ia3H_3luwBgCZ0r6c-RZR6pn9GM_mRUxxvNv-Uq33wk"

    /// How to meet the outcomes of the authorization server.
    static let oauth: [String: Provocation] = [
        "published": Provocation(),
        "issued": Provocation(),
        "registered": Provocation(),
        "server-disabled": Provocation(
            .fixture(replacing: "oauth:\n        registration: open", with: "oauth:\n        enabled: false")),
        "redirected": Provocation(),
        "user-asked": Provocation(.withoutParameter("login_hint")),
        "redirected-with-error": Provocation(.parameter("login_hint", "nobody")),
        "client-unknown": Provocation(.parameter("client_id", "unknown")),
        "redirect-unknown": Provocation(.parameter("redirect_uri", "https%3A%2F%2Felsewhere.example.com%2F")),
        "incorta.oauth.authorize.request-invalid": Provocation(.suffix("&client_id=notebook")),
        "incorta.oauth.token.request-invalid": Provocation(.without("grant_type")),
        "grant-unsupported": Provocation(.member("grant_type", "password")),
        "client-invalid": Provocation(.member("client_secret", "wrong")),
        "client-unauthorized": Provocation(.member("client_id", "notebook"), .without("client_secret")),
        "code-invalid": Provocation(.body(redeeming("unknown"))),
        "code-expired": Provocation(
            .first("incorta.oauth.authorize"), .wait(seconds: 60), .body(redeeming(firstCode))),
        "code-used": Provocation(
            .first("incorta.oauth.authorize"), .body(redeeming(firstCode)), .sent(times: 2)),
        "verifier-wrong": Provocation(
            .first("incorta.oauth.authorize"),
            .body(redeeming(firstCode, verifier: String(repeating: "x", count: 43)))),
        "refresh-invalid": Provocation(.body(refreshing("unknown"))),
        "refresh-expired": Provocation(
            .fixture(
                replacing: "registration: open", with: "registration: open\n        refreshTokenLifetime: 1m"),
            .first("incorta.oauth.authorize"),
            .first("incorta.oauth.token", [.body(redeeming(firstCode))]), .wait(seconds: 60),
            .body(refreshing(firstRefreshToken))),
        "refresh-reused": Provocation(
            .first("incorta.oauth.authorize"),
            .first("incorta.oauth.token", [.body(redeeming(firstCode))]),
            .body(refreshing(firstRefreshToken)), .sent(times: 2)),
        "incorta.oauth.client.read.reported": managing(),
        "client-updated": managing(),
        "client-deleted": managing(),
        "metadata-invalid": Provocation(.member("grant_types", [])),
        "redirect-invalid": Provocation(.member("redirect_uris", ["relative"])),
        "incorta.oauth.client.update.metadata-invalid": managing(.member("grant_types", [])),
        "incorta.oauth.client.update.redirect-invalid": managing(.member("redirect_uris", ["relative"])),
        "registration-token-invalid": Provocation(.token("abcde12345")),
        "registration-closed": Provocation(
            .fixture(replacing: "registration: open", with: "registration: closed")),
    ]

    /// A request with the token of a client that registered just before.
    private static func managing(_ change: Provocation.Change? = nil) -> Provocation {
        let registering = Provocation.Change.first("incorta.oauth.register")
        let token = Provocation.Change.token(SampleClient.registrationToken)
        return change.map { Provocation(registering, token, $0) } ?? Provocation(registering, token)
    }

    /// The form that redeems a code of the sample request to `/authorize`.
    private static func redeeming(
        _ code: String, verifier: String = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    ) -> String {
        "grant_type=authorization_code&client_id=notebook&code=\(code)"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&code_verifier=\(verifier)"
    }

    private static func refreshing(_ token: String) -> String {
        "grant_type=refresh_token&client_id=notebook&refresh_token=\(token)"
    }
}

internal import WireContract

/// Writes the outcomes of one endpoint of the authorization server.
struct OAuthTable {
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
                id: id(.userAsked), status: 200,
                when: "A page asks who signs in: there are several users, and login_hint names none of them.",
                evidence: Self.seen, assumes: [Assumption.loginWithoutPage.id],
                contentType: Payload.userPage.contentType),
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
            Outcome(
                id: id(.issued), status: 200,
                when: "Tokens were issued; for a code that was asked for with the scope openid, an id_token too.",
                evidence: Self.seen),
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
            Outcome(
                id: id(.registered), status: 201, when: "The client was registered.", evidence: Self.seen),
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

    var readingClient: [Outcome] {
        [Outcome(id: id(.reported), status: 200, when: "The client was returned.", evidence: Self.seen)] + managing
    }

    var updatingClient: [Outcome] {
        [
            Outcome(id: id(.clientUpdated), status: 200, when: "The client was changed.", evidence: Self.seen),
            error(
                .metadataInvalid, 400, when: "The client's metadata cannot be taken.", code: "invalid_client_metadata"),
            error(.redirectInvalid, 400, when: "A redirect URI cannot be taken.", code: "invalid_redirect_uri"),
        ] + managing
    }

    var deletingClient: [Outcome] {
        [
            Outcome(
                id: id(.clientDeleted), status: 204, when: "The registration was ended.", evidence: Self.seen,
                contentType: nil)
        ] + managing
    }

    private var managing: [Outcome] {
        [
            error(
                .registrationTokenInvalid, 401,
                when: "The token is not the client's registration_access_token, or there is no such client.",
                code: "invalid_token")
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

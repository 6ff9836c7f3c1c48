internal import WireContract

/// The refusals of credentials: the same rows for each endpoint that takes an access token.
struct CredentialOutcomes {
    /// Makes a row of an endpoint's own page: documented, or assumed where the page lacks it.
    typealias Row = (Condition, Int, String, BodyTemplate, [String]) -> Outcome

    /// The endpoint's id.
    let endpoint: String

    /// The text that is printed for every 401.
    static let unauthorized: BodyTemplate =
        #"{"message": "INC_09030108: Invalid authentication header. Invalid Token [{token}]"}"#

    /// All rows; `row` makes those that the pages print.
    func rows(_ row: Row) -> [Outcome] {
        let oneText = [Assumption.oneTextFor401.id]
        return [
            row(.tokenInvalid, 401, "The access token is not known.", Self.unauthorized, []),
            row(.tokenExpired, 401, "The access token has expired.", Self.unauthorized, oneText),
            row(.tenantMismatch, 401, "The token belongs to another tenant.", Self.unauthorized, oneText),
            refused(
                .tokenRevoked, when: "The access token was revoked.",
                reason:
                    "a revoked token cannot be used, says the page on tokens; that it gets the text of an invalid one is ours"
            ),
            refused(
                .tokenMissing, when: "There is no Authorization header, or it is not of the form Bearer TOKEN.",
                reason: "the text for a missing header is not public; the brackets are left empty"),
            refused(
                .methodDisabled, when: "The token is of a kind that the cluster's settings do not take.",
                reason: "before 2026.3.0 only one kind was taken at a time; what the other kind got is not public"),
            outcome(
                .apiDisabled, 403, when: "Enable Public API is off for the user.",
                body: #"{"message": "The public API is not enabled for {login}."}"#,
                reason: "no page says what a user gets whose Enable Public API is off"),
        ] + signedTokenRows
    }

    /// The rows for JWTs. One text for all of them, so the outcome's id is all that tells them apart.
    private var signedTokenRows: [Outcome] {
        let reason = "the row covers invalid and expired tokens; that each fault of a JWT gets its text is ours"
        let rows: [(Condition, String)] = [
            (
                .jwtMalformed,
                "The JWT is no signed token, or is signed with none, a shared secret or another algorithm."
            ),
            (.jwtSignature, "The signature of the JWT is not valid, or no trusted key fits it."),
            (.jwtExpired, "The exp of the JWT is not after the world's time."),
            (.jwtNotYetValid, "The nbf of the JWT is after the world's time."),
            (.jwtIssuer, "The iss of the JWT is not the tenant's issuer."),
            (.jwtAudience, "No aud of the JWT is one that the tenant accepts."),
            (.jwtClaims, "A claim of the JWT is missing or of the wrong kind."),
            (.jwtUnknownUser, "The JWT is valid, but the tenant has no user of this login."),
        ]
        return rows.map { refused($0, when: $1, reason: reason) }
    }

    private func refused(_ condition: Condition, when: String, reason: String) -> Outcome {
        outcome(condition, 401, when: when, body: Self.unauthorized, reason: reason)
    }

    private func outcome(
        _ condition: Condition, _ status: Int, when: String, body: BodyTemplate, reason: String
    ) -> Outcome {
        Outcome(
            id: endpoint + "." + condition.rawValue, status: status, when: when, body: body,
            evidence: .assumed(reason: reason))
    }
}

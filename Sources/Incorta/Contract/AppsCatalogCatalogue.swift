package import WireContract

extension Endpoint {
    /// `GET /apps-catalog/check`. The path also works without `/incorta`, as those of the authorization server.
    package static let checkApp = Endpoint(
        id: "incorta.apps-catalog.check", method: "GET", path: "/incorta/apps-catalog/check",
        summary: "Tells whether the user of a token may use the app that is the token's client.",
        reply: .appAccess,
        outcomes: [
            Outcome(
                id: "incorta.apps-catalog.check.reported", status: 200, when: "The access was returned.",
                evidence: OAuthTable.seen)
        ] + badTokens)

    /// The path names no tenant, so that the token is of no other, and it is not one of the public API.
    private static let badTokens: [Outcome] = {
        let rows = CredentialOutcomes(endpoint: "incorta.apps-catalog.check").rows {
            condition, status, when, body, _ in
            // The client signs in anew at any 401, and does not read its text.
            Outcome(
                id: "incorta.apps-catalog.check." + condition.rawValue, status: status, when: when, body: body,
                evidence: OAuthTable.seen, assumes: [Assumption.oneTextFor401.id])
        }
        let others = [Condition.tenantMismatch, .apiDisabled].map { "incorta.apps-catalog.check." + $0.rawValue }
        return rows.filter { !others.contains($0.id) }
    }()
}

extension Payload {
    fileprivate static let appAccess = Payload(
        .object([
            Shape.Field("registered", .boolean, summary: "Whether the app is in the catalog."),
            Shape.Field(
                "access", .integer(0...7), summary: "What the user may do with it: VIEW 1, SHARE 2, EDIT 4, added up."),
        ]),
        examples: [["registered": true, "access": 1]])
}

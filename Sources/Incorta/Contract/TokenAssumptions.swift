package import WireContract

extension Assumption {
    /// The decisions about tokens and the authorization server.
    static let tokens = [
        bothMethods, jwtClaimNames, signatureNotValidated, anyClientOfTheServer, loginWithoutPage, idTokenTimes,
        appNotListed,
    ]

    /// Both kinds of token at once.
    package static let bothMethods = Assumption(
        id: "incorta.both-token-kinds",
        decision: "JWTs are accepted as well as personal access tokens.",
        reason: "Since 2026.3.0 both are, before only one kind at a time, and nothing says which a cluster is set to.")
    /// Which claims say who it is.
    package static let jwtClaimNames = Assumption(
        id: "incorta.jwt.claims",
        decision: "sub is the login, tenant the tenant's name; a JWT without exp does not expire.",
        reason: "Those are the claims of Incorta's own server; which ones it takes from others is not public.",
        changedBy: "incorta.tenants.jwt")
    /// Validation switched off.
    package static let signatureNotValidated = Assumption(
        id: "incorta.jwt.signature-not-validated",
        decision: "With signature validation off, everything else in a JWT is still checked, also the audience.",
        reason: "The release notes of 2025.7.5 speak of accepted audiences for just that case, and of nothing else.",
        changedBy: "incorta.tenants.jwt")
    /// The audience of the built-in server's tokens.
    package static let anyClientOfTheServer = Assumption(
        id: "incorta.oauth.any-client",
        decision: "The API accepts a token of the tenant's own server, whichever client it was issued to.",
        reason: "aud is the client's id there, so an API that wanted one audience would serve one client only.")
    /// No password.
    package static let loginWithoutPage = Assumption(
        id: "incorta.oauth.no-login-page",
        decision: "/authorize asks for no password: login_hint names the user, or there is only one, or a page offers "
            + "them all.",
        reason: "An emulator for tests has no passwords; the real page is not part of the API.")
    /// The times in an id_token.
    package static let idTokenTimes = Assumption(
        id: "incorta.oauth.id-token-times",
        decision: "iat and exp of an id_token are the time outside of the world, an hour apart; a refresh gives none.",
        reason: "Clients check it once, by the clock of their computer and without leeway, so that the time of a world "
            + "that is turned or skips would break logins. Other tokens are the world's, and have its time.")
    /// A client that is no app.
    package static let appNotListed = Assumption(
        id: "incorta.apps-catalog.not-listed",
        decision: "A client of which the fixture does not say that it is an app is not in the catalog: registered is "
            + "false, access 0.",
        reason: "incorta-auth lets everybody in then, as it does without the catalog.",
        changedBy: "incorta.tenants.oauth")
}

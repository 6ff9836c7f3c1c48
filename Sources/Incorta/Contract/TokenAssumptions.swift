package import WireContract

extension Assumption {
    /// The decisions about tokens and the authorization server.
    static let tokens = [bothMethods, jwtClaimNames, signatureNotValidated, anyClientOfTheServer, loginWithoutPage]

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
    /// No login page.
    package static let loginWithoutPage = Assumption(
        id: "incorta.oauth.no-login-page",
        decision: "/authorize shows no page: login_hint names the user, or there is only one.",
        reason: "An emulator for tests has nobody to type a password; the real page is not part of the API.")
}

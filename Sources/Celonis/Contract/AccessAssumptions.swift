package import WireContract

extension Assumption {
    /// The decisions about callers and what they ask for.
    static let access = [
        notFoundStatus, malformedID, refusedKeyBody, keyScheme, missingScope, viewForStatus, hiddenPools, rateLimit,
        parameterTypes, orderOfChecks, tokenErrors, tokenDefaultScope, permissionWords, unknownPathPage,
    ]

    /// An id that is nowhere.
    package static let notFoundStatus = Assumption(
        id: "celonis.not-found-status",
        decision: "An unknown id, or one of another pool, gets a 404 with reference and message.",
        reason: "The official client maps 404; a sibling API answers 400.")

    /// An id that is no UUID.
    package static let malformedID = Assumption(
        id: "celonis.malformed-id",
        decision: "An id that is no UUID is a 404.",
        reason: "A 400 is as plausible.")

    /// The body for keys that are refused.
    package static let refusedKeyBody = Assumption(
        id: "celonis.refused-key-body",
        decision: "Keys that are unknown, expired, revoked or another team's get the body for missing ones.",
        reason: "The page prints one for missing credentials only.")

    /// Keys and their schemes.
    package static let keyScheme = Assumption(
        id: "celonis.key-scheme",
        decision: "Application keys are taken as AppKey only, user keys and OAuth tokens as Bearer only.",
        reason: "The official client tries one and then the other on 401 and 403.")

    /// A token without the scope.
    package static let missingScope = Assumption(
        id: "celonis.missing-scope",
        decision: "A missing scope gets the 403 of a missing permission.",
        reason: "Only that one is printed.")

    /// The permissions that calls take.
    package static let viewForStatus = Assumption(
        id: "celonis.view-for-status",
        decision:
            "Reading needs the permission to view the pool; starting and cancelling need those to view and to manage it.",
        reason: "The page asks OAuth clients for both without saying what for.")

    /// Pools that the key may not see.
    package static let hiddenPools = Assumption(
        id: "celonis.hidden-pools",
        decision: "Lists leave out pools that the key may not see.",
        reason: "It was seen so with application keys.")

    /// The limit of requests.
    package static let rateLimit = Assumption(
        id: "celonis.rate-limit",
        decision: "There is no rate limit on this API unless the fixture sets one.",
        reason: "The limits that are printed are another API's.")

    /// Parameters of another type.
    package static let parameterTypes = Assumption(
        id: "celonis.parameter-types",
        decision: "A query parameter that is no boolean or no known word is refused like one that is no integer.",
        reason: "The page prints the refusal of an integer only.")

    /// Which refusal wins when several apply.
    package static let orderOfChecks = Assumption(
        id: "celonis.order-of-checks",
        decision: "Credentials, scope, ids, permission, query, body, state: the first that fails answers.",
        reason: "No page orders them.")

    /// The refusals of the token endpoint.
    package static let tokenErrors = Assumption(
        id: "celonis.token-errors",
        decision: "The token endpoint refuses as RFC 6749 says, and takes ids and secrets in Basic encoded as it "
            + "says and raw.",
        reason: "Neither its error bodies nor its reading of Basic are public.")

    /// A token without a scope asked for.
    package static let tokenDefaultScope = Assumption(
        id: "celonis.token-default-scope",
        decision: "A token that is requested without a scope gets all scopes of its client.",
        reason: "RFC 6749 leaves it to the server, which may refuse as well.")

    /// The words of permissions.
    package static let permissionWords = Assumption(
        id: "celonis.permission-words",
        decision:
            "Who may edit all pools may make some too; the list of permissions leaves out those to view pools, and "
            + "those on some of them only.",
        reason: "EDIT_ALL_DATA_POOLS and CREATE_DATA_POOL are the only words that are public.")

    /// What unknown paths get.
    package static let unknownPathPage = Assumption(
        id: "celonis.unknown-path-page",
        decision: "Unknown paths get the JSON of the error catalogue.",
        reason: "Clients have seen the web application's page instead.")
}

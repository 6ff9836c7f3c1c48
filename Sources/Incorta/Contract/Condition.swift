/// The conditions under which outcomes are served: the last parts of the outcomes' ids.
package enum Condition: String, Hashable, Sendable, CaseIterable {
    // It worked.
    case started
    case reported

    // The request itself.
    case bodyMissing = "body-missing"
    case bodyNotUTF8 = "body-not-utf8"
    case bodyMalformed = "body-malformed"
    case bodyNotObject = "body-not-object"
    case keyTwice = "key-twice"
    case wrongType = "wrong-type"
    case outOfRange = "out-of-range"
    case fieldNull = "field-null"
    case sequenceNull = "sequence-null"
    case unknownField = "unknown-field"
    case executionIDNotInteger = "execution-id-not-integer"
    case levelNotInteger = "level-not-integer"
    case levelOutOfRange = "level-out-of-range"
    case levelTwice = "level-twice"

    // Who asks, and for which tenant.
    case tokenInvalid = "token-invalid"
    case tokenExpired = "token-expired"
    case tokenRevoked = "token-revoked"
    case tokenMissing = "token-missing"
    case methodDisabled = "method-disabled"
    case jwtMalformed = "jwt-malformed"
    case jwtSignature = "jwt-signature"
    case jwtExpired = "jwt-expired"
    case jwtNotYetValid = "jwt-not-yet-valid"
    case jwtIssuer = "jwt-issuer"
    case jwtAudience = "jwt-audience"
    case jwtClaims = "jwt-claims"
    case jwtUnknownUser = "jwt-unknown-user"
    case tenantMismatch = "tenant-mismatch"
    case tenantMissing = "tenant-missing"
    case tenantDisabled = "tenant-disabled"
    case apiDisabled = "api-disabled"
    case roleMissing = "role-missing"
    case editDenied = "edit-denied"
    case viewDenied = "view-denied"

    // Schemas and their tables.
    case schemaMissing = "schema-missing"
    case schemaIsBusiness = "schema-is-business"
    case noSchemas = "no-schemas"
    case schemaTwice = "schema-twice"
    case tableMissing = "table-missing"
    case loadSourceUnknown = "load-source-unknown"
    case timeoutNegative = "timeout-negative"
    case limitOutOfRange = "limit-out-of-range"
    case sortUnknown = "sort-unknown"
    case listed

    // The plan and its executions.
    case planMissing = "plan-missing"
    case executionMissing = "execution-missing"
    case busy
    case groupMissing = "group-missing"
    case executionNotLatest = "execution-not-latest"
    case noFailedGroup = "no-failed-group"
    case trackingOff = "tracking-off"
    case historyPurged = "history-purged"
    case tooManySteps = "too-many-steps"

    // The authorization server.
    case published
    case issued
    case registered
    case redirected
    case redirectedWithError = "redirected-with-error"
    case userAsked = "user-asked"
    case clientUpdated = "client-updated"
    case clientDeleted = "client-deleted"
    case requestInvalid = "request-invalid"
    case clientInvalid = "client-invalid"
    case clientUnauthorized = "client-unauthorized"
    case clientUnknown = "client-unknown"
    case redirectUnknown = "redirect-unknown"
    case grantUnsupported = "grant-unsupported"
    case codeInvalid = "code-invalid"
    case codeExpired = "code-expired"
    case codeUsed = "code-used"
    case verifierWrong = "verifier-wrong"
    case refreshInvalid = "refresh-invalid"
    case refreshExpired = "refresh-expired"
    case refreshReused = "refresh-reused"
    case redirectInvalid = "redirect-invalid"
    case metadataInvalid = "metadata-invalid"
    case registrationTokenInvalid = "registration-token-invalid"
    case registrationClosed = "registration-closed"
    case serverDisabled = "server-disabled"

    // The cluster.
    case noLoaderService = "no-loader-service"
}

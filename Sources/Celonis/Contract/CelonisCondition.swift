/// The conditions under which outcomes are served: the last parts of the outcomes' ids.
package enum CelonisCondition: String, Hashable, Sendable, CaseIterable {
    // It worked.
    case accepted
    case reported
    case listed
    case cancelled
    case granted
    case stored
    case deleted
    case neverLoaded = "never-loaded"

    // Who asks, and what for.
    case credentialsMissing = "credentials-missing"
    case headerMalformed = "header-malformed"
    case keyUnknown = "key-unknown"
    case keyExpired = "key-expired"
    case keyRevoked = "key-revoked"
    case keyScheme = "key-scheme"
    case teamMismatch = "team-mismatch"
    case rateLimited = "rate-limited"
    case scopeMissing = "scope-missing"
    case permissionDenied = "permission-denied"

    // What is asked for.
    case idMalformed = "id-malformed"
    case poolMissing = "pool-missing"
    case modelMissing = "model-missing"
    case tableMissing = "table-missing"
    case jobMissing = "job-missing"
    case executionMissing = "execution-missing"
    case pushJobMissing = "push-job-missing"
    case taskMissing = "task-missing"
    case foreignKeyMissing = "foreign-key-missing"
    case configurationMissing = "configuration-missing"
    case dataSourceMissing = "data-source-missing"
    case neverLoadedMissing = "never-loaded-missing"

    // The query and the body.
    case parameterMalformed = "parameter-malformed"
    case parameterOutOfRange = "parameter-out-of-range"
    case parameterMissing = "parameter-missing"
    case modeMissing = "mode-missing"
    case modeUnknown = "mode-unknown"
    case bodyMissing = "body-missing"
    case bodyMalformed = "body-malformed"
    case bodyNotArray = "body-not-array"
    case bodyNotObject = "body-not-object"
    case wrongType = "wrong-type"
    case tablesEmpty = "tables-empty"
    case tableUnknown = "table-unknown"
    case taskUnknown = "task-unknown"
    case fieldMissing = "field-missing"
    case valueUnknown = "value-unknown"
    case fileMissing = "file-missing"
    case tooManyFiles = "too-many-files"

    // How things stand.
    case loadRunning = "load-running"
    case jobRunning = "job-running"
    case nameTaken = "name-taken"
    case pushJobNotNew = "push-job-not-new"
    case pushRunning = "push-running"
    case submitLimited = "submit-limited"
    case tooManySteps = "too-many-steps"

    // The token endpoint.
    case clientInvalid = "client-invalid"
    case grantMissing = "grant-missing"
    case parameterTwice = "parameter-twice"
    case grantUnsupported = "grant-unsupported"
    case scopeInvalid = "scope-invalid"
}

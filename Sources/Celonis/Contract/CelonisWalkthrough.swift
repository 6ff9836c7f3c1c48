internal import WireContract

extension Walkthrough {
    /// How to meet each of Celonis's outcomes in the world with the names of the documentation.
    static let celonis = Walkthrough(
        fixture: "fixtures/documented.yaml", token: "api-key", fillings: celonisFillings,
        provocations: [
            celonisCredentials, celonisIDs, celonisBodies, celonisState, celonisPush, celonisMaking, celonisElsewhere,
        ]
        .reduce(into: [:]) { whole, part in whole.merge(part) { $1 } })

    private static let celonisFillings = [
        "reference": "df400d88-4a21-44bc-b6a4-e42ccd7092b4", "id": SampleID.nowhere, "limit": "1",
        "never-loaded-missing.id": SampleID.model, "push-job-not-new.id": SampleID.pushJob, "status": "QUEUED",
        "rate-limited.limit": "INTEGRATION_API_RATE_LIMIT", "time": "08:01:00", "things": "steps",
        "attribute": "targetName", "id-malformed.attribute": "poolId", "task-unknown.attribute": "transformations",
        "value-unknown.attribute": "type", "value": "nothing", "id-malformed.value": "purchasing",
        "kind": "integer", "misfit": "too large", "body-not-array.kind": "object", "body-not-object.kind": "array",
        "expected": "a string", "value-unknown.expected": "REPLACE, DELTA",
        "parameter": "mode", "mode-unknown.expected": "ExtractionMode",
        "parameter-malformed.parameter": "page", "parameter-malformed.expected": "Integer",
        "parameter-out-of-range.parameter": "limit", "parameter-out-of-range.value": "0",
        "parameter-out-of-range.misfit": "too small", "least": "1",
        "most": "1000000", "parameter-missing.parameter": "executionId",
        "problem": "expected a value (line 1, column 2)", "name": "Orders", "push-running.name": "LFA1",
        "endpoint": "/oauth2/authorize", "purpose": "asking a person for consent", "not-emulated.method": "GET",
        "name-taken.value": "Purchasing",
        "submit-limited.limit": "DATA_PUSH_JOB_SUBMISSION_LIMIT_PER_HOUR",
        "job-running.name": "Nightly",
        "path": "/integration/api/v1/pools", "method": "DELETE", "allowed": "POST",
    ]

    private static let celonisCredentials: [String: Provocation] = [
        "credentials-missing": Provocation(.token(nil)),
        "header-malformed": Provocation(.authorization("api-key")),
        "key-unknown": Provocation(.token("unknown-key")),
        "key-expired": Provocation(.token("expired-key")),
        "key-revoked": Provocation(.token("revoked-key")),
        "key-scheme": Provocation(.authorization("AppKey api-key")),
        "team-mismatch": Provocation(
            .fixture(
                replacing: "celonis:\n  teams:",
                with: "celonis:\n  teams:\n    other-team: {users: {somebody@other-team.example: {key: other-key}}}"),
            .prefix("/other-team")),
        "rate-limited": Provocation(celonisSetting("rateLimit: {requests: 1, per: 1h}"), .sent(times: 2)),
        "scope-missing": Provocation(
            .first(
                "celonis.token.grant", [.member("client_id", "studio-id"), .member("client_secret", "studio-secret")]),
            .token(SampleID.token)),
        "permission-denied": Provocation(.token("stranger-key")),
        "granted": Provocation(),
        "client-invalid": Provocation(.member("client_secret", "wrong")),
        "grant-missing": Provocation(.without("grant_type")),
        "parameter-twice": Provocation(.parameter("client_id", "somebody")),
        "grant-unsupported": Provocation(.member("grant_type", "password")),
        "scope-invalid": Provocation(.member("scope", "studio")),
    ]

    private static let celonisIDs: [String: Provocation] = [
        "id-malformed": Provocation(celonisSetting("malformedIDs: refuse"), .parameter("poolId", "purchasing")),
        "pool-missing": Provocation(.parameter("poolId", SampleID.nowhere)),
        "model-missing": Provocation(.parameter("dataModelId", SampleID.nowhere)),
        "table-missing": Provocation(.parameter("tableId", SampleID.nowhere)),
        "job-missing": Provocation(.parameter("jobId", SampleID.nowhere)),
        "execution-missing": Provocation(.parameter("executionId", SampleID.nowhere)),
        "push-job-missing": Provocation(.parameter("pushJobId", SampleID.nowhere)),
        "celonis.data-model.load.parameter-malformed": Provocation(.parameter("fullReload", "partly")),
        "celonis.data-model.partial-sync.parameter-malformed": Provocation(.parameter("fullReload", "partly")),
        "celonis.data-model.reload.parameter-malformed": Provocation(.parameter("forceComplete", "partly")),
        "celonis.log.items.parameter-malformed": Provocation(.parameter("type", "PLAN")),
        "parameter-malformed": Provocation(.parameter("page", "first")),
        "parameter-out-of-range": Provocation(.parameter("limit", "0")),
        "parameter-missing": Provocation(.withoutParameter("executionId")),
        "mode-unknown": Provocation(.parameter("mode", "PARTIAL")),
        "mode-missing": Provocation(celonisSetting("missingMode: refuse"), .withoutParameter("mode")),
        "celonis.data-job.execute-with-body.mode-missing": Provocation(
            celonisSetting("missingMode: refuse"), .without("mode")),
    ]

    private static let celonisBodies: [String: Provocation] = [
        "body-missing": Provocation(.body("")),
        "body-malformed": Provocation(.body("{")),
        "body-not-array": Provocation(.body("{}")),
        "body-not-object": Provocation(.body("[]")),
        "celonis.data-model.partial-sync.wrong-type": Provocation(.body("[7]")),
        "celonis.data-model.reload.wrong-type": Provocation(.member("forceComplete", 7)),
        "celonis.data-job.execute-with-body.wrong-type": Provocation(.member("mode", 7)),
        "wrong-type": Provocation(.member("targetName", 7)),
        "tables-empty": Provocation(celonisSetting("emptyPartialSync: refuse"), .body("[]")),
        "table-unknown": Provocation(.body(#"["nothing"]"#)),
        "task-unknown": Provocation(.member("transformations", ["nothing"])),
        "field-missing": Provocation(.without("targetName")),
        "celonis.data-job.execute-with-body.value-unknown": Provocation(.member("mode", "PARTIAL")),
        "value-unknown": Provocation(.member("type", "nothing")),
    ]

    private static let celonisState: [String: Provocation] = [
        "accepted": Provocation(),
        "listed": Provocation(),
        "reported": Provocation(),
        "cancelled": Provocation(),
        "celonis.data-model.last-load.reported": Provocation(.first("celonis.data-model.load")),
        "never-loaded": Provocation(),
        "never-loaded-missing": Provocation(celonisSetting("neverLoaded: notFound")),
        "celonis.log.items.listed": Provocation(.first("celonis.data-job.execute")),
        "celonis.log.detail.reported": Provocation(.first("celonis.data-job.execute")),
        "load-running": Provocation(.sent(times: 2)),
        "job-running": Provocation(.sent(times: 2)),
        "too-many-steps": Provocation(celonisSetting("maximumSteps: 1")),
    ]

    private static let celonisElsewhere: [String: Provocation] = [
        "celonis.unknown-path": Provocation(.path("/integration/api/v1/pools")),
        "celonis.unknown-path-html": Provocation(
            celonisSetting("unknownPaths: html"), .path("/integration/api/v1/pools")),
        "celonis.not-emulated": Provocation(.method("GET"), .path("/oauth2/authorize")),
        "celonis.wrong-method": Provocation(.method("DELETE")),
        "celonis.bad-target": Provocation(.suffix("%ZZ")),
    ]

    /// A setting of the fixture, which has none for Celonis.
    static func celonisSetting(_ line: String) -> Provocation.Change {
        .fixture(replacing: "celonis:\n  teams:", with: "celonis:\n  settings: {\(line)}\n  teams:")
    }
}

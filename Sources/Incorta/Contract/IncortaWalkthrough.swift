internal import WireContract

extension Walkthrough {
    /// How to meet each of Incorta's outcomes in the world with the names of its documentation.
    static let incorta = Walkthrough(
        fixture: "fixtures/documented.yaml", token: "ABC123456789",
        fillings: merged([fillings, schemaFillings, oauthFillings]),
        provocations: merged([credentials, signedTokens, bodies, plans, schemas, oauth, elsewhere]))

    private static func merged<Value>(_ parts: [[String: Value]]) -> [String: Value] {
        parts.reduce(into: [:]) { whole, part in whole.merge(part) { $1 } }
    }

    /// The names that the pages print; where they print none, those of the fixture.
    private static let fillings = [
        "id": "12", "started.id": "3", "edit-denied.id": "185", "execution-missing.id": "111",
        "tenant": "DEFAULT", "name": "MyLoadPlan", "plan-missing.name": "SALES", "token": "abcde12345",
        "token-missing.token": "", "schema": "OnlineStore", "login": "analyst", "field": "loadPlanName",
        "sequence-null.field": "groupSequence", "out-of-range.field": "groupSequence",
        "unknown-field.field": "priority",
        "expected": "a string", "misfit": "too large", "kind": "integer", "body-not-object.kind": "array",
        "known": "loadPlanName",
        "problem": "expected a value (line 1, column 18)",
        "key-twice.problem": "the key \"loadPlanName\" comes twice (line 1, column 22)",
        "value": "9223372036854775808", "execution-id-not-integer.value": "twelve",
        "execution-id-not-integer.problem": "not an integer", "level-not-integer.value": "all",
        "level-out-of-range.value": "5", "sequence": "9", "count": "3", "latest": "execution [12]", "limit": "1",
        "path": "/incorta/api/v2/default/load-plan/stop", "method": "DELETE", "allowed": "POST",
        "unknown-path.known": "POST /incorta/api/v2/{tenant}/load-plan/execute",
    ]

    private static let credentials: [String: Provocation] = [
        "token-invalid": Provocation(.token("abcde12345")),
        "token-expired": Provocation(.token("expired-token")),
        "token-revoked": Provocation(.token("revoked-token")),
        "token-missing": Provocation(.token(nil)),
        "tenant-mismatch": Provocation(.parameter("tenant", "asleep")),
        "tenant-missing": Provocation(.parameter("tenant", "DEFAULT")),
        "tenant-disabled": Provocation(.parameter("tenant", "closed"), .token("closed-token")),
        "api-disabled": Provocation(.token("offline-token")),
        "role-missing": Provocation(.token("analyst-token")),
        "edit-denied": Provocation(.token("restricted-token")),
        "view-denied": Provocation(.token("stranger-token")),
    ]

    private static let signedTokens: [String: Provocation] = [
        "method-disabled": Provocation(setting("authentication: [jwt]")),
        "jwt-malformed": Provocation(.token(SampleToken.unsigned)),
        "jwt-signature": Provocation(.token(SampleToken.withWrongSignature)),
        "jwt-expired": Provocation(.token(SampleToken.expired)),
        "jwt-not-yet-valid": Provocation(.token(SampleToken.notYetValid)),
        "jwt-issuer": Provocation(.token(SampleToken.ofOtherIssuer)),
        "jwt-audience": Provocation(.token(SampleToken.forOtherAudience)),
        "jwt-claims": Provocation(.token(SampleToken.withoutLogin)),
        "jwt-unknown-user": Provocation(.token(SampleToken.ofNobody)),
    ]

    private static let bodies: [String: Provocation] = [
        "body-missing": Provocation(.body("")),
        "body-not-utf8": Provocation(.bytes([0x22, 0xFF, 0x22])),
        "body-malformed": Provocation(.body(#"{"loadPlanName": }"#)),
        "body-not-object": Provocation(.body("[]")),
        "key-twice": Provocation(.body(#"{"loadPlanName": "a", "loadPlanName": "b"}"#)),
        "wrong-type": Provocation(.member("loadPlanName", 7)),
        "out-of-range": Provocation(.member("groupSequence", .number("9223372036854775808"))),
        "unknown-field": Provocation(.member("priority", 1), setting("unknownFields: refuse")),
        "field-null": Provocation(.without("loadPlanName")),
        "sequence-null": Provocation(.without("groupSequence")),
        "execution-id-not-integer": Provocation(.parameter("execution-id", "twelve")),
        "level-not-integer": Provocation(.parameter("level", "all")),
        "level-out-of-range": Provocation(.parameter("level", "5")),
        "level-twice": Provocation(.suffix("?level=1&level=2")),
    ]

    private static let plans: [String: Provocation] = [
        "started": Provocation(),
        "reported": Provocation(),
        "busy": Provocation(.sent(times: 2)),
        "plan-missing": Provocation(.member("loadPlanName", "SALES")),
        "execution-missing": Provocation(.parameter("execution-id", "111")),
        "group-missing": Provocation(.member("groupSequence", 9)),
        "execution-not-latest": Provocation(.member("recentLoadPlanExecution", 11)),
        "no-failed-group": Provocation(
            .fixture(
                replacing: "outcomes: {OnlineStore.orders: {result: fail, error: the source did not answer}}",
                with: "outcomes: {}")),
        "tracking-off": Provocation(
            .fixture(replacing: "detailedTracking: true", with: "detailedTracking: false")),
        "history-purged": Provocation(setting("historyKept: 1h")),
        "no-loader-service": Provocation(
            .fixture(replacing: "detailedTracking: true", with: "loaderServices: 0")),
        "too-many-steps": Provocation(setting("maximumSteps: 1")),
    ]

    private static let elsewhere: [String: Provocation] = [
        "unknown-path": Provocation(.suffix("/now")),
        "wrong-method": Provocation(.method("DELETE")),
        "bad-target": Provocation(.suffix("%ZZ")),
    ]

    private static func setting(_ line: String) -> Provocation.Change {
        .fixture(replacing: "incorta:\n  tenants:", with: "incorta:\n  settings: {\(line)}\n  tenants:")
    }
}

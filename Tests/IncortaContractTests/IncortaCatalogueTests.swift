import IncortaContract
import Testing
import WireContract

@Suite("Incorta's catalogue")
struct IncortaCatalogueTests {
    static let catalogue = Catalogue.incorta
    /// The endpoints of the public API, which answer with Incorta's envelope; the authorization server's have OAuth's.
    static let apiEndpoints = catalogue.endpoints.filter { $0.path.hasPrefix("/incorta/api/") }

    @Test("names each outcome after its endpoint and a known condition")
    func conditions() {
        var used: Set<Condition> = []
        for endpoint in Self.catalogue.endpoints {
            for outcome in endpoint.outcomes {
                #expect(outcome.id.hasPrefix(endpoint.id + "."), "\(outcome.id)")
                let condition = Condition(rawValue: String(outcome.id.dropFirst(endpoint.id.count + 1)))
                #expect(condition != nil, "\(outcome.id) ends with no known condition")
                #expect(endpoint.outcome(condition?.rawValue ?? "") == outcome)
                condition.map { _ = used.insert($0) }
            }
        }
        #expect(Set(Condition.allCases).subtracting(used).isEmpty, "conditions that no endpoint has")
    }

    @Test("lists the rows that the pages print, with their status, as documented")
    func documentedRows() {
        let rows: [(Endpoint, [Int: Set<Condition>])] = [
            (.executeLoadPlan, [200: [.started], 400: [.busy], 401: [.tokenInvalid, .tokenExpired]]),
            (
                .restartLoadPlan,
                [
                    200: [.started], 400: [.busy], 401: [.tokenInvalid, .tokenExpired, .tenantMismatch],
                    403: [.editDenied], 404: [.tenantMissing, .tenantDisabled, .planMissing], 422: [.fieldNull],
                    500: [.noLoaderService],
                ]
            ),
            (
                .loadPlanStatus,
                [
                    200: [.reported], 401: [.tokenInvalid, .tokenExpired], 404: [.tenantMissing, .executionMissing],
                    500: [.noLoaderService],
                ]
            ),
        ]
        for (endpoint, byStatus) in rows {
            let documented = endpoint.outcomes.filter { $0.evidence.grade == "documented" }
            var found: [Int: Set<Condition>] = [:]
            for outcome in documented {
                guard let condition = Self.condition(of: outcome, endpoint) else { continue }
                found[outcome.status, default: []].insert(condition)
            }
            #expect(found == byStatus, "\(endpoint.id)")
        }
        #expect(Self.catalogue.elsewhere.allSatisfy { $0.evidence.grade == "assumed" })
    }

    @Test("has an answer for every status that the pages have a row for", arguments: [400, 401, 403, 404, 422, 500])
    func everyStatus(status: Int) {
        for endpoint in [Endpoint.executeLoadPlan, .restartLoadPlan, .loadPlanStatus, .loadSchemas, .loadTables] {
            #expect(endpoint.outcomes.contains { $0.status == status }, "\(endpoint.id)")
        }
    }

    @Test("has an answer for each way that a restart fails by the page")
    func restartRefusals() throws {
        let refusals: [Condition] = [.groupMissing, .executionNotLatest, .noFailedGroup, .trackingOff, .historyPurged]
        for condition in refusals {
            let outcome = try #require(Endpoint.restartLoadPlan.outcome(condition.rawValue))
            #expect(outcome.evidence.grade == "assumed")
            #expect(outcome.body?.text.contains("INC_") == false, "no official looking code for \(outcome.id)")
            #expect(Endpoint.executeLoadPlan.outcome(condition.rawValue) == nil)
        }
    }

    /// What each printed code is printed for.
    static let printed: [String: Set<Condition>] = [
        "INC_05290501": [.busy], "INC_05290503": [.planMissing], "INC_05291904": [.executionMissing],
        "INC_01210000": [.fieldNull], "INC_02010000": [.editDenied], "INC_05150402": [.noLoaderService],
        "INC_05022801": [.schemaMissing],
        "INC_09030108": [.tokenInvalid, .tokenExpired, .tenantMismatch],
    ]

    /// Assumed outcomes that use a printed code for a neighbouring matter, and why that is no invention.
    static let reasoned: [Condition: String] = [
        .sequenceNull: "the same check as for the plan's name, on the other field that the page calls required",
        .tokenRevoked: "a token that is no longer valid is an invalid token",
        .methodDisabled: "a token of a kind that is not taken is an invalid token",
        .jwtMalformed: "the row covers invalid tokens, of whichever kind", .jwtSignature: "as above",
        .jwtExpired: "the row covers expired tokens, of whichever kind", .jwtNotYetValid: "as for invalid ones",
        .jwtIssuer: "as for invalid ones", .jwtAudience: "as for invalid ones", .jwtClaims: "as for invalid ones",
        .jwtUnknownUser: "as for invalid ones",
        .tokenMissing: "the text says that the authentication header is invalid",
    ]

    @Test("never gives out a code for a matter that no page prints it for")
    func noInventedCodes() {
        for endpoint in Self.catalogue.endpoints {
            for outcome in endpoint.outcomes {
                let codes = outcome.body?.text.matches(of: /INC_[0-9]*/).map { String($0.output) } ?? []
                guard let code = codes.first else { continue }
                #expect(codes.count == 1, "\(outcome.id)")
                let condition = Self.condition(of: outcome, endpoint)
                let isPrinted = condition.map { Self.printed[code]?.contains($0) == true } ?? false
                let isReasoned = condition.map { Self.reasoned[$0] != nil } ?? false
                #expect(isPrinted || (isReasoned && outcome.evidence.grade == "assumed"), "\(outcome.id): \(code)")
            }
        }
        #expect(Self.catalogue.elsewhere.allSatisfy { $0.body?.text.contains("INC_") == false })
    }

    @Test("fills every gap, and what comes out is the documented envelope")
    func everyGap() throws {
        let fillable: Set<String> = [
            "allowed", "count", "endpoint", "expected", "field", "id", "kind", "known", "latest", "limit", "login",
            "method", "misfit", "name", "path", "problem", "purpose", "schema", "sequence", "tenant", "token", "value",
        ]
        var used: Set<String> = []
        for outcome in Self.catalogue.outcomes {
            guard let body = outcome.body else {
                #expect(outcome.status < 400, "\(outcome.id): only what worked is built from state")
                continue
            }
            used.formUnion(body.gaps)
            let nasty = Dictionary(uniqueKeysWithValues: body.gaps.map { ($0, $0 == "id" ? "12" : "\"\\\n{x}") })
            let json = try JSONValue(parsing: body.filled(nasty))
            let keys = outcome.id.hasPrefix("incorta.oauth.") ? ["error", "error_description"] : ["message"]
            #expect(json.object?.members.map(\.key) == (outcome.status == 200 ? ["loadPlanExecutionId"] : keys))
            #expect(
                !body.text.replacing(/\{[a-z]+\}/, with: "").dropFirst().dropLast().contains(/[{}]/), "\(outcome.id)")
        }
        #expect(used == fillable)
    }

    @Test("knows the endpoints by the method and path of their pages")
    func endpoints() {
        #expect(
            Self.catalogue.endpoints.map { "\($0.method) \($0.path)" } == [
                "POST /incorta/api/v2/{tenant}/load-plan/execute", "POST /incorta/api/v2/{tenant}/load-plan/restart",
                "GET /incorta/api/v2/{tenant}/load-plan/status/{execution-id}",
                "POST /incorta/api/v2/{tenant}/schema/load",
                "POST /incorta/api/v2/{tenant}/schema/{schemaName}/load",
                "GET /incorta/api/v2/{tenant}/schema/{schemaName}/status",
                "POST /incorta/api/v2/{tenant}/schema/list",
                "POST /incorta/api/v2/{tenant}/schema/{schemaName}/list",
                "GET /incorta/oauth/{tenant}/.well-known/openid-configuration",
                "GET /incorta/oauth/{tenant}/.well-known/jwks.json", "GET /incorta/oauth/{tenant}/authorize",
                "POST /incorta/oauth/{tenant}/token", "POST /incorta/oauth/{tenant}/register",
                "GET /incorta/oauth/{tenant}/register/{client_id}", "PUT /incorta/oauth/{tenant}/register/{client_id}",
                "DELETE /incorta/oauth/{tenant}/register/{client_id}", "GET /incorta/apps-catalog/check",
            ])
        #expect(Self.catalogue.vendor == "Incorta")
    }

    static func condition(of outcome: Outcome, _ endpoint: Endpoint) -> Condition? {
        Condition(rawValue: String(outcome.id.dropFirst(endpoint.id.count + 1)))
    }
}

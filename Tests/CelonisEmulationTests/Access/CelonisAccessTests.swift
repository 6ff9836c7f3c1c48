import CelonisContract
import Emulator
import HTTPTypes
import LoadEngine
import Testing
import WireContract

@Suite("Entering a Celonis team")
struct CelonisAccessTests {
    private typealias Stage = CelonisStage
    private static let pools = "/integration/api/pools"

    @Test(
        "takes keys as Bearer and application keys as AppKey, in any case",
        arguments: [
            ("Bearer ada-key", 200, "listed"), ("bearer ada-key", 200, "listed"), ("BEARER ada-key", 200, "listed"),
            ("AppKey app-key", 200, "listed"), ("appkey app-key", 200, "listed"), ("Bearer app-key", 401, "key-scheme"),
            ("AppKey ada-key", 401, "key-scheme"), ("Bearer nobody", 401, "key-unknown"),
            ("Bearer ", 401, "header-malformed"), ("Bearer old-key", 401, "key-revoked"),
            ("ada-key", 401, "header-malformed"), ("Basic YWRhOmtleQ==", 401, "header-malformed"),
            ("Bearer", 401, "header-malformed"), (nil, 401, "credentials-missing"), ("", 401, "credentials-missing"),
        ] as [(String?, Int, String)])
    func schemes(key: String?, status: Int, condition: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.get(Self.pools, key: key))
        #expect(reply.status == status && reply.condition == condition)
    }

    @Test("answers a malformed header with text, and missing credentials as printed")
    func bodies() throws {
        let stage = try Stage()
        let text = try #require(stage.get(Self.pools, key: "nonsense"))
        #expect(text.contentType == "text/plain" && text.text.contains("\nShould start either with \"Bearer \""))
        #expect(stage.get(Self.pools, key: nil)?.text == #"{"error": "Unauthorized"}"#)
    }

    @Test("answers below a name that is no team's, in its own words, also beside Incorta")
    func misspeltTeam() throws {
        let stage = try Stage(extra: "incorta: {tenants: {default: {}}}")
        let reply = try #require(stage.get("/acmee/integration/api/pools"))
        #expect(reply.status == 404 && reply.outcome == "celonis.unknown-path")
        #expect(stage.get("/incorta/api/v2/default/load-plan/status/1")?.outcome.hasPrefix("incorta.") == true)
        #expect(stage.get("/schema/api/load", key: nil)?.outcome == "incorta.unknown-path")
    }

    @Test("names what clients call and is not emulated, whatever comes before or after the path")
    func notEmulated() throws {
        let stage = try Stage()
        for known in KnownEndpoint.celonisNotEmulated {
            let path = known.path.replacing("{poolId}", with: Stage.pool)
            let slash = known.path.hasSuffix("/tasks") || known.path.hasSuffix("/data-sources") ? "/" : ""
            let reply = try #require(stage.send(known.method, "/acme" + path + slash))
            #expect(reply.status == 501 && reply.outcome == "celonis.not-emulated", "\(known.method) \(known.path)")
            #expect(reply.json["message"]?.string?.contains(known.purpose) == true)
        }
        #expect(stage.send("PATCH", Self.pools)?.status == 405)
    }

    @Test(
        "keeps no client's secret in the journal, however it was sent and whether or not it arrived",
        arguments: ["", "faults: [{on: /oauth2/token, drop: request}]"])
    func journal(fault: String) throws {
        let stage = try Stage(extra: "\n" + fault)
        _ = stage.post("/oauth2/token?grant_type=client_credentials&client_id=cid&client_secret=sec", key: nil)
        _ = stage.send(
            "POST", "/oauth2/token", "grant_type=client_credentials&client_id=cid&client_secret=sec", key: nil,
            type: "application/x-www-form-urlencoded")
        let kept = stage.world.journal.entries.map { $0.target + String(decoding: $0.body, as: UTF8.self) }
        #expect(kept.count == 2)
        for line in kept { #expect(line.contains("client_id=cid") && !line.contains("sec&") && !line.hasSuffix("sec")) }
    }

    @Test("takes any scheme where the setting says so, and refuses a key once it has expired")
    func settings() throws {
        let stage = try Stage(settings: "{keyScheme: any}")
        #expect(stage.get(Self.pools, key: "Bearer app-key")?.status == 200)
        #expect(stage.get(Self.pools, key: "Bearer brief-key")?.status == 200)
        stage.world.advance(by: .seconds(60))
        #expect(stage.get(Self.pools, key: "Bearer brief-key")?.condition == "key-expired")
    }

    @Test(
        "needs the permission to view for reading and to edit for the rest",
        arguments: [
            ("ada-key", 200, 200), ("vic-key", 200, 403), ("sue-key", 403, 403),
        ])
    func permissions(key: String, reading: Int, starting: Int) throws {
        let stage = try Stage()
        #expect(stage.get(CelonisStage.modelPath + "/tables", key: "Bearer " + key)?.status == reading)
        let started = try #require(stage.post(CelonisStage.modelPath + "/load", key: "Bearer " + key))
        #expect(started.status == starting)
        if starting == 403 { #expect(started.json["errorCode"] == "ADMIN_ACCESS_ERROR") }
        let listed = stage.get(Self.pools, key: "Bearer " + key)
        #expect(listed?.json.array?.count == (reading == 200 ? 1 : 0))
    }

    @Test("lets nobody read who may not edit, where the setting says so")
    func statusNeedsEdit() throws {
        let stage = try Stage(settings: "{statusNeedsEdit: true}")
        #expect(stage.get(CelonisStage.jobPath, key: "Bearer vic-key")?.status == 403)
    }

    @Test(
        "grants tokens by basic authentication, form and query",
        arguments: [
            ("", "grant_type=client_credentials&scope=integration.data-pools", "Basic Y2lkOnNlYw=="),
            ("?grant_type=client_credentials&scope=integration.data-pools", nil, "Basic Y2lkOnNlYw=="),
            ("", "grant_type=client_credentials&client_id=cid&client_secret=sec", nil),
            ("?grant_type=client_credentials&client_id=cid&client_secret=sec", nil, nil),
        ] as [(String, String?, String?)])
    func tokens(query: String, form: String?, basic: String?) throws {
        let stage = try Stage()
        let grant = try #require(stage.post("/oauth2/token" + query, form, key: basic))
        #expect(grant.status == 200 && grant.json["expires_in"] == 899 && grant.json["token_type"] == "Bearer")
        let token = try #require(grant.json["access_token"]?.string)
        #expect(stage.get(Self.pools, key: "Bearer " + token)?.status == 200)
        stage.world.advance(by: .seconds(898))
        #expect(stage.get(Self.pools, key: "Bearer " + token)?.status == 200)
        stage.world.advance(by: .seconds(1))
        #expect(stage.get(Self.pools, key: "Bearer " + token)?.condition == "key-expired")
    }

    @Test(
        "refuses tokens as RFC 6749 says",
        arguments: [
            ("grant_type=client_credentials&client_id=cid&client_secret=no", 401, "invalid_client"),
            ("grant_type=client_credentials", 401, "invalid_client"), ("", 401, "invalid_client"),
            ("grant_type=password&client_id=cid&client_secret=sec", 400, "unsupported_grant_type"),
            ("grant_type=client_credentials&client_id=cid&client_secret=sec&scope=other", 400, "invalid_scope"),
            ("%zz&grant_type=client_credentials", 401, "invalid_client"),
        ])
    func refusedTokens(form: String, status: Int, error: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.post("/oauth2/token", form, key: nil))
        #expect(reply.status == status && reply.json["error"]?.string == error)
    }

    @Test("refuses a token without the scope, but for who the caller is")
    func scope() throws {
        let stage = try Stage()
        let form = "grant_type=client_credentials&client_id=cid&client_secret=sec&scope=studio"
        let token = try #require(stage.post("/oauth2/token", form, key: nil)?.json["access_token"]?.string)
        let refused = try #require(stage.get(Self.pools, key: "Bearer " + token))
        #expect(refused.status == 403 && refused.condition == "scope-missing")
        #expect(stage.get("/api/cloud", key: "Bearer " + token)?.status == 200)
    }

    @Test(
        "tells teams apart by host, path and credentials",
        arguments: [
            ("acme.eu-1.celonis.cloud", "", "Bearer ada-key", 200), ("acme.localhost:80", "", "Bearer ada-key", 200),
            ("127.0.0.1:80", "/acme", "Bearer ada-key", 200), ("127.0.0.1:80", "", "Bearer olga-key", 200),
            ("127.0.0.1", "", "Bearer ada-key", 200), ("other.localhost", "", "Bearer ada-key", 401),
            ("127.0.0.1", "/other", "Bearer ada-key", 401),
            ("acme.localhost", "", "Bearer olga-key", 401), ("acme.localhost", "/other", "Bearer olga-key", 200),
        ])
    func teams(host: String, prefix: String, key: String, status: Int) throws {
        let stage = try Stage(extra: Stage.otherTeam)
        let reply = try #require(stage.send("GET", prefix + Self.pools, key: key, host: host))
        #expect(reply.status == status)
        if status == 401 { #expect(reply.condition == "team-mismatch") }
    }

    @Test("limits requests where the setting says so, by key, and says when to come back")
    func rates() throws {
        let stage = try Stage(settings: "{rateLimit: {requests: 2, per: 1m}}")
        let limit = HTTPField.Name("x-ratelimit-remaining")
        let first = try #require(stage.get(Self.pools))
        #expect(limit.flatMap { first.fields[$0] } == "1")
        _ = stage.get(Self.pools)
        let third = try #require(stage.get(Self.pools))
        #expect(third.status == 429 && third.json["errorCode"] == "LIMIT_RATE_EXCEEDED")
        #expect(HTTPField.Name("x-ratelimit-reset").flatMap { third.fields[$0] } == "60")
        #expect(third.json["detail"]?.string?.hasSuffix("try again at 00:01:00 UTC.") == true)
        #expect(stage.get(Self.pools, key: "Bearer vic-key")?.status == 200)
        stage.world.advance(by: .seconds(60))
        #expect(stage.get(Self.pools)?.status == 200)
    }

    @Test("says who the caller is, what it may do, and what the team is")
    func connecting() throws {
        let stage = try Stage()
        #expect(stage.get("/api/cloud")?.json["teamDomain"] == "acme")
        #expect(stage.get("/api/cloud/permissions")?.json.array?.first?["serviceName"] == "event-collection")
        #expect(stage.get("/api/team")?.json["trackingEnabled"] == false)
        #expect(stage.get("/api/team", key: nil)?.status == 401)
    }

    @Test("answers unknown paths and wrong methods, in JSON or with the page")
    func unknownPaths() throws {
        let stage = try Stage()
        for path in ["/integration/api/v1/pools", "/integration", "/integration/api/v1/data-pools", "/api", "/nothing"]
        {
            let reply = try #require(stage.get(path))
            #expect(reply.status == 404 && reply.json["errorCode"] == "GENERAL_NOTFOUND_PATH")
        }
        let wrong = try #require(stage.send("DELETE", CelonisStage.modelPath + "/load"))
        #expect(wrong.status == 405 && wrong.fields[.allow] == "POST")
        #expect(stage.get("/integration/api/pools/%ff")?.status == 400)
        let both = try Stage(extra: "incorta: {tenants: {default: {users: {admin: {token: t}}}}}")
        #expect(both.get("/integration/api/pools/%ff")?.outcome == "celonis.bad-target")
        #expect(both.get("/incorta/%ff")?.outcome == "incorta.bad-target")
        let page = try Stage(settings: "{unknownPaths: html}")
        let html = try #require(page.get("/integration/api/v2/nothing"))
        #expect(html.status == 200 && html.contentType == "text/html" && html.text.hasPrefix("<!doctype html>"))
    }

    @Test("finds ids in any case and none that are malformed, foreign or unknown")
    func ids() throws {
        let stage = try Stage(settings: "{}", extra: Stage.otherTeam)
        #expect(stage.get("/integration/api/pools/\(CelonisStage.pool.uppercased())")?.status == 200)
        for id in [
            "nope", "0", "00000000-0000-0000-0000-000000000000", "%20", "..", String(repeating: "a", count: 999),
        ] {
            #expect(stage.get("/integration/api/pools/\(id)")?.status == 404, "\(id)")
            #expect(stage.get("\(CelonisStage.inner)/jobs/\(id)")?.status == 404, "\(id)")
            #expect(stage.get("\(CelonisStage.inner)/data-models/\(id)")?.status == 404, "\(id)")
        }
        let foreign = "/integration/api/pools/\(CelonisStage.pool)/data-models/\(CelonisStage.model)"
        #expect(stage.get(foreign, key: "Bearer olga-key")?.condition == "pool-missing")
        let strict = try Stage(settings: "{malformedIDs: refuse}")
        let refused = try #require(strict.get("/integration/api/pools/nope"))
        #expect(refused.status == 400 && refused.condition == "id-malformed")
    }
}

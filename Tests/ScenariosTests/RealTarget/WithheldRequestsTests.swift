import Emulator
import HTTPTypes
import LoadClient
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

@Suite("The gate before real targets, with everything permitted")
struct WithheldRequestsTests {
    private static let permissions = PlayedPermissions(
        hasCluster: true, hasTeam: true, allowsLoads: true,
        names: PlayedPermissions.clusterNames.merging(PlayedPermissions.teamNames) { own, _ in own })

    private struct Anything: Transport {
        func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) -> (HTTPResponse, [UInt8]) {
            (HTTPResponse(status: .ok), Array(#"{"loadPlanExecutionId": 57}"#.utf8))
        }
    }

    /// A gate, and what got through it.
    private static func gate() throws -> (RealTargetGate, RecordingTransport) {
        let recorder = RecordingTransport(Anything())
        let names = ["MyLoadPlan", "LoadPlan_Demo"]
        let cluster = ClusterRules(
            base: try BaseURL("https://cluster.example.com"), tenant: "prod", authorization: "Bearer prod-token-0123",
            allowsLoads: true, plans: ExactNames(names.compactMap { permissions.names[$0] } + ["caf\u{e9}"]),
            schemas: ExactNames(permissions.schemas), tables: ExactNames(permissions.tables), started: StartedThings())
        var directory = TeamDirectory()
        for (kind, id) in [(TeamEntity.Kind.pool, TeamID.pool), (.model, TeamID.model), (.job, TeamID.job)] {
            directory.note(TeamEntity(kind: kind, path: id), id: id, name: id)
        }
        directory.note(tables: [TeamID.table], of: TeamID.model)
        let team = TeamRules(
            base: try BaseURL("https://prod.eu-1.celonis.cloud"), authorizations: ["AppKey prod-key"],
            allowsLoads: true, directory: directory)
        let gate = RealTargetGate(
            recorder, rules: [cluster, team], secrets: FixtureSecrets(["nightly-secret", "loader-token"]),
            started: cluster.started)
        return (gate, recorder)
    }

    private static func request(
        _ line: String, _ headers: [(String, String)] = [], body: String? = nil
    ) -> (HTTPRequest, [UInt8]?) {
        let words = line.split(separator: " ", maxSplits: 1).map { String($0) }
        let isTeam = ["/integration", "/api", "/data-ingestion", "/oauth2"].contains(where: words[1].hasPrefix)
        var request = HTTPRequest(
            method: HTTPRequest.Method(words[0]) ?? .get, scheme: "https",
            authority: isTeam ? "prod.eu-1.celonis.cloud" : "cluster.example.com", path: words[1])
        request.headerFields[.accept] = "application/json"
        request.headerFields[.authorization] = isTeam ? "AppKey prod-key" : "Bearer prod-token-0123"
        if body != nil { request.headerFields[.contentType] = "application/json" }
        for (name, value) in headers { HTTPField.Name(name).map { request.headerFields[$0] = value } }
        return (request, body.map { Array($0.utf8) })
    }

    private static let execute = "POST /incorta/api/v2/prod/load-plan/execute"
    private static let restart = "POST /incorta/api/v2/prod/load-plan/restart"
    private static let load = "POST /incorta/api/v2/prod/schema/load"
    private static let model = "/integration/api/v1/data-pools/\(TeamID.pool)/data-models/\(TeamID.model)"
    private static let other = "aaaaaaaa-2222-4222-8222-222222222299"

    static let withheld: [(String, String?)] = [
        (execute, #"{"loadPlanName": "SALES"}"#), (execute, #"{"loadPlanName": "demo"}"#),
        (execute, #"{"loadPlanName": "Demo "}"#), (execute, #"{"loadPlanName": "cafe\u0301"}"#),
        (execute, #"{"loadPlanName": "Demo", "loadPlanName": "SALES"}"#),
        (execute, #"{"loadPlanName": "Demo", "loadPlanN\u0061me": "SALES"}"#),
        (execute, #"{"LoadPlanName": "SALES"}"#), (execute, #"{"loadPlanName": ["Demo"]}"#),
        (execute, #"{"loadPlanName": 7}"#), (execute, #"{"loadPlanName": {"name": "Demo"}}"#),
        (execute, #"{"loadPlanName": "Demo", "force": true}"#), (execute, #"{"loadPlanName": "Demo""#),
        (execute, "loadPlanName=Demo"), (execute, "[\"Demo\"]"), (execute, "\u{feff}{}"),
        (execute, #"{"loadPlanName": "understudy-has-no-such-plan-x"}"#),
        (restart, #"{"loadPlanName": "Demo", "groupSequence": 0, "recentLoadPlanExecution": 12}"#),
        (restart, #"{"loadPlanName": "Demo", "groupSequence": 0, "recentLoadPlanExecution": "57"}"#),
        (restart, #"{"groupSequence": 0, "recentLoadPlanExecution": 57}"#),
        (restart, #"{"loadPlanName": "Demo", "groupSequence": [1]}"#), (restart + "?loadPlanName=SALES", "{}"),
        (load, #"{"schemaNames": ["Shop", "Finance"]}"#), (load, #"{"schemaNames": "Shop, Finance"}"#),
        (load, #"{"schemaNames": "Shop,Shop,Finance"}"#), (load, #"{"schemaNames": ["Shop,Finance"]}"#),
        (load, #"{"schemaNames": ["shop"]}"#), (load, #"{"schemaNames": []}"#), (load, "{}"), (load, nil),
        (load, #"{"schemaNames": "*"}"#), (load, #"{"schemaNames": ["Shop"], "tables": ["x"]}"#),
        (load, #"{"schemaNames": [["Shop"]]}"#), ("POST /incorta/api/v2/prod/schema/Finance/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/shop/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/Shop/../Finance/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/Shop%2F..%2FFinance/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/%53hop/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/Shop;x=y/load", "{}"),
        ("POST /incorta/api/v2/prod/schema/Shop/load", #"{"tables": ["orders"]}"#),
        ("POST /incorta/api/v2/prod/schema/Shop/load", #"{"tables": "customers"}"#),
        ("POST /incorta/api/v2/asleep/load-plan/execute", #"{"loadPlanName": "Demo"}"#),
        ("POST /incorta/api/v2/Prod/load-plan/execute", #"{"loadPlanName": "Demo"}"#),
        ("POST /incorta/api/v2/pro%64/load-plan/execute", #"{"loadPlanName": "Demo"}"#),
        ("POST /incorta/api/v2//prod/load-plan/execute", "{}"), ("POST /incorta/api/v2/prod/load-plan/execute/", "{}"),
        ("POST /incorta/api/v2/prod/./load-plan/execute", "{}"),
        ("POST /incorta/api/v2/prod/load-plan/execute#x", "{}"),
        ("PUT /incorta/api/v2/prod/load-plan/execute", "{}"), ("DELETE /incorta/api/v2/prod/load-plan/status/57", nil),
        ("post /incorta/api/v2/prod/load-plan/execute", "{}"), ("GET /incorta/api/v2/prod/load-plan/execute", nil),
        ("GET /incorta/api/v2/prod/load-plan/status/57?_method=POST", nil),
        ("GET /incorta/api/v2/prod/load-plan/status/57?level=1&level=2", nil),
        ("GET /incorta/api/v2/prod/load-plan/status/57", "{}"), ("GET /incorta/api/v2/prod/load-plan/status/..", nil),
        ("GET /incorta/api/v2/prod/load-plan/status/nightly-secret", nil),
        ("GET /incorta/api/v2/prod/load-plan/status/57?level=loader-token", nil),
        ("GET /incorta/api/v2/asleep/load-plan/status/57", nil), ("GET /_understudy/worlds", nil),
        ("POST /incorta/oauth/prod/register", "{}"), ("POST /incorta/oauth/prod/token", "{}"),
        ("GET /incorta/oauth/prod/authorize?client_id=notebook", nil), ("POST /incorta/api/v1/prod/schema/load", "{}"),
        ("POST \(model.replacing(TeamID.model, with: other))/load", nil), ("POST \(model)/load", "{}"),
        ("POST \(model.replacing("/data-models", with: "//data-models"))/load", nil),
        ("POST \(model.replacing(TeamID.model, with: TeamID.job))/load", nil),
        ("POST \(model.replacing(TeamID.model, with: TeamID.model.uppercased()))/load", nil),
        ("POST \(model)/load/partial-sync", "[\"\(other)\"]"), ("POST \(model)/load/partial-sync", "{\"tables\": []}"),
        ("POST \(model)/load/partial-sync", "[1]"), ("DELETE \(model)/load", nil), ("PUT \(model)", "{}"),
        ("POST /integration/api/pools/\(TeamID.pool)/jobs/\(other)/cancel", nil),
        ("POST /integration/api/pools/\(TeamID.pool)/jobs", "{}"),
        ("POST /integration/api/pools/\(TeamID.pool)/jobs/\(TeamID.job)/execute", #"{"transformations": ["x"]}"#),
        ("POST /integration/api/pools/\(TeamID.pool)/jobs/\(TeamID.job)/execute", #"{"jobId": "\#(other)"}"#),
        ("POST /data-ingestion/api/v1/data-push/\(TeamID.pool)/jobs/", "{}"), ("POST /oauth2/token", nil),
        ("DELETE /integration/api/v1/data-push/\(TeamID.pool)/jobs/\(other)", nil),
    ]

    @Test("withholds what could start, change or give away anything else", arguments: withheld)
    func withholds(line: String, body: String?) async throws {
        let (gate, recorder) = try Self.gate()
        let (request, bytes) = Self.request(line, body: body)
        await #expect(throws: WithheldRequest.self) {
            _ = try await gate.send(request, body: bytes, timeout: .seconds(1))
        }
        #expect(recorder.sent.isEmpty)
        #expect(gate.started.all.isEmpty)
        // The other opinion holds as well, so that the tests that rest on it can fail.
        _ = try await recorder.send(request, body: bytes, timeout: .seconds(1))
        let judge = IndependentJudge(permissions: Self.permissions, secrets: ["nightly-secret", "loader-token"])
        #expect(judge.objections(to: recorder.sent).count == 1)
    }

    static let otherHeaders: [(String, String)] = [
        ("X-HTTP-Method-Override", "DELETE"), ("Cookie", "a=b"), ("Authorization", "Bearer loader-token"),
        ("Authorization", "bearer prod-token-0123"), ("Authorization", "AppKey prod-key"),
        ("Content-Type", "application/json; charset=utf-16"), ("Accept", "nightly-secret"),
        ("Host", "elsewhere.example"),
        ("Content-Encoding", "gzip"), ("X-Tenant", "asleep"),
    ]

    @Test("withholds other headers and other credentials", arguments: otherHeaders)
    func withholdsHeaders(name: String, value: String) async throws {
        let (gate, recorder) = try Self.gate()
        for line in [Self.execute, "GET /incorta/api/v2/prod/load-plan/status/57"] {
            let (request, bytes) = Self.request(
                line, [(name, value)], body: line == Self.execute ? #"{"loadPlanName": "Demo"}"# : nil)
            await #expect(throws: WithheldRequest.self) {
                _ = try await gate.send(request, body: bytes, timeout: .seconds(1))
            }
        }
        #expect(recorder.sent.isEmpty)
    }

    @Test("withholds what is for another host, another scheme or nobody's credentials")
    func elsewhere() async throws {
        let (gate, recorder) = try Self.gate()
        var (request, bytes) = Self.request(Self.execute, body: #"{"loadPlanName": "Demo"}"#)
        request.headerFields[.authorization] = nil
        await #expect(throws: WithheldRequest(.credentials)) {
            _ = try await gate.send(request, body: bytes, timeout: .zero)
        }
        (request, bytes) = Self.request(Self.execute, body: #"{"loadPlanName": "Demo"}"#)
        request.authority = "cluster.example.com.evil.example"
        await #expect(throws: WithheldRequest.self) { _ = try await gate.send(request, body: bytes, timeout: .zero) }
        request.authority = "cluster.example.com"
        request.scheme = "http"
        await #expect(throws: WithheldRequest.self) { _ = try await gate.send(request, body: bytes, timeout: .zero) }
        #expect(recorder.sent.isEmpty)
    }

    static let allowed: [(String, String?)] = [
        (execute, #"{"loadPlanName": "Demo"}"#), (execute, nil), (execute, "null"), (execute, "{}"),
        (execute, #"{"loadPlanName": null}"#), (execute, #"{"loadPlanName": ""}"#),
        (execute, #"{"loadPlanName": "\#(NoSuchName.of(.plan, insteadOf: "SALES"))"}"#),
        (restart, #"{"loadPlanName": "Nightly Plan", "groupSequence": 0, "recentLoadPlanExecution": null}"#),
        (restart, #"{"loadPlanName": "Demo", "groupSequence": 2, "recentLoadPlanExecution": -1}"#),
        (load, #"{"schemaNames": "Shop, Selling", "loadSource": "FULL"}"#), (load, #"{"schemaNames": ["Shop"]}"#),
        ("POST /incorta/api/v2/prod/schema/Shop/load", #"{"tables": ["customers"]}"#),
        ("POST /incorta/api/v2/prod/schema/list?schemaType=ALL", #"{"limit": 2}"#),
        ("GET /incorta/api/v2/prod/load-plan/status/57?level=4", nil),
        ("HEAD /incorta/api/v2/prod/load-plan/status/57", nil),
        ("GET /incorta/api/v2/prod/schema/Finance/status", nil), ("POST \(model)/load?fullReload=false", nil),
        ("POST \(model)/load/partial-sync", "[\"\(TeamID.table)\"]"), ("GET /integration/api/pools", nil),
        ("POST /integration/api/v2/data-pools/\(TeamID.pool)/data-jobs/\(TeamID.job)/execute?mode=FULL", nil),
        ("POST /integration/api/pools/\(TeamID.pool)/jobs/\(TeamID.job)/cancel", nil),
        ("POST \(model.replacing(TeamID.model, with: NoSuchName.id(.model, insteadOf: other)))/load", nil),
    ]

    @Test("lets pass what is permitted, and the other opinion has nothing against it", arguments: allowed)
    func lets(line: String, body: String?) async throws {
        let (gate, recorder) = try Self.gate()
        let (request, bytes) = Self.request(line, body: body)
        _ = try await gate.send(request, body: bytes, timeout: .seconds(1))
        let judge = IndependentJudge(permissions: Self.permissions, secrets: ["nightly-secret", "loader-token"])
        #expect(judge.objections(to: recorder.sent) == [])
        #expect(recorder.sent.count == 1)
    }

    @Test("lets an execution be restarted that was started through it, of the same plan only")
    func ownExecutions() async throws {
        let (gate, recorder) = try Self.gate()
        let start = Self.request(Self.execute, body: #"{"loadPlanName": "Demo"}"#)
        _ = try await gate.send(start.0, body: start.1, timeout: .seconds(1))
        #expect(gate.started.all == [.execution(plan: "Demo", id: 57)])
        let own = #"{"loadPlanName": "Demo", "groupSequence": 0, "recentLoadPlanExecution": 57}"#
        let again = Self.request(Self.restart, body: own)
        _ = try await gate.send(again.0, body: again.1, timeout: .seconds(1))
        let other = Self.request(Self.restart, body: own.replacing("Demo", with: "Nightly Plan"))
        await #expect(throws: WithheldRequest(.execution)) {
            _ = try await gate.send(other.0, body: other.1, timeout: .seconds(1))
        }
        #expect(recorder.sent.count == 2)
    }
}

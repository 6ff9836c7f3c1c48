import CelonisWire
import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("A reply of Celonis names the assumptions that its request depends on")
struct RequestAssumptionTests {
    private typealias Stage = CelonisStage
    private static let reload = "\(Stage.inner)/data-models/\(Stage.model)/reload"
    private static let grant = "grant_type=client_credentials&client_id=cid&client_secret=sec"

    @Test(
        "as a reload without forceComplete, and one whose body contradicts its query",
        arguments: [
            ("", nil, ["celonis.reload-default"]), ("", "{}", ["celonis.reload-default"]),
            ("?forceComplete=true", nil, []),
            ("", #"{"forceComplete":false}"#, []),
            ("?forceComplete=true", #"{"forceComplete":false}"#, ["celonis.body-before-query"]),
            ("?forceComplete=true", #"{"forceComplete":true}"#, []),
        ] as [(String, String?, Set<String>)])
    func reloads(query: String, body: String?, assumptions: Set<String>) throws {
        let reply = try #require(try Stage().post(Self.reload + query, body))
        let all: Set = ["celonis.reload-default", "celonis.body-before-query"]
        #expect(reply.status == 200 && reply.assumes.intersection(all) == assumptions)
    }

    @Test("as an execution whose body names another mode than its query")
    func modes() throws {
        let stage = try Stage()
        let path = Stage.jobPath + "/execute?mode="
        let both = try #require(stage.post(path + "FULL", #"{"mode":"DELTA"}"#))
        #expect(both.status == 200 && both.assumes.contains("celonis.body-before-query"))
        let same = try #require(try Stage().post(path + "FULL", #"{"mode":"FULL"}"#))
        #expect(same.status == 200 && !same.assumes.contains("celonis.body-before-query"))
    }

    @Test("as a token that is asked for without a scope", arguments: [("", true), ("&scope=studio", false)])
    func scopes(query: String, isMarked: Bool) throws {
        let reply = try #require(try Stage().post("/oauth2/token", Self.grant + query, key: nil))
        #expect(reply.status == 200 && reply.assumes.contains("celonis.token-default-scope") == isMarked)
    }

    @Test(
        "as ids that are no UUIDs, and refused where the setting says so",
        arguments: [
            "/integration/api/pools/x", "\(Stage.inner)/jobs/x",
            "/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/x",
            "\(Stage.inner)/logs/executions?executionId=x", "\(Stage.inner)/logs/executions/detail?executionId=x",
        ])
    func malformedIDs(path: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.get(path))
        #expect(reply.status == 404 && reply.assumes.contains("celonis.malformed-id"))
        let nowhere = path.hasSuffix("=x") ? String(path.dropLast()) : path.replacing("/x", with: "/")
        let unknown = try #require(stage.get(nowhere + "00000000-0000-4000-8000-000000000000"))
        #expect(unknown.status == 404 && !unknown.assumes.contains("celonis.malformed-id"))
        let strict = try #require(try Stage(settings: "{malformedIDs: refuse}").get(path))
        #expect(strict.status == 400 && strict.condition == "id-malformed")
    }

    @Test("together with the order of the checks")
    func severalRefusals() throws {
        let path = "/integration/api/v1/data-pools/\(Stage.pool)/data-models/x/load?fullReload=maybe"
        let reply = try #require(try Stage().post(path))
        #expect(reply.condition == "model-missing")
        #expect(reply.assumes.isSuperset(of: ["celonis.malformed-id", "celonis.order-of-checks"]))
    }

    @Test("once, however often the reply depends on it")
    func once() throws {
        let table = "\"\(Stage.tables[0])\""
        let body = "[\(Array(repeating: table, count: 9).joined(separator: ","))]"
        let reply = try #require(try Stage().post(Stage.modelPath + "/load/partial-sync", body))
        let ids = reply.assumed.split(separator: ",")
        #expect(reply.status == 200 && Set(ids).count == ids.count)
    }

    @Test(
        "as integers out of range, whose refusal says what they must be",
        arguments: [
            ("limit=0", "limit", "from 1 to"), ("page=-1", "page", "from 0 to"), ("page=2000000", "page", "from 0 to"),
            ("limit=99999999999999999999", "limit", "from 1 to"),
        ])
    func ranges(query: String, name: String, words: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.get("\(Stage.inner)/logs/\(Stage.job)/executions?\(query)"))
        #expect(reply.status == 400 && reply.condition == "parameter-out-of-range")
        #expect(reply.assumes.contains(reply.outcome), "\(reply.assumed)")
        let error = try #require(reply.json["errors"]?.array?.first)
        #expect(error["attribute"]?.string == name && error["error"]?.string?.contains(words) == true)
        let other = try #require(stage.get("\(Stage.inner)/logs/\(Stage.job)/executions?\(name)=first"))
        #expect(other.status == 400 && other.condition == "parameter-malformed")
    }

    @Test("as booleans and words that are none", arguments: ["type=PLAN", "logLevels=LOUD", "page=first"])
    func types(query: String) throws {
        let path = "\(Stage.inner)/logs/executions/detail?executionId=\(Stage.job)&\(query)"
        let reply = try #require(try Stage().get(path))
        #expect(reply.condition == "parameter-malformed")
        #expect(reply.assumes.contains("celonis.parameter-types") == !query.hasPrefix("page"))
        let flag = try #require(try Stage().post(Stage.modelPath + "/load?fullReload=maybe"))
        #expect(flag.condition == "parameter-malformed" && flag.assumes.contains("celonis.parameter-types"))
    }

    @Test("as nulls, wherever a reply has one, and nowhere else")
    func nulls() throws {
        let stage = try Stage()
        let job = "/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/"
        _ = stage.post(job, #"{"targetName":"T"}"#)
        func check(_ path: String, _ key: String = "Bearer ada-key") throws -> Bool {
            let reply = try #require(stage.get(path, key: key))
            let isMarked = reply.assumes.contains("celonis.explicit-nulls")
            #expect(isMarked == reply.text.contains(":null"), "\(path): \(reply.assumed)")
            return isMarked
        }
        let logs = Stage.inner + "/logs"
        let paths = [
            Stage.jobPath, "\(Stage.inner)/jobs", logs + "/status", "\(logs)/\(Stage.job)/executions", Stage.infoPath,
            "\(Stage.inner)/data-models", Stage.modelPath + "/tables", Stage.modelPath + "/last-load", job,
            "/integration/api/pools", Stage.inner, Stage.jobPath + "/tasks/", Stage.jobPath + "/loads", "/api/cloud",
            "/api/team", "/api/cloud/permissions", "\(logs)/\(Stage.job)/executions?limit=first",
        ]
        var marked = 0
        for path in paths { marked += try check(path) ? 1 : 0 }
        #expect(marked >= 9)
        _ = stage.post(Stage.executePath + "?mode=FULL")
        _ = stage.post(Stage.modelPath + "/load")
        for path in paths { _ = try check(path) }
        stage.world.advance(by: .seconds(600))
        for path in paths { _ = try check(path) }
        #expect(try check("\(logs)/\(Stage.job)/executions"))
        #expect(try !check("/integration/api/pools", "Bearer sue-key"), "an empty list has no nulls")
        let refused = try #require(stage.post(Stage.modelPath + "/load/partial-sync", "{}"))
        #expect(refused.text.contains(":null") && refused.assumes.contains("celonis.explicit-nulls"))
    }
}

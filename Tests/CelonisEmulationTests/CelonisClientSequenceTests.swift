import Emulator
import LoadEngine
import Testing
import WireContract

/// What the official Python client sends, in its order, and what it looks at in the replies.
@Suite("The official Python client's sequence")
struct CelonisClientSequenceTests {
    private typealias Stage = CelonisStage
    static let clocks = ["skip", "manual"]

    /// Polls with a clock that each poll, or the test, moves on.
    private static func poll(_ stage: Stage, clock: String, _ isDone: () -> Bool) -> Bool {
        for _ in 0..<200 {
            if isDone() { return true }
            if clock == "manual" { stage.world.advance(by: .seconds(1)) }
        }
        return false
    }

    @Test("connects with a key of unknown type: AppKey first, then Bearer")
    func connects() throws {
        let stage = try Stage()
        #expect(stage.get("/api/cloud", key: "AppKey ada-key")?.status == 401)
        #expect(stage.get("/api/cloud", key: "Bearer ada-key")?.json["teamName"] == "acme")
        #expect(stage.get("/api/team")?.json["trackingEnabled"] == false)
        let permissions = stage.get("/api/cloud/permissions")?.json.array?.first?["permissions"]
        #expect(permissions == ["EDIT_ALL_DATA_POOLS", "CREATE_DATA_POOL"])
    }

    @Test("reloads a model twice and never takes the first load's end for the second's", arguments: clocks)
    func reloads(clock: String) throws {
        let stage = try Stage(outcomes: "{Orders: [succeed 5s, fail 5s]}", clock: clock)
        let inProgress: Set<String?> = ["RUNNING", "LOST_CONNECTION", "CANCELLING"]
        #expect(stage.get("/integration/api/pools")?.json.array?.first?["name"] == "Purchasing")
        #expect(stage.get("\(Stage.inner)/data-models")?.json.array?.first?["id"]?.string == Stage.model)
        var ends: [String?] = []
        for _ in 0..<2 {
            #expect(!inProgress.contains(stage.loadStatus()))
            let path = "\(Stage.inner)/data-models/\(Stage.model)/reload?forceComplete=true"
            #expect(stage.post(path)?.body.isEmpty == true)
            var status: String?
            #expect(
                Self.poll(stage, clock: clock) {
                    status = stage.loadStatus()
                    return !inProgress.contains(status)
                })
            ends.append(status)
        }
        #expect(ends == ["SUCCESS", "ERROR"])
    }

    @Test("executes a job, waits, and reads why it failed", arguments: clocks)
    func executes(clock: String) throws {
        let stage = try Stage(
            outcomes: "{Nightly.Extraction.EKPO: {result: fail, after: 2s, error: source is down}}", clock: clock)
        func status() -> String? {
            let all = stage.get("\(Stage.inner)/logs/status")?.json.array ?? []
            return all.first { $0["id"]?.string == Stage.job }?["status"]?.string
        }
        #expect(status() == nil)
        #expect(stage.post(Stage.jobPath + "/execute", #"{"mode":"DELTA"}"#)?.body.isEmpty == true)
        var last: String?
        #expect(
            Self.poll(stage, clock: clock) {
                last = status()
                return last != "RUNNING" && last != "QUEUED"
            })
        #expect(last == "FAIL")
        let failed = try #require(stage.tasks().first { $0["status"] == "FAIL" })
        let execution = try #require(failed["executionId"]?.string)
        let task = try #require(failed["taskId"]?.string)
        let detail = stage.get(
            "\(Stage.inner)/logs/executions/detail?executionId=\(execution)&id=\(task)&type=TASK&limit=100&page=0")
        #expect(detail?.json["logMessages"]?.array?.first?["logMessage"] == "source is down")
    }

    @Test("loses its token after 899 seconds, for it takes them for days")
    func tokenExpires() throws {
        let stage = try Stage()
        let form = "grant_type=client_credentials&scope=integration.data-pools"
        let grant = try #require(stage.post("/oauth2/token", form, key: "Basic Y2lkOnNlYw=="))
        let token = try #require(grant.json["access_token"]?.string)
        stage.world.advance(by: .seconds(899))
        #expect(stage.get("/integration/api/pools", key: "Bearer " + token)?.status == 401)
    }
}

import Emulator
import LoadEngine
import Testing
import WireContract

@testable import CelonisEmulation

@Suite("What clients make in a team")
struct MadeThingsTests {
    private typealias Stage = CelonisStage
    private static let pools = "/integration/api/pools"

    /// A world in which a client has made a pool, a model of one table, and a job that loads it.
    private struct Made {
        let stage: CelonisStage
        let pool: String
        let model: String
        let job: String

        init(_ settings: String = "{}", clock: String = "manual") throws {
            stage = try Stage(settings: settings, clock: clock)
            pool = "\(MadeThingsTests.pools)/" + (try id(stage.post(MadeThingsTests.pools, #"{"name":"New"}"#)))
            model = try id(stage.post(pool + "/data-models", #"{"name":"Orders"}"#))
            _ = stage.post("\(pool)/data-model/\(model)/tables", #"[{"name":"T"}]"#)
            job = "\(pool)/jobs/" + (try id(stage.post(pool + "/jobs", #"{"name":"Nightly"}"#)))
        }

        func addTask(_ name: String = "Prepare") throws -> String {
            try id(stage.post(job + "/tasks/", #"{"name":"\#(name)","taskType":"TRANSFORMATION"}"#))
        }

        func status() -> JSONValue? { stage.get(job)?.json["status"] }
    }

    @Test("is the same in each world of a seed, gone after a reset, and back with a snapshot")
    func deterministic() throws {
        let (one, two) = (try Made(), try Made())
        #expect(one.pool == two.pool && one.model == two.model && one.job == two.job)
        let snapshot = one.stage.world
        _ = one.stage.send("DELETE", one.job)
        #expect(one.stage.get(one.job)?.status == 404)
        one.stage.world = snapshot
        #expect(one.stage.get(one.job)?.status == 200)
        #expect(try Stage().get(one.pool)?.status == 404)
    }

    @Test("may be seen and edited by those who may edit all pools, and made by nobody else")
    func access() throws {
        let made = try Made()
        #expect(made.stage.get(made.pool, key: "Bearer vic-key")?.status == 200)
        #expect(made.stage.post(made.pool + "/jobs", #"{"name":"J"}"#, key: "Bearer vic-key")?.status == 403)
        for key in ["Bearer sue-key", "AppKey app-key"] {
            #expect(made.stage.get(made.pool, key: key)?.condition == "permission-denied")
            #expect(
                made.stage.post(Self.pools, #"{"name":"Another"}"#, key: key)?.condition == "permission-denied")
        }
        let again = try #require(made.stage.post(Self.pools, #"{"name":"New"}"#))
        #expect(again.json["errors"]?.array?.first?["errorCode"] == "name.unique")
    }

    @Test("runs like what a fixture has: a job with a transformation and a load of a model")
    func runs() throws {
        let made = try Made(clock: "skip")
        _ = try made.addTask()
        let load = made.stage.post(made.job + "/loads", #"{"dataModelId":"\#(made.model)","partialLoad":false}"#)
        #expect(load?.json["dataModelName"] == "Orders" && load?.json["jobId"] != .null)
        #expect(made.status() == .null)
        #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
        while made.status() == "QUEUED" || made.status() == "RUNNING" {}
        #expect(made.status() == "SUCCESS")
        let info = "\(made.pool)/data-models/\(made.model)/load-history/load-info-sync"
        func current() -> JSONValue? { made.stage.get(info)?.json["loadInfo"]?["currentComputeLoad"]?["loadStatus"] }
        while current() == "RUNNING" {}
        #expect(current() == "SUCCESS")
    }

    @Test("may be a job without tasks, which succeeds, and an extraction without tables")
    func empty() throws {
        let made = try Made()
        for _ in 0..<2 {
            #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
            made.stage.world.advance(by: .seconds(60))
            #expect(made.status() == "SUCCESS")
            #expect(made.stage.post(made.job + "/tasks/", #"{"name":"E","taskType":"EXTRACTION"}"#)?.status == 200)
        }
        #expect(made.stage.post(made.job + "/cancel")?.status == 200)
    }

    @Test("keeps the tasks of an execution that has begun, whatever is added and removed meanwhile")
    func tasksOfARun() throws {
        let made = try Made()
        let tasks = [try made.addTask("One"), try made.addTask("Two")]
        #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
        #expect(made.stage.send("DELETE", "\(made.job)/tasks/\(tasks[0])")?.status == 200)
        _ = try made.addTask("Three")
        _ = try made.addTask("Four")
        let logs = made.pool + "/logs"
        let id = try #require(made.job.split(separator: "/").last)
        let run = made.stage.get("\(logs)/\(id)/executions")?.json["executionItems"]?.array?.first
        let execution = try #require(run?["executionId"]?.string)
        func items() -> [JSONValue?] {
            (made.stage.get("\(logs)/executions?executionId=\(execution)&type=TASK")?.json.array ?? []).map {
                $0["name"]
            }
        }
        #expect(items() == ["One", "Two"])
        #expect(made.stage.post(made.job + "/cancel")?.status == nil, "the reply is held until the job has stopped")
        made.stage.world.advance(by: .seconds(600))
        #expect(items() == ["One", "Two"] && made.status() == "CANCEL")
        #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
        made.stage.world.advance(by: .seconds(600))
        #expect(made.status() == "SUCCESS")
        let shown = made.stage.get(made.job + "/tasks/")?.json.array ?? []
        #expect(shown.map { $0["name"] } == ["Two", "Three", "Four"])
        #expect(shown.map { $0["executionOrder"] } == [0, 1, 2])
    }

    @Test("moves the parts that waiting executions leave out when a task before them goes")
    func waitingOrders() throws {
        let made = try Made("{concurrentExecute: queue}")
        let tasks = [try made.addTask("One"), try made.addTask("Two"), try made.addTask("Three")]
        let only = #"{"mode":"FULL","executeOnlySubsetOfTransformations":true,"transformations":["\#(tasks[2])"]}"#
        #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
        #expect(made.stage.post(made.job + "/execute", only)?.status == 200)
        #expect(made.stage.send("DELETE", "\(made.job)/tasks/\(tasks[0])")?.status == 200)
        made.stage.world.advance(by: .seconds(600))
        let logs = made.pool + "/logs"
        let id = try #require(made.job.split(separator: "/").last)
        let runs = made.stage.get("\(logs)/\(id)/executions")?.json["executionItems"]?.array ?? []
        let execution = try #require(runs.first?["executionId"]?.string)
        let items = made.stage.get("\(logs)/executions?executionId=\(execution)&type=TASK")?.json.array ?? []
        #expect(runs.count == 2 && items.map { $0["name"] } == ["Three"])
    }

    @Test("takes the executions and the logs of a job with it, and gives its place to the next")
    func deletedJob() throws {
        let made = try Made()
        _ = try made.addTask()
        #expect(made.stage.post(made.job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
        let logs = made.pool + "/logs"
        let id = try #require(made.job.split(separator: "/").last)
        let execution = made.stage.get("\(logs)/\(id)/executions")?.json["executionItems"]?.array?.first?["executionId"]
        #expect(made.stage.send("DELETE", made.job)?.status == 200)
        #expect(made.stage.get(made.job)?.condition == "job-missing")
        let items = made.stage.get("\(logs)/executions?executionId=\(execution?.string ?? "")")
        #expect(items?.condition == "execution-missing")
        let next = try #require(made.stage.post(made.pool + "/jobs", #"{"name":"Next"}"#))
        #expect(next.json["status"] == .null && next.json["latestExecutionItemId"] == .null)
        #expect(made.stage.get(made.pool + "/jobs")?.json.array?.map { $0["name"] } == ["Next"])
        made.stage.world.advance(by: .seconds(600))
        #expect(made.stage.get(logs + "/status")?.json.array?.map { $0["status"] } == [.null])
    }

    @Test("is limited in number and in bytes; what is deleted makes room")
    func limits() throws {
        let stage = try Stage(settings: "{maximumMade: 2, maximumMadeBytes: 1000}")
        let jobs = Stage.inner + "/jobs"
        let first = try id(stage.post(jobs, #"{"name":"A"}"#))
        _ = try id(stage.post(jobs, #"{"name":"B"}"#))
        #expect(stage.post(jobs, #"{"name":"C"}"#)?.condition == "too-many-steps")
        #expect(stage.send("DELETE", "\(jobs)/\(first)")?.status == 200)
        let large = #"{"name":"C","note":"\#(String(repeating: "x", count: 1_000))"}"#
        #expect(stage.post(jobs, large)?.condition == "too-many-steps")
        #expect(stage.post(jobs, #"{"name":"C"}"#)?.status == 200)
        #expect(stage.get(jobs)?.json.array?.map { $0["name"] } == ["Nightly", "B", "C"])
    }

    @Test("does not grow with what is made and deleted over and over")
    func rounds() throws {
        let stage = try Stage(settings: "{maximumMade: 3}")
        for _ in 0..<100 {
            let job = "\(Stage.inner)/jobs/" + (try id(stage.post(Stage.inner + "/jobs", #"{"name":"A"}"#)))
            let task = try id(stage.post(job + "/tasks/", #"{"name":"T","taskType":"TRANSFORMATION"}"#))
            #expect(stage.send("PUT", "\(job)/transformations/\(task)/statement", "SELECT 1")?.status == 200)
            #expect(stage.post(job + "/execute", #"{"mode":"FULL"}"#)?.status == 200)
            #expect(stage.send("DELETE", "\(job)/tasks/\(task)")?.status == 200)
            #expect(stage.send("DELETE", job)?.status == 200)
        }
        let pool = try #require(stage.world.celonis.teams.first?.pools.first)
        #expect(pool.jobs.count == 2 && pool.jobOrder == [0])
    }

    @Test("are foreign keys and process configurations, which the model shows too, of its own tables only")
    func partsOfAModel() throws {
        let stage = try Stage()
        let model = "\(Stage.inner)/data-models/\(Stage.model)"
        let tables = Stage.tables
        let body = #"{"sourceTableId":"\#(tables[1])","targetTableId":"\#(tables[0])","id":null}"#
        let key = try #require(stage.post(model + "/foreign-keys", body))
        #expect(key.json["dataModelId"]?.string == Stage.model && key.json["columns"] == [])
        let path = model + "/process-configurations"
        let process = #"{"activityTableId":"\#(tables[0])","caseTableId":null,"dataPoolId":"x"}"#
        let first = try #require(stage.send("PUT", path, process))
        #expect(first.json["defaultConfiguration"] == true)
        let again = try #require(stage.send("PUT", path, process))
        #expect(again.json["id"] == first.json["id"], "the table has one already")
        let other = try #require(stage.send("PUT", path, #"{"activityTableId":"\#(tables[1])"}"#))
        #expect(other.json["id"] != first.json["id"] && other.json["defaultConfiguration"] == false)
        let shown = stage.get(model)?.json
        #expect(shown?["foreignKeys"]?.array == [key.json])
        #expect(shown?["processConfigurations"]?.array == [first.json, other.json])
        let foreign = body.replacing(tables[0], with: Stage.job)
        #expect(stage.post(model + "/foreign-keys", foreign)?.condition == "table-unknown")
        #expect(stage.send("PUT", path, #"{"activityTableId":"x"}"#)?.condition == "table-unknown")
    }

    @Test("are statements, as the bytes that came, of transformations only")
    func statements() throws {
        let stage = try Stage()
        let tasks = stage.get(Stage.jobPath + "/tasks/")?.json.array ?? []
        let ids = tasks.compactMap { $0["id"]?.string }
        let path = "\(Stage.jobPath)/transformations/\(ids[1])/statement"
        #expect(stage.get(path)?.json["statement"] == "SELECT 1")
        #expect(stage.send("PUT", path, "SELECT 'é'\n")?.body == [])
        #expect(stage.get(path)?.json == ["statement": "SELECT 'é'\n", "legalNote": nil])
        #expect(stage.send("PUT", path, "")?.status == 200)
        #expect(stage.get(path)?.json["statement"] == "")
        #expect(stage.get(path.replacing(ids[1], with: ids[0]))?.condition == "task-missing")
    }

    @Test("may be looked at by pages, whose number comes back, also past the last")
    func pages() throws {
        let made = try Made()
        var (page, names): (Int64, [JSONValue]) = (0, [])
        // As the official command line does it.
        while let reply = made.stage.get("\(Self.pools)/paged?limit=1&page=\(page)")?.json {
            #expect(reply["pageNumber"]?.integer == page && reply["content"]?.array != nil)
            names += (reply["content"]?.array ?? []).compactMap { $0["name"] }
            page += 1
            guard page < reply["totalCount"]?.integer ?? 0 else { break }
        }
        #expect(names == ["Purchasing", "New"])
        #expect(made.stage.get("\(Self.pools)/paged?page=7")?.json["content"] == [])
        #expect(made.stage.get("\(Self.pools)/paged", key: "AppKey app-key")?.json["totalCount"] == 1)
    }

    @Test("finds the authorization server by the address that was asked, with the team where the path has it")
    func discovery() throws {
        let stage = try Stage(extra: Stage.otherTeam)
        let path = "/.well-known/openid-configuration"
        let plain = try #require(stage.get(path, key: nil))
        #expect(plain.json["issuer"] == "http://127.0.0.1")
        let below = try #require(stage.get("/other" + path, key: nil))
        #expect(below.json["token_endpoint"] == "http://127.0.0.1/other/oauth2/token")
        let host = try #require(stage.send("GET", path, key: nil, host: "acme.eu-1.celonis.cloud"))
        #expect(host.json["issuer"] == "http://acme.eu-1.celonis.cloud")
    }
}

/// The id of what was made.
private func id(_ reply: CelonisStage.Answer?) throws -> String {
    try #require(reply?.json["id"]?.string, "\(reply?.text ?? "no reply")")
}

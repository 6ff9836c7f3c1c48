import CelonisWire
import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("A status of Celonis depends on the same decisions wherever it is shown")
struct RunAssumptionTests {
    private typealias Stage = CelonisStage
    private static let failing = "{Nightly.Extraction: succeed 1s, Nightly.Transformation: fail 2s}"
    private static let list = Stage.inner + "/jobs"
    private static let statuses = Stage.inner + "/logs/status"
    private static let runs = "\(Stage.inner)/logs/\(Stage.job)/executions"

    /// The items of the last execution, as the reply that shows them.
    private static func items(_ stage: Stage, _ query: String = "") throws -> Stage.Answer {
        let id = try #require(stage.get(runs)?.json["executionItems"]?.array?.first?["executionId"]?.string)
        return try #require(stage.get("\(Stage.inner)/logs/executions?executionId=\(id)\(query)"))
    }

    private static func log(_ stage: Stage, ofTask number: Int, _ query: String = "") throws -> Stage.Answer {
        let task = stage.tasks()[number]
        let (run, id) = (try #require(task["executionId"]?.string), try #require(task["taskId"]?.string))
        return try #require(
            stage.get("\(Stage.inner)/logs/executions/detail?executionId=\(run)&id=\(id)&type=TASK\(query)"))
    }

    @Test(
        "in the job, in lists and in logs",
        arguments: [
            ("{}", "FULL", 0, "celonis.queued-first"), ("{}", "FULL", 600, "celonis.loads-outlive-job"),
            ("{}", "DELTA", 600, "celonis.delta-changed-since"), (failing, "FULL", 60, "celonis.skipped-after-failure"),
            ("{Nightly.Extraction: hang}", "FULL", 10, nil),
        ] as [(String, String, Int, String?)])
    func everywhere(outcomes: String, mode: String, seconds: Int, assumption: String?) throws {
        let stage = try Stage(outcomes: outcomes)
        _ = stage.post(Stage.executePath + "?mode=" + mode)
        stage.world.advance(by: .seconds(seconds))
        let known: Set = [
            "celonis.queued-first", "celonis.loads-outlive-job", "celonis.delta-changed-since",
            "celonis.skipped-after-failure",
        ]
        var replies = try [Stage.jobPath, Self.list, Self.statuses, Self.runs].map { try #require(stage.get($0)) }
        replies.append(try Self.items(stage, "&type=JOB"))
        if assumption != nil { replies.append(try Self.items(stage)) }
        for reply in replies {
            if let assumption {
                #expect(reply.assumes.contains(assumption), "\(reply.outcome): \(reply.assumed)")
            } else {
                #expect(reply.assumes.isDisjoint(with: known), "\(reply.outcome): \(reply.assumed)")
            }
        }
    }

    @Test("also after a cancel, which tasks that never ran show as well")
    func cancelled() throws {
        let stage = try Stage(settings: "{cancelTime: 0s}", outcomes: "{Nightly.Extraction: succeed 60s}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(10))
        _ = stage.post(Stage.jobPath + "/cancel")
        for path in [Stage.jobPath, Self.list, Self.statuses, Self.runs] {
            #expect(stage.get(path)?.assumes.contains("celonis.cancel-time") == true, "\(path)")
            #expect(stage.get(path)?.assumes.contains("celonis.skipped-after-failure") == false, "\(path)")
        }
        let items = try Self.items(stage, "&type=TASK")
        #expect(items.assumes.isSuperset(of: ["celonis.cancel-time", "celonis.skipped-after-failure"]))
        #expect(try Self.log(stage, ofTask: 0).assumes.contains("celonis.cancel-time"))
        #expect(try Self.log(stage, ofTask: 2).assumes.contains("celonis.skipped-after-failure"))
    }

    @Test("SKIPPED after a failure in lists of items and in the log of the task, and nowhere before it")
    func skipped() throws {
        let stage = try Stage(outcomes: Self.failing)
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(2))
        #expect(try !Self.items(stage, "&type=TASK").assumes.contains("celonis.skipped-after-failure"))
        stage.world.advance(by: .seconds(60))
        #expect(try Self.items(stage, "&type=TASK").assumes.contains("celonis.skipped-after-failure"))
        #expect(try Self.log(stage, ofTask: 2).assumes.contains("celonis.skipped-after-failure"))
        #expect(try !Self.log(stage, ofTask: 2, "&logLevels=DEBUG").assumes.contains("celonis.skipped-after-failure"))
        #expect(try !Self.log(stage, ofTask: 0).assumes.contains("celonis.skipped-after-failure"))
    }

    @Test("a DELTA that has to do with tables that were never extracted, and none after it")
    func neverExtracted() throws {
        for settings in ["{}", "{neverExtracted: unchanged}"] {
            let stage = try Stage(settings: settings)
            for run in 0..<2 {
                _ = stage.post(Stage.executePath + "?mode=DELTA")
                stage.world.advance(by: .seconds(600))
                let leans = stage.get(Stage.jobPath)?.assumes.contains("celonis.delta-changed-since")
                // EKKO does not change for an hour, so that only the setting unchanged leaves it for the second run.
                #expect(leans == (run == 0 || settings != "{}"), "\(settings), run \(run)")
            }
        }
    }

    @Test("an extraction with nothing to do in DELTA, and none that had something")
    func nothingChanged() throws {
        // EKPO changes always, EKKO an hour after the world begins.
        let stage = try Stage(settings: "{neverExtracted: unchanged}", extra: Self.unchanging)
        _ = stage.post(Stage.executePath + "?mode=DELTA")
        stage.world.advance(by: .seconds(600))
        #expect(stage.jobStatus() == "SUCCESS")
        for path in [Stage.jobPath, Self.statuses, Self.runs] {
            #expect(stage.get(path)?.assumes.contains("celonis.delta-nothing-changed") == false, "\(path)")
        }
        #expect(try !Self.items(stage).assumes.contains("celonis.delta-nothing-changed"))
        let (pool, job) = ("11111111-1111-4111-8111-11111111111a", "44444444-4444-4444-8444-44444444444a")
        let inner = "/still/integration/api/pools/\(pool)"
        func get(_ path: String) -> Stage.Answer? { stage.get(inner + path, key: "Bearer sam-key") }
        func runs() -> JSONValue? { get("/logs/\(job)/executions")?.json["executionItems"]?.array?.first }
        _ = stage.post("\(inner)/jobs/\(job)/execute?mode=DELTA", key: "Bearer sam-key")
        stage.world.advance(by: .seconds(600))
        for path in ["/jobs/\(job)", "/jobs", "/logs/status", "/logs/\(job)/executions"] {
            #expect(get(path)?.assumes.contains("celonis.delta-nothing-changed") == true, "\(path)")
        }
        let id = try #require(runs()?["executionId"]?.string)
        #expect(get("/logs/executions?executionId=\(id)")?.assumes.contains("celonis.delta-nothing-changed") == true)
        _ = stage.post("\(inner)/jobs/\(job)/execute?mode=FULL", key: "Bearer sam-key")
        stage.world.advance(by: .seconds(600))
        #expect(get("/jobs/\(job)")?.assumes.contains("celonis.delta-nothing-changed") == false)
    }

    /// A team whose only table never changes.
    private static let unchanging = """
            still:
              users: {sam: {key: sam-key, pools: edit}}
              pools:
                Quiet:
                  id: 11111111-1111-4111-8111-11111111111a
                  jobs: {Rarely: {id: 44444444-4444-4444-8444-44444444444a, tasks: [{extraction: [T001]}]}}
        """

    @Test("what is filled in, in items, lines, loads and columns, and only where there are some")
    func filledIn() throws {
        let stage = try Stage()
        #expect(stage.get(Self.runs)?.assumes.contains("celonis.filled-in") == false)
        _ = stage.post(Stage.executePath + "?mode=FULL")
        #expect(stage.get(Self.runs)?.assumes.contains("celonis.filled-in") == true)
        #expect(try Self.items(stage).assumes.contains("celonis.filled-in"))
        #expect(stage.get(Stage.jobPath + "/loads")?.assumes.contains("celonis.filled-in") == true)
        let table = "\(Stage.inner)/data-model/\(Stage.model)/tables/\(Stage.tables[0])"
        #expect(stage.get(table + "/columns")?.assumes.contains("celonis.filled-in") == true)
    }

    @Test("to who may only view, wherever a pool is read")
    func viewers() throws {
        let stage = try Stage()
        _ = stage.post(Stage.modelPath + "/load")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        let paths = [
            Stage.jobPath, Self.list, Self.statuses, Self.runs, Stage.infoPath, Stage.modelPath + "/last-load",
            Stage.modelPath + "/tables",
        ]
        for path in paths {
            let viewed = try #require(stage.get(path, key: "Bearer vic-key"))
            #expect(viewed.status == 200 && viewed.assumes.contains("celonis.view-for-status"), "\(path)")
            #expect(stage.get(path)?.assumes.contains("celonis.view-for-status") == false, "\(path)")
        }
    }

    @Test("a load task that succeeded without a load, since the data model was being loaded")
    func unstartedLoad() throws {
        let id = "celonis.load-task-while-loading"
        let quick = "Nightly.Extraction: succeed 1s, Nightly.Transformation: succeed 1s"
        for (policy, isMarked) in [("refuse", true), ("ignore", true), ("queue", false)] {
            let stage = try Stage(settings: "{concurrentLoad: \(policy)}", outcomes: "{\(quick), Orders: hang}")
            _ = stage.post(Stage.modelPath + "/load")
            _ = stage.post(Stage.executePath + "?mode=FULL")
            stage.world.advance(by: .seconds(2))
            #expect(try !Self.items(stage).assumes.contains(id))
            stage.world.advance(by: .seconds(600))
            #expect(stage.tasks().last?["status"] == "SUCCESS")
            for path in [Stage.jobPath, Self.statuses, Self.runs] {
                #expect(stage.get(path)?.assumes.contains(id) == isMarked, "\(policy) \(path)")
            }
            #expect(try Self.items(stage, "&type=TASK").assumes.contains(id) == isMarked)
            #expect(try Self.log(stage, ofTask: 2).assumes.contains(id) == isMarked)
        }
        let free = try Stage(outcomes: "{\(quick)}")
        _ = free.post(Stage.executePath + "?mode=FULL")
        free.world.advance(by: .seconds(600))
        #expect(free.get(Stage.jobPath)?.assumes.contains(id) == false)
    }

    @Test(
        "a load from a cache in which nothing is",
        arguments: [
            ("/load?fullReload=false", nil, true), ("/load/partial-sync", "[\"\(Stage.tables[0])\"]", true),
            ("/load/partial-sync", "[\"\(Stage.tables[0])\",\"\(Stage.tables[1])\"]", false), ("/load", nil, false),
        ] as [(String, String?, Bool)])
    func emptyCache(path: String, body: String?, isMarked: Bool) throws {
        let id = "celonis.empty-cache"
        let stage = try Stage()
        let started = try #require(stage.post(Stage.modelPath + path, body))
        #expect(started.status == 200 && started.assumes.contains(id) == isMarked)
        stage.world.advance(by: .seconds(600))
        #expect(stage.get(Stage.modelPath + "/last-load")?.assumes.contains(id) == isMarked)
        #expect(stage.get(Stage.infoPath)?.assumes.contains(id) == isMarked)
        let full = try #require(stage.post(Stage.modelPath + "/load"))
        #expect(!full.assumes.contains(id))
        stage.world.advance(by: .seconds(600))
        let cached = try #require(stage.post(Stage.modelPath + "/load?fullReload=false"))
        #expect(cached.status == 200 && !cached.assumes.contains(id), "by now everything is in the cache")
        #expect(stage.get(Stage.modelPath + "/last-load")?.assumes.contains(id) == false)
    }
}

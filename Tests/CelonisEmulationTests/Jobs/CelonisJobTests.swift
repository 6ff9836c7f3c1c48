import CelonisWire
import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("Executing a Celonis data job")
struct CelonisJobTests {
    private typealias Stage = CelonisStage
    private static let quick =
        "Nightly.Extraction: succeed 10s, Nightly.Transformation: succeed 5s, Orders: succeed 60s"

    @Test("is queued, then runs, then succeeds before the load that it starts has ended")
    func course() throws {
        let stage = try Stage(outcomes: "{\(Self.quick)}")
        #expect(stage.jobStatus() == nil)
        let started = try #require(stage.post(Stage.executePath + "?mode=FULL"))
        #expect(started.status == 200 && started.body.isEmpty && started.contentType == nil)
        #expect(stage.jobStatus() == "QUEUED")
        stage.world.advance(by: .seconds(1))
        #expect(stage.jobStatus() == "RUNNING")
        stage.world.advance(by: .seconds(16))
        #expect(stage.jobStatus() == "SUCCESS")
        #expect(stage.loadStatus() == "RUNNING")
        stage.world.advance(by: .seconds(60))
        #expect(stage.loadStatus() == "SUCCESS")
    }

    @Test("waits for its loads where the setting says so")
    func waits() throws {
        let stage = try Stage(settings: "{jobWaitsForLoads: true}", outcomes: "{\(Self.quick)}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(20))
        #expect(stage.jobStatus() == "RUNNING" && stage.loadStatus() == "RUNNING")
        stage.world.advance(by: .seconds(60))
        #expect(stage.jobStatus() == "SUCCESS" && stage.loadStatus() == "SUCCESS")
    }

    @Test("skips what comes after a failed task, starts no load, and leaves the reason in the log")
    func failure() throws {
        let stage = try Stage(
            outcomes: """
                {Nightly.Extraction: succeed 1s, Nightly.Transformation: {result: fail, after: 2s, error: no such column, \
                log: [{level: WARNING, text: slow}]}}
                """)
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(60))
        #expect(stage.jobStatus() == "FAIL")
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null)
        let tasks = stage.tasks()
        #expect(tasks.map { $0["status"]?.string } == ["SUCCESS", "FAIL", "SKIPPED"])
        let failed = try #require(tasks.first { $0["status"] == "FAIL" })
        let execution = try #require(failed["executionId"]?.string)
        let task = try #require(failed["taskId"]?.string)
        let path = "\(Stage.inner)/logs/executions/detail?executionId=\(execution)&id=\(task)&type=TASK"
        let log = stage.get(path + "&limit=100&page=0")?.json
        #expect(log?["logMessages"]?.array?.first?["logMessage"] == "no such column")
        #expect(log?["logMessages"]?.array?.first?["level"] == "ERROR")
        let warnings = stage.get(path + "&logLevels=WARNING")?.json["logMessages"]?.array ?? []
        #expect(warnings.map { $0["logMessage"]?.string } == ["slow"])
        let lines = log?["logMessages"]?.array ?? []
        #expect(Set(lines.compactMap { $0["id"]?.string }).count == lines.count)
        #expect(lines.contains { $0["id"] == warnings.first?["id"] && $0["logMessage"] == "slow" })
        let second = stage.get(path + "&limit=1&page=1")?.json["logMessages"]?.array ?? []
        #expect(second.map { $0["id"] } == [lines[1]["id"]])
    }

    @Test("goes on after a failure where the setting says so")
    func goesOn() throws {
        let stage = try Stage(settings: "{afterFailedTask: goOn}", outcomes: "{Nightly.Transformation: fail 1s}")
        _ = stage.post(Stage.executePath + "?mode=DELTA")
        stage.world.advance(by: .seconds(600))
        #expect(stage.tasks().map { $0["status"]?.string } == ["SUCCESS", "FAIL", "SUCCESS"])
        #expect(stage.jobStatus() == "FAIL" && stage.loadStatus() == "SUCCESS")
    }

    @Test(
        "extracts in DELTA what was never extracted, as the setting says, and else what the fixture says has changed",
        arguments: [("{}", "fail 1s, succeed 1s, "), ("{neverExtracted: unchanged}", "")])
    func delta(settings: String, first: String) throws {
        // EKPO always changes, EKKO an hour after the world begins. The second extraction of EKKO after that fails, if any.
        let stage = try Stage(
            settings: settings, outcomes: "{Nightly.Extraction.EKKO: [\(first)fail 1s, succeed 1s, fail 1s]}")
        func run(after duration: Duration) -> String? {
            stage.world.advance(by: duration)
            _ = stage.post(Stage.executePath + "?mode=DELTA")
            stage.world.advance(by: .seconds(120))
            return stage.jobStatus()
        }
        if !first.isEmpty {
            #expect(run(after: .zero) == "FAIL", "EKKO was never extracted")
            #expect(run(after: .zero) == "SUCCESS", "its extraction failed, so that it is tried again")
        }
        #expect(run(after: .zero) == "SUCCESS", "EKKO has not changed")
        #expect(run(after: .seconds(3_600)) == "FAIL", "EKKO has changed")
        #expect(run(after: .seconds(10)) == "SUCCESS", "its extraction failed, so that it is tried again")
        #expect(run(after: .seconds(10)) == "SUCCESS", "it was extracted since it changed")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(120))
        #expect(stage.jobStatus() == "FAIL", "FULL extracts it all the same")
    }

    @Test(
        "takes v1 and v2, and reads the mode as the setting says",
        arguments: [
            ("v1", "?mode=FULL", "{}", 200, "accepted"), ("v1", "", "{}", 200, "accepted"),
            ("v2", "", "{missingMode: refuse}", 400, "mode-missing"), ("v2", "?mode=delta", "{}", 400, "mode-unknown"),
            ("v2", "?mode=", "{}", 400, "mode-unknown"), ("v2", "?mode=BOTH", "{}", 400, "mode-unknown"),
        ])
    func modes(version: String, query: String, settings: String, status: Int, condition: String) throws {
        let stage = try Stage(settings: settings)
        let path = Stage.executePath.replacing("v2", with: version)
        let reply = try #require(stage.post(path + query))
        #expect(reply.status == status && reply.condition == condition)
    }

    @Test("while it runs goes by the setting", arguments: [("refuse", 409, 1), ("ignore", 200, 1), ("queue", 200, 2)])
    func concurrency(policy: String, status: Int, runs: Int) throws {
        let stage = try Stage(settings: "{concurrentExecute: \(policy)}", outcomes: "{\(Self.quick)}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        #expect(stage.post(Stage.executePath + "?mode=FULL")?.status == status)
        stage.world.advance(by: .seconds(100))
        let path = "\(Stage.inner)/logs/\(Stage.job)/executions"
        #expect(stage.get(path)?.json["executionItems"]?.array?.count == runs)
    }

    @Test(
        "gets through on a clock that skips, where a client waits by starting again",
        arguments: [
            (Stage.executePath + "?mode=FULL", "job-running"), (Stage.modelPath + "/load", "load-running"),
        ])
    func startedAgain(path: String, condition: String) throws {
        let stage = try Stage(clock: "skip")
        for _ in 0..<3 {
            #expect(stage.post(path)?.condition == "accepted")
            #expect(stage.post(path, key: "Bearer vic-key")?.status == 403)
            #expect(stage.post(path)?.condition == condition, "a refusal for another reason moves nothing")
        }
        let hanging = try Stage(
            outcomes: "{Orders: hang, Nightly.Extraction: hang}", clock: "skip")
        #expect(hanging.post(path)?.condition == "accepted")
        for _ in 0..<3 { #expect(hanging.post(path)?.condition == condition) }
        #expect(hanging.loadStatus() != "SUCCESS")
        let still = try Stage()
        #expect(still.post(path)?.condition == "accepted")
        for _ in 0..<3 { #expect(still.post(path)?.condition == condition) }
    }

    @Test("runs the parts that a body names")
    func parts() throws {
        let stage = try Stage()
        let tasks = stage.get(Stage.jobPath + "/tasks/")?.json.array ?? []
        let ids = tasks.compactMap { $0["id"]?.string }
        #expect(tasks.map { $0["taskType"]?.string } == ["EXTRACTION", "TRANSFORMATION", "DATA_MODEL_LOAD"])
        let body =
            #"{"mode":"FULL","executeOnlySubsetOfTransformations":true,"transformations":["\#(ids[1])"],"#
            + #""executeOnlySubsetOfExtractions":true,"extractions":[],"loadOnlySubsetOfDataModels":true}"#
        #expect(stage.post(Stage.jobPath + "/execute", body)?.status == 200)
        stage.world.advance(by: .seconds(600))
        #expect(stage.jobStatus() == "SUCCESS")
        #expect(stage.tasks().map { $0["name"]?.string } == ["Transformation"])
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null)
    }

    @Test(
        "is refused for what its body says",
        arguments: [
            ("[]", "body-not-object"), ("{", "body-malformed"), (#"{"mode":1}"#, "wrong-type"),
            (#"{"mode":"BOTH"}"#, "value-unknown"), (#"{"transformations":[7]}"#, "wrong-type"),
            (#"{"executeOnlySubsetOfExtractions":true,"extractions":[{"extractionId":"x"}]}"#, "task-unknown"),
            (#"{"loadOnlySubsetOfDataModels":true,"dataModels":[{}]}"#, "task-unknown"),
            (#"{"extractions":[{"tables":"EKKO"}]}"#, "wrong-type"),
        ])
    func badBodies(body: String, condition: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.post(Stage.jobPath + "/execute", body))
        #expect(reply.status == 400 && reply.condition == condition)
        #expect(stage.jobStatus() == nil)
    }

    @Test("does not take a task for one of another kind")
    func otherKinds() throws {
        let stage = try Stage()
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(600))
        let ids = stage.get(Stage.jobPath + "/tasks/")?.json.array?.compactMap { $0["id"]?.string } ?? []
        let (extraction, transformation, load) = (ids[0], ids[1], ids[2])
        for body in [
            #"{"executeOnlySubsetOfTransformations":true,"transformations":["\#(extraction)"]}"#,
            #"{"executeOnlySubsetOfExtractions":true,"extractions":[{"extractionId":"\#(load)"}]}"#,
            #"{"loadOnlySubsetOfDataModels":true,"dataModels":[{"dataModelExecutionId":"\#(transformation)"}]}"#,
        ] {
            #expect(stage.post(Stage.jobPath + "/execute?mode=FULL", body)?.condition == "task-unknown", "\(body)")
        }
    }

    @Test("checks the mode of the query also where the body names one")
    func twoModes() throws {
        let stage = try Stage()
        let path = Stage.jobPath + "/execute?mode="
        #expect(stage.post(path + "BOTH", #"{"mode":"FULL"}"#)?.condition == "mode-unknown")
        #expect(stage.post(path + "DELTA", #"{"mode":"FULL"}"#)?.status == 200)
        let run = stage.get("\(Stage.inner)/logs/\(Stage.job)/executions")?.json["executionItems"]?.array?.first
        #expect(run?["mode"] == "FULL", "the body counts before the query")
    }

    @Test("lists every job, also those that have never run")
    func statuses() throws {
        let stage = try Stage()
        let listed = stage.get("\(Stage.inner)/logs/status")?.json.array
        #expect(listed == [["id": .string(Stage.job), "status": nil, "lastExecutionStartDate": nil]])
    }
}

import CelonisWire
import LoadClient
import Testing
import WireContract

@Suite("Executing a data job, for which there is no handle")
struct RunningJobsTests {
    private static func team(
        jobs: [Answer], runs: [Answer], more: [String: [Answer]] = [:]
    ) -> ScriptedTeam {
        ScriptedTeam(
            [TestIDs.jobPath: jobs, TestIDs.executionsPath: runs, TestIDs.executePath: [.reply(200)]]
                .merging(more) { $1 })
    }

    @Test("sends the mode, and recognises the execution that was not there before", arguments: ["FULL", "DELTA"])
    func certain(mode: String) async throws {
        let team = Self.team(
            jobs: [.job("SUCCESS"), .job("QUEUED", current: "b")],
            runs: [.runs(("a", "SUCCESS")), .runs(("b", "QUEUED"), ("a", "SUCCESS"), mode: mode)])
        let run = try await testCelonis(team).execute(
            TestIDs.job, mode: ExtractionMode(rawValue: mode), in: TestIDs.pool)
        #expect(run.certainty == .certain && run.executionID == "b")
        #expect(team.asked.contains("POST \(TestIDs.executePath)?mode=\(mode)"))
        #expect(team.asked.contains("GET \(TestIDs.executionsPath)?limit=50&page=0"))
    }

    @Test("recognises it by the job's own status where the logs do not list it yet")
    func byStatus() async throws {
        let team = Self.team(jobs: [.job(nil), .job("QUEUED", current: "a")], runs: [.runs()])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(run.certainty == .certain && run.executionID == "a")
    }

    @Test("says why it is not certain")
    func uncertain() async throws {
        let other = Self.team(jobs: [.job("RUNNING", current: "a")], runs: [.runs(("a", "RUNNING"))])
        let ran = try await testCelonis(other).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(ran.certainty == .uncertain(.anotherWasRunning) && ran.executionID == nil)
        let two = Self.team(
            jobs: [.job(nil)], runs: [.runs(), .runs(("b", "QUEUED"), ("a", "SUCCESS"), mode: "FULL")])
        let several = try await testCelonis(two).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(several.certainty == .uncertain(.severalAppeared) && several.executionID == "b")
        let kind = Self.team(jobs: [.job(nil)], runs: [.runs(), .runs(("a", "QUEUED"), mode: "DELTA")])
        let wrong = try await testCelonis(kind).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(wrong.certainty == .uncertain(.ofAnotherKind))
        let none = Self.team(jobs: [.job(nil)], runs: [.runs()])
        let unseen = try await testCelonis(none).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(unseen.certainty == .uncertain(.notSeen))
    }

    @Test(
        "waits to the end, whatever it is",
        arguments: [("SUCCESS", true), ("FAIL", false), ("CANCEL", false), ("SKIPPED", false)])
    func waits(word: String, isGood: Bool) async throws {
        let team = Self.team(
            jobs: [.job(nil)],
            runs: [.runs()] + ["QUEUED", "QUEUED", "RUNNING", word].map { .runs(("a", $0)) })
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .delta, in: TestIDs.pool)
        var seen: [String?] = []
        for try await change in client.changes(of: run) { seen.append(change.status?.rawValue) }
        #expect(seen == ["QUEUED", "RUNNING", word])
        #expect(try await client.wait(for: run).hasSucceeded == isGood)
    }

    @Test("throws at the deadline, with the last that was seen")
    func deadline() async throws {
        let team = Self.team(jobs: [.job("RUNNING")], runs: [.runs(), .runs(("a", "RUNNING"))])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .delta, in: TestIDs.pool)
        let error = try await clientError { try await client.wait(for: run, deadline: .seconds(5)) }
        #expect(error.isDeadline && error.lastSeenRun?.status == .running)
        #expect(error.description.contains("wait for data job \(TestIDs.jobText)"))
    }

    @Test("follows an execution by its id, and one that somebody else started")
    func known() async throws {
        let team = Self.team(
            jobs: [.job("RUNNING", current: "b")],
            runs: [.runs(("b", "RUNNING"), ("a", "FAIL")), .runs(("b", "SUCCESS"), ("a", "FAIL"))])
        let client = try testCelonis(team)
        let running = try #require(try await client.runningExecution(of: TestIDs.job, in: TestIDs.pool))
        #expect(running.executionID == "b" && running.certainty == .certain)
        #expect(try await client.wait(for: running).hasSucceeded)
        let earlier = StartedRun(executionID: "a", of: try TestIDs.job, in: try TestIDs.pool)
        #expect(try await client.wait(for: earlier).status == .fail)
    }

    @Test(
        "takes for the run's loads what began no earlier, or the newest where there is no date",
        arguments: [2_000, nil])
    func loads(date: Int64?) async throws {
        let item = ExecutionItemTransport {
            $0.executionId = "e"
            $0.status = .success
            $0.startDate = date.map { EpochMilliseconds($0) }
        }
        let page = ExecutionItemWithPageTransport { $0.executionItems = [item] }
        let tasks = """
            [{"dataModelId":"\(TestIDs.modelText)","disabled":false},{"dataModelId":"\(TestIDs.modelText)","disabled":true}]
            """
        let team = Self.team(
            jobs: [.job("SUCCESS")], runs: [.reply(200, String(decoding: page.json.bytes, as: UTF8.self))],
            more: [
                TestIDs.jobPath + "/loads": [.reply(200, tasks)],
                TestIDs.infoPath: [
                    .loads([
                        TestLoad("c", "SUCCESS", began: 3_000), TestLoad("b", "ERROR", began: 2_000),
                        TestLoad("a", "SUCCESS", began: 1_000),
                    ])
                ],
            ])
        let client = try testCelonis(team)
        let run = StartedRun(executionID: "e", of: try TestIDs.job, in: try TestIDs.pool)
        let seen = try await client.waitForLoads(startedBy: try await client.wait(for: run))
        #expect(seen.map(\.item?.dataLoadId) == [date == nil ? "c" : "b"])
        #expect(seen.map(\.certainty) == [.uncertain(.startedByJob)])
    }

    @Test("cancels with the patience that it takes, and once")
    func cancels() async throws {
        let team = Self.team(jobs: [], runs: [], more: [TestIDs.jobPath + "/cancel": [.failure(.timedOut)]])
        let error = try await clientError { try await testCelonis(team).cancel(TestIDs.job, in: TestIDs.pool) }
        #expect(error.cause?.kind == .timedOut && error.advice?.contains("may have been carried out") == true)
        #expect(team.sent.map(\.timeout) == [.seconds(75)])
    }

    private static let items = """
        [{"id":"i1","executionId":"e/1","taskId":"t1","type":"TASK","status":"SUCCESS"},
         {"id":"i2","executionId":"e/1","taskId":"t2","type":"TASK","status":"FAIL","name":"Load EKPO"},
         {"id":"i3","executionId":"e/1","taskId":null,"type":"TASK","status":"FAIL"},
         {"id":"i4","executionId":"e/1","taskId":"t4","type":"TASK","status":"SKIPPED"}]
        """

    @Test("reads why a run failed, from the log of each failed task")
    func failedTasks() async throws {
        let logs = "\(TestIDs.pools)/\(TestIDs.poolText)/logs/executions"
        let log = """
            {"logMessages":[{"level":"INFO","logMessage":"Stopping."},{"level":"ERROR","logMessage":"source is down"},
            {"level":"ERROR","logMessage":"earlier"}],"numOfPages":1}
            """
        let team = Self.team(
            jobs: [.job(nil)], runs: [.runs(), .runs(("e/1", "FAIL"))],
            more: [logs: [.reply(200, Self.items)], logs + "/detail": [.reply(200, log)]])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        let failed = try await client.failedTasks(of: try await client.wait(for: run))
        #expect(failed.map(\.item.id) == ["i2", "i3"])
        #expect(failed.map(\.reason) == ["source is down", nil])
        #expect(
            team.asked.suffix(2) == [
                "GET \(logs)?executionId=e%2F1&type=TASK&id=\(TestIDs.jobText)",
                "GET \(logs)/detail?executionId=e%2F1&id=t2&type=TASK&limit=100&page=0",
            ])
    }

    @Test("cannot tell why a run failed that it has not recognised")
    func unrecognised() async throws {
        let team = Self.team(jobs: [.job(nil)], runs: [.runs()])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        let end = try await client.wait(for: run)
        #expect(end.isLost)
        let error = try await clientError { try await client.failedTasks(of: end) }
        #expect(error.kind == .invalidInput(.unrecognizedRun))
    }
}

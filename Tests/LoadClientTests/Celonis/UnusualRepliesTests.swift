import CelonisWire
import LoadClient
import Testing

@Suite("Replies that leave something out, or write it otherwise")
struct UnusualRepliesTests {
    private static let logs = "\(TestIDs.pools)/\(TestIDs.poolText)/logs/executions"

    private static func team(
        jobs: [Answer] = [.job(nil)], runs: [Answer], more: [String: [Answer]] = [:]
    ) -> ScriptedTeam {
        ScriptedTeam(
            [TestIDs.jobPath: jobs, TestIDs.executionsPath: runs, TestIDs.executePath: [.reply(200)]]
                .merging(more) { $1 })
    }

    @Test(
        "do not keep a job from being executed",
        arguments: [
            #"{"executionItems":null,"numOfPages":0}"#, #"{"numOfPages":0}"#, #"{"executionItems":[null]}"#,
            #"{"executionItems":[{"executionId":"a","status":"SUCCESS","startDate":"2024-01-01T00:00:00Z"}]}"#,
        ])
    func executions(page: String) async throws {
        let team = Self.team(runs: [.reply(200, page), .runs(("b", "QUEUED"), ("a", "SUCCESS"), mode: "FULL")])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(team.count(TestIDs.executePath) == 1 && run.executionID == "b")
        #expect(run.certainty == (page.contains("\"a\"") ? .certain : .uncertain(.severalAppeared)))
    }

    @Test(
        "may write what the client does not need in their own way",
        arguments: [
            #""timeStamp":"2024-01-01T00:00:00Z""#, #""timeStamp":1.5"#, #""dagBasedExecutionEnabled":"no""#,
            #""dataSourceId":{"id":"x"}"#,
        ])
    func job(member: String) async throws {
        let job = Answer.reply(200, #"{"id":"\#(TestIDs.jobText)","status":"SUCCESS",\#(member)}"#)
        let team = Self.team(jobs: [job], runs: [.runs(), .runs(("a", "QUEUED"), mode: "FULL")])
        let client = try testCelonis(team)
        #expect(try await client.status(of: TestIDs.job, in: TestIDs.pool).status == .success)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(run.certainty == .certain && run.executionID == "a" && team.count(TestIDs.executePath) == 1)
    }

    @Test(
        "do not keep a model from being loaded",
        arguments: [
            #"{"loadInfo":null,"loadHistory":null}"#, #"{"loadHistory":{"dataLoadHistory":null}}"#,
            #"{"loadInfo":{"liveDataModel":{"numTables":"3","tableLoads":[null]},"currentComputeLoad":null}}"#,
            #"{"loadHistory":{"dataLoadHistory":[{"dataLoadId":"old","loadStatus":"SUCCESS","startDate":"today"}]}}"#,
        ])
    func loads(info: String) async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [.reply(200, info), .loads([TestLoad("a", "RUNNING")])],
            TestIDs.modelPath + "/load": [.reply(200)],
        ])
        let load = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        #expect(load.certainty == .certain && load.loadID == "a")
    }

    @Test("without lines do not hide which tasks failed", arguments: [#"{"logMessages":null}"#, #"{"numOfPages":0}"#])
    func failedTasks(log: String) async throws {
        let items = #"[{"id":"i2","executionId":"e","taskId":"t2","status":"FAIL"},null]"#
        let team = Self.team(
            runs: [.runs(("e", "FAIL"))],
            more: [Self.logs: [.reply(200, items)], Self.logs + "/detail": [.reply(200, log)]])
        let failed = try await testCelonis(team).failedTasks(
            ofExecution: "e", of: TestIDs.job, in: TestIDs.pool)
        #expect(failed.map(\.item.id) == ["i2"] && failed.map(\.messages) == [[]])
    }

    @Test("that are null are lists of nothing")
    func lists() async throws {
        let client = try testCelonis(ScriptedTransport(.reply(200, "null")))
        #expect(try await client.pools().isEmpty)
        #expect(try await client.logStatus(in: TestIDs.pool).isEmpty)
    }

    private static let unreadable = [
        #"{"executionItems":{"a":{"status":"RUNNING"}}}"#, #"{"executionItems":["a"]}"#, #"{"executionItems":"a"}"#,
        #"{"executionItems":[["a"]],"numOfPages":1}"#, "{}", "<html>",
    ]

    @Test("may hide what runs: then nothing is certain, but the job is executed", arguments: unreadable)
    func hidden(page: String) async throws {
        let team = Self.team(runs: [.reply(200, page), .runs(("b", "QUEUED"), mode: "FULL")])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        guard case .uncertain(.notRead(let problem)) = run.certainty else {
            Issue.record("\(run)")
            return
        }
        #expect(problem.contains("not with a page of executions") && team.count(TestIDs.executePath) == 1)
        #expect(run.executionID == nil)
    }
}

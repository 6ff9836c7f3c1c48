import CelonisWire
import LoadClient
import Testing

@Suite("What runs without an id")
struct UnnamedRunsTests {
    private static func team(jobs: [Answer], runs: [Answer], trigger: Answer = .reply(200)) -> ScriptedTeam {
        ScriptedTeam([TestIDs.jobPath: jobs, TestIDs.executionsPath: runs, TestIDs.executePath: [trigger]])
    }

    @Test("counts as running, by the job's own word", arguments: ["QUEUED", "RUNNING"])
    func job(word: String) async throws {
        let team = Self.team(
            jobs: [.job(word)], runs: [.runs(), .runs(("b", "RUNNING"), mode: "FULL")])
        let run = try await testCelonis(team).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(run.certainty == .uncertain(.anotherWasRunning) && run.executionID == "b")
    }

    @Test("does not count where the job has ended, or the execution is listed as ended", arguments: [nil, "a"])
    func ended(current: String?) async throws {
        let team = Self.team(
            jobs: [.job(current == nil ? "SUCCESS" : "RUNNING", current: current), .job("RUNNING", current: "b")],
            runs: [.runs(("a", "SUCCESS")), .runs(("b", "RUNNING"), ("a", "SUCCESS"), mode: "FULL")])
        let run = try await testCelonis(team).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(run.certainty == .certain && run.executionID == "b")
    }

    @Test("counts as running among loads too")
    func load() async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [.loads([TestLoad(nil, "RUNNING")]), .loads([TestLoad("b", "RUNNING")])],
            TestIDs.modelPath + "/load": [.reply(200)],
        ])
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .uncertain(.anotherWasRunning) && started.loadID == "b")
    }

    @Test("is not lost while it runs, and followed once it has an id")
    func followed() async throws {
        let team = Self.team(
            jobs: Array(repeating: .job("QUEUED"), count: 12) + [.job("RUNNING", current: "b"), .job("SUCCESS")],
            runs: Array(repeating: .runs(), count: 13) + [.runs(("b", "SUCCESS"))])
        let client = try testCelonis(team)
        let run = try #require(try await client.runningExecution(of: TestIDs.job, in: TestIDs.pool))
        #expect(run.executionID == nil && run.certainty == .uncertain(.anotherWasRunning))
        var seen: [String] = []
        for try await change in client.changes(of: run) {
            seen.append("\(change.executionID ?? "-") \(change.status?.rawValue ?? "-")")
        }
        #expect(seen == ["- -", "b RUNNING", "b SUCCESS"])
    }

    @Test("is lost when it ends without ever having had one")
    func lost() async throws {
        let team = Self.team(
            jobs: Array(repeating: .job("QUEUED"), count: 4) + [.job("SUCCESS")], runs: [.runs(("a", "SUCCESS"))])
        let client = try testCelonis(team)
        let run = try await client.execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        #expect(run.certainty == .uncertain(.anotherWasRunning) && run.executionID == nil)
        let end = try await client.wait(for: run)
        #expect(end.isLost && end.item == nil && team.count(TestIDs.jobPath) > 5)
    }

    @Test("keeps a start without a reply from being taken for what is new")
    func unanswered() async throws {
        let team = Self.team(
            jobs: [.job("QUEUED")], runs: [.runs(), .runs(("b", "RUNNING"), mode: "FULL")], trigger: .reply(504))
        let error = try await clientError {
            try await testCelonis(team).execute(TestIDs.job, mode: .full, in: TestIDs.pool)
        }
        #expect(error.status == 504 && team.count(TestIDs.executePath) == 1)
    }
}

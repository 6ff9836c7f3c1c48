import CelonisWire
import LoadClient
import Testing

@Suite("A start of a load whose reply is lost")
struct LostRepliesTests {
    private static let loadPath = TestIDs.modelPath + "/load"

    private static func team(_ before: [TestLoad], _ after: [TestLoad], trigger: Answer) -> ScriptedTeam {
        ScriptedTeam([TestIDs.infoPath: [.loads(before), .loads(after)], loadPath: [trigger]])
    }

    @Test("is the one load that is new", arguments: [500, 502, 503, 504, nil])
    func found(status: Int?) async throws {
        let team = Self.team(
            [TestLoad("a", "SUCCESS")], [TestLoad("b", "RUNNING"), TestLoad("a", "SUCCESS")],
            trigger: status.map { .reply($0) } ?? .failure(.timedOut))
        let client = try testCelonis(team)
        let started = try await client.load(TestIDs.model, in: TestIDs.pool)
        guard case .uncertain(.unanswered(let problem)) = started.certainty else {
            Issue.record("\(started)")
            return
        }
        #expect(started.loadID == "b" && problem.contains(status.map { "\($0)" } ?? "timed out"))
        #expect(team.count(Self.loadPath) == 1)
    }

    @Test("is the one load that is new also when a page came for a reply")
    func page() async throws {
        let page = Answer.reply(200, "<!doctype html><p>Log in")
        let team = Self.team([], [TestLoad("b", "RUNNING")], trigger: page)
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        guard case .uncertain(.unanswered(let problem)) = started.certainty else {
            Issue.record("\(started)")
            return
        }
        #expect(started.loadID == "b" && problem.contains("the server replied 200"))
        for after in [[], [TestLoad("b", "RUNNING"), TestLoad("c", "RUNNING")]] {
            let team = Self.team([], after, trigger: page)
            let error = try await clientError { try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool) }
            #expect(error.kind == .undecodable(status: 200, expected: "an empty body"))
            #expect(team.count(Self.loadPath) == 1)
        }
    }

    private static let a = TestLoad("a", "RUNNING")

    @Test(
        "is thrown when that cannot be told",
        arguments: [
            ([], []), ([], [a, TestLoad("b", "SUCCESS")]), ([a], [TestLoad("b", "RUNNING"), a]),
            ([], [TestLoad("b", "RUNNING", type: "PARTIAL")]),
        ] as [([TestLoad], [TestLoad])])
    func unknown(before: [TestLoad], after: [TestLoad]) async throws {
        for answer in [Answer.failure(.timedOut), .reply(502), .reply(503), .reply(504)] {
            let team = Self.team(before, after, trigger: answer)
            let error = try await clientError { try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool) }
            #expect(error.advice?.contains("find out whether it runs") == true)
            #expect(team.count(Self.loadPath) == 1)
        }
    }

    @Test(
        "is not needed where nobody may look before: it is started, and never taken for anything else",
        arguments: [403, 404, 501])
    func blind(status: Int) async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [.reply(status), .loads([TestLoad("old", "SUCCESS")])], Self.loadPath: [.reply(200)],
        ])
        let client = try testCelonis(team)
        let started = try await client.load(TestIDs.model, in: TestIDs.pool)
        guard case .uncertain(.notRead) = started.certainty else {
            Issue.record("\(started)")
            return
        }
        #expect(started.loadID == nil && team.count(Self.loadPath) == 1)
        let seen = try await client.wait(for: started)
        #expect(seen.isLost && seen.item == nil)
    }

    @Test("is not asked for at all when the credentials are refused or nothing answers", arguments: [401, 500, nil])
    func notAsked(status: Int?) async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [status.map { .reply($0) } ?? .failure(.timedOut)], Self.loadPath: [.reply(200)],
        ])
        _ = try await clientError {
            try await testCelonis(team, retry: .never).load(TestIDs.model, in: TestIDs.pool)
        }
        #expect(team.count(Self.loadPath) == 0)
    }

    @Test("is thrown at once when nothing can have been started", arguments: [400, 401, 403, 404, 409, 429, nil])
    func refused(status: Int?) async throws {
        let team = Self.team([], [Self.a], trigger: status.map { .reply($0) } ?? .failure(.cannotConnect))
        let error = try await clientError {
            try await testCelonis(team, retry: .never).load(TestIDs.model, in: TestIDs.pool)
        }
        #expect(error.status == status && team.count(TestIDs.infoPath) == 1)
    }
}

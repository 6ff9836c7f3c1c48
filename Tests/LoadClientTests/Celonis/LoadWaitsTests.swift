import CelonisWire
import LoadClient
import Testing

@Suite("Waiting for a load of a data model")
struct WaitingForLoadsTests {
    private static func team(_ infos: [Answer]) -> ScriptedTeam {
        ScriptedTeam([TestIDs.infoPath: infos, TestIDs.modelPath + "/load": [.reply(200)]])
    }

    /// A load that was recognised as `a`, and the client whose next polls get these answers.
    private static func started(
        _ polls: [Answer], before: [TestLoad] = [], after: [TestLoad] = [TestLoad("a", "RUNNING")],
        clock: TestClock = TestClock()
    ) async throws -> (CelonisClient, StartedLoad, ScriptedTeam) {
        let team = team([.loads(before), .loads(after)] + polls)
        let client = try testCelonis(team, clock: clock)
        return (client, try await client.load(TestIDs.model, in: TestIDs.pool), team)
    }

    @Test(
        "ends with each final word, whatever it is",
        arguments: [("SUCCESS", true), ("WARNING", true), ("ERROR", false), ("CANCELED", false)])
    func final(word: String, isGood: Bool) async throws {
        let words = ["RUNNING", "LOST_CONNECTION", "CANCELLING", word]
        let (client, load, team) = try await Self.started(words.map { .loads([TestLoad("a", $0)]) })
        let end = try await client.wait(for: load)
        #expect(end.status?.rawValue == word && end.hasSucceeded == isGood)
        #expect(end.isOver && !end.isLost && end.certainty == .certain)
        #expect(team.count(TestIDs.infoPath) == 6)
    }

    @Test("yields each state once")
    func changes() async throws {
        let words = ["RUNNING", "RUNNING", "CANCELLING", "CANCELLING", "CANCELED", "RUNNING"]
        let (client, load, _) = try await Self.started(words.map { .loads([TestLoad("a", $0)]) })
        var seen: [String?] = []
        for try await change in client.changes(of: load) { seen.append(change.status?.rawValue) }
        #expect(seen == ["RUNNING", "CANCELLING", "CANCELED"])
    }

    @Test("takes a word that nobody knows for running until there is an end date", arguments: ["PAUSED", nil])
    func unknownWords(word: String?) async throws {
        let (client, load, _) = try await Self.started([
            .loads([TestLoad("a", word)]), .loads([TestLoad("a", word, ended: 5)]),
        ])
        let end = try await client.wait(for: load)
        #expect(end.status?.rawValue == word && end.isOver && !end.hasSucceeded)
    }

    @Test("finds a load in the history when another has come after it")
    func superseded() async throws {
        let (client, load, _) = try await Self.started([
            .loads([TestLoad("b", "RUNNING"), TestLoad("a", "ERROR")])
        ])
        let end = try await client.wait(for: load)
        #expect(end.item?.dataLoadId == "a" && end.status == .error && end.certainty == .certain)
    }

    @Test("never takes an old load for the new one")
    func old() async throws {
        let old = TestLoad("old", "SUCCESS", began: 1_000)
        let (client, load, _) = try await Self.started(
            [
                .loads([TestLoad("a", "RUNNING", began: 2_000), old]),
                .loads([TestLoad("a", "ERROR", began: 2_000), old]),
            ],
            before: [old], after: [TestLoad("a", "RUNNING", began: 2_000), old])
        #expect(try await client.wait(for: load).status == .error)
    }

    @Test("gives up a load that is listed no longer, after looking again")
    func lost() async throws {
        let clock = TestClock()
        let (client, load, _) = try await Self.started([.loads([TestLoad("b", "SUCCESS")])], clock: clock)
        let end = try await client.wait(for: load)
        #expect(end.isLost && end.isOver && !end.hasSucceeded && end.item == nil && end.status == nil)
        #expect(end.certainty == .uncertain(.lostSight))
        #expect(clock.pauses == [.seconds(1), .seconds(2), .seconds(4)])
    }

    @Test("comes back to a load that was not listed for a moment")
    func blink() async throws {
        let (client, load, _) = try await Self.started([
            .loads([]), .loads([TestLoad("a", "RUNNING")]), .loads([TestLoad("a", "SUCCESS")]),
        ])
        #expect(try await client.wait(for: load).hasSucceeded)
    }

    @Test("follows what comes after the load that ran, when its own waits for its turn")
    func queued() async throws {
        let before = [TestLoad("x", "RUNNING")]
        let (client, load, _) = try await Self.started(
            [
                .loads(before), .loads([TestLoad("x", "SUCCESS")]),
                .loads([TestLoad("a", "RUNNING"), TestLoad("x", "SUCCESS")]),
                .loads([TestLoad("b", "RUNNING"), TestLoad("a", "WARNING"), TestLoad("x", "SUCCESS")]),
            ], before: before, after: before)
        #expect(load.certainty == .uncertain(.anotherWasRunning) && load.loadID == nil)
        var seen: [String] = []
        for try await change in client.changes(of: load) {
            seen.append("\(change.item?.dataLoadId ?? "-") \(change.status?.rawValue ?? "-")")
            #expect(change.certainty == .uncertain(.anotherWasRunning))
        }
        #expect(seen == ["- -", "a RUNNING", "a WARNING"])
    }

    @Test("takes the load that ran, when nothing else comes of its own")
    func merged() async throws {
        let before = [TestLoad("x", "RUNNING")]
        let (client, load, _) = try await Self.started(
            [.loads([TestLoad("x", "ERROR")])], before: before, after: before)
        let end = try await client.wait(for: load)
        #expect(end.item?.dataLoadId == "x" && end.status == .error && !end.isLost)
        #expect(end.certainty == .uncertain(.anotherWasRunning))
    }

    @Test("never takes the load before for one that was not seen to begin")
    func notSeen() async throws {
        let old = [TestLoad("old", "SUCCESS")]
        let (client, load, _) = try await Self.started([.loads(old)], before: old, after: old)
        let end = try await client.wait(for: load)
        #expect(end.isLost && end.item == nil && end.certainty == .uncertain(.notSeen))
    }

    @Test("follows a load by its id, and one that somebody else started")
    func known() async throws {
        let team = Self.team([
            .loads([TestLoad("b", "RUNNING"), TestLoad("a", "ERROR")]),
            .loads([TestLoad("b", "SUCCESS"), TestLoad("a", "ERROR")]),
        ])
        let client = try testCelonis(team)
        let running = try #require(try await client.runningLoad(of: TestIDs.model, in: TestIDs.pool))
        #expect(running.loadID == "b" && running.certainty == .certain)
        #expect(try await client.wait(for: running).hasSucceeded)
        #expect(try await client.runningLoad(of: TestIDs.model, in: TestIDs.pool) == nil)
        let earlier = StartedLoad(loadID: "a", of: try TestIDs.model, in: try TestIDs.pool)
        #expect(try await client.wait(for: earlier).status == .error)
    }

    @Test("throws at the deadline, with the last that was seen", arguments: [false, true])
    func deadline(isUnseen: Bool) async throws {
        let clock = TestClock()
        let poll = isUnseen ? Answer.loads([]) : .loads([TestLoad("a", "CANCELLING")])
        let (client, load, _) = try await Self.started([poll], clock: clock)
        let began = clock.now
        let error = try await clientError {
            try await client.wait(for: load, deadline: .seconds(3), backoff: .constant(.seconds(2)))
        }
        #expect(error.isDeadline && error.kind == .deadline(after: .seconds(3)) && clock.now - began == .seconds(3))
        #expect(error.lastSeenLoad?.status == (isUnseen ? nil : .cancelling))
        #expect(error.description.contains("last seen: a: CANCELLING") == !isUnseen)
        #expect(error.lastSeenRun == nil && error.lastStatus == nil)
    }

    @Test("goes on after a failure that passes, and throws one that stays")
    func failures() async throws {
        let (client, load, _) = try await Self.started([
            .reply(503), .failure(.timedOut), .loads([TestLoad("a", "SUCCESS")]),
        ])
        #expect(try await client.wait(for: load).hasSucceeded)
        let (other, same, _) = try await Self.started([.loads([TestLoad("a", "RUNNING")]), .reply(401)])
        let error = try await clientError { try await other.wait(for: same) }
        #expect(error.isUnauthorized && error.lastSeenLoad?.status == .running)
    }

    @Test("stops at once when it is cancelled")
    func cancelled() async throws {
        let (client, load, _) = try await Self.started([.loads([TestLoad("a", "RUNNING")])])
        let error = try await clientError {
            try await withThrowingTaskGroup(of: LoadSighting.self) { group in
                group.addTask { try await client.wait(for: load) }
                group.cancelAll()
                return try await group.next()
            }
        }
        #expect(error.isCancelled)
    }
}

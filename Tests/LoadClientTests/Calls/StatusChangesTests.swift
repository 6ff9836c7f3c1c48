import HTTPTypes
import IncortaWire
import LoadClient
import Testing

@Suite("Watching an execution")
struct StatusChangesTests {
    private func words(_ changes: StateChanges<StatusDetails>) async throws -> [String] {
        var words: [String] = []
        for try await status in changes { words.append(status.jobStatus.rawValue) }
        return words
    }

    @Test("yields the first status, each that changed, and ends after the terminal one")
    func changes() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(
            .state("Load State", "In Queue"), .state("Load State", "In Queue"), .state("Load State", "Planning"),
            .state("Load State", "Planning"), .state("Terminator State", "Odd Word"), .reply(500))
        let client = try testClient(transport, clock: clock)
        let backoff = Backoff(first: .seconds(1), factor: 2, cap: .seconds(5))
        #expect(
            try await words(client.statusChanges(of: 3, level: .objects, backoff: backoff))
                == ["In Queue", "Planning", "Odd Word"])
        #expect(transport.sent.count == 5)
        #expect(transport.sent.allSatisfy { $0.request.path?.hasSuffix("/load-plan/status/3?level=4") == true })
        #expect(clock.pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
    }

    @Test("ends at once when the execution has ended, and again on each iteration")
    func alreadyDone() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.state("Terminator State", "Success"))
        let changes = try testClient(transport, clock: clock).statusChanges(of: 3)
        #expect(try await words(changes) == ["Success"])
        #expect(try await words(changes) == ["Success"])
        #expect(clock.pauses.isEmpty)
    }

    @Test("takes only Terminator State for the end", arguments: ["Load State", "terminator state", "Paused", ""])
    func onlyTerminatorEnds(state: String) async throws {
        let transport = ScriptedTransport(.state(state, "Success"), .state("Terminator State", "Failed"))
        let final = try await testClient(transport).wait(for: 3)
        #expect(final.jobStatus == JobStatus(rawValue: "Failed"))
        #expect(transport.sent.count == 2)
    }

    @Test("sees changes below the level of the plan")
    func children() async throws {
        let body = #"""
            {"name": "P","type": "LOAD_PLAN","status": {"stateType": "Load State","jobStatus": "In Progress"},\#
            "childStatusDetails": [{"name": "Group 1","type": "GROUP",\#
            "status": {"stateType": "STATE","jobStatus": "x"}}]}
            """#
        let transport = ScriptedTransport { number, _ in
            let state = ["Load State", "Load State", "Terminator State"][min(number, 3) - 1]
            if number == 4 { return try Answer.state("Terminator State", "Success").result() }
            return try Answer.reply(200, body.replacing("STATE", with: state)).result()
        }
        #expect(
            try await words(testClient(transport).statusChanges(of: 3)) == ["In Progress", "In Progress", "Success"])
    }

    @Test("throws at the deadline, with the last status seen")
    func deadline() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.state("Load State", "In Queue"), .state("Load State", "In Progress"))
        let client = try testClient(transport, clock: clock)
        let error = try await clientError {
            try await client.wait(for: 3, deadline: .seconds(10), backoff: .constant(.seconds(4)))
        }
        #expect(error.kind == .deadline(after: .seconds(10)))
        #expect(error.isDeadline)
        #expect(error.lastStatus?.jobStatus.rawValue == "In Progress")
        #expect(
            error.description == "wait for execution 3: not done after 10.0 seconds; last seen: Load State, In Progress"
        )
        #expect(clock.pauses == [.seconds(4), .seconds(4), .seconds(2)])
        #expect(transport.sent.map(\.timeout) == [.seconds(10), .seconds(6), .seconds(2)])
    }

    @Test("lets no request and no retry outlast the deadline")
    func deadlineInRequest() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport { number, sent in
            if number == 1 { return try Answer.state("Load State", "In Queue").result() }
            clock.advance(by: sent.timeout)
            throw TransportError(.timedOut, detail: "")
        }
        let client = try testClient(transport, clock: clock)
        let error = try await clientError {
            try await client.wait(for: 3, deadline: .seconds(45), backoff: .constant(.seconds(5)))
        }
        #expect(error.kind == .deadline(after: .seconds(45)))
        #expect(error.lastStatus?.jobStatus.rawValue == "In Queue")
        #expect(clock.now == .seconds(45))
        #expect(transport.sent.map(\.timeout) == [.seconds(30), .seconds(30), .milliseconds(9_500)])
    }

    @Test("throws what a poll fails with for good, with the last status seen")
    func failure() async throws {
        let transport = ScriptedTransport(.state("Load State", "In Queue"), .reply(404, #"{"message": "gone"}"#))
        let error = try await clientError { try await testClient(transport).wait(for: 3) }
        #expect(error.isNotFound)
        #expect(error.lastStatus?.jobStatus.rawValue == "In Queue")
    }

    @Test("ends for good after an error")
    func endsAfterError() async throws {
        let client = try testClient(ScriptedTransport(.reply(404), .state("Load State", "x")))
        var iterator = client.statusChanges(of: 3).makeAsyncIterator()
        _ = try await clientError { try await iterator.next() }
        #expect(try await iterator.next() == nil)
    }
}

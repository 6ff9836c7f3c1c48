import HTTPTypes
import IncortaWire
import LoadClient
import Testing

@Suite("Sending a request again")
struct RetryingTests {
    @Test("goes on until it succeeds, with growing pauses")
    func succeeds() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(
            .reply(503), .failure(.timedOut), .failure(.other), .state("Load State", "In Progress"))
        let status = try await testClient(transport, clock: clock).status(of: 3)
        #expect(status.jobStatus.rawValue == "In Progress")
        #expect(transport.sent.count == 4)
        #expect(clock.pauses == [.milliseconds(500), .seconds(1), .seconds(2)])
    }

    @Test("gives up with the last failure and the number of attempts")
    func givesUp() async throws {
        let transport = ScriptedTransport(.reply(502, "<html>Bad gateway</html>"))
        let error = try await clientError { try await testClient(transport).status(of: 3) }
        #expect(error.status == 502)
        #expect(error.attempts == 4)
        #expect(transport.sent.count == 4)
        #expect(error.description.contains("4 attempts"))
    }

    @Test("heeds Retry-After, a date by the server's own clock")
    func retryAfter() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(
            .reply(429, "", fields: [.retryAfter: "7"]),
            .reply(429, "", fields: [.retryAfter: "Sun, 06 Nov 1994 08:50:00 GMT"]),
            .reply(
                429, "", fields: [.retryAfter: "Tue, 01 Jan 2030 00:00:30 GMT", .date: "Tue, 01 Jan 2030 00:00:00 GMT"]),
            .state("Terminator State", "Success"))
        _ = try await testClient(transport, clock: clock).status(of: 3)
        #expect(clock.pauses == [.seconds(7), .seconds(16), .seconds(30)])
    }

    @Test(
        "never happens to what may have started a load",
        arguments: [
            .reply(429), .reply(500), .reply(502), .reply(503), .reply(504), .failure(.timedOut), .failure(.other),
            .failure(.tooLarge), .failure(CustomFailure()),
        ] as [Answer])
    func starts(answer: Answer) async throws {
        let transport = ScriptedTransport(answer)
        let client = try testClient(transport)
        _ = try await clientError { try await client.execute("SALES") }
        _ = try await clientError { try await client.restart("SALES", .fromBeginning) }
        #expect(transport.sent.count == 2)
    }

    @Test("happens to a start when no connection came about, and when the caller says so")
    func safeStarts() async throws {
        let unreached = ScriptedTransport(.failure(.cannotConnect), .reply(200, #"{"loadPlanExecutionId": 3}"#))
        #expect(try await testClient(unreached).execute("SALES") == 3)
        let allowed = ScriptedTransport(.reply(503), .reply(200, #"{"loadPlanExecutionId": 4}"#))
        #expect(try await testClient(allowed, retry: RetryPolicy(repeatStarts: true)).execute("SALES") == 4)
        #expect(unreached.sent.count + allowed.sent.count == 4)
    }

    @Test("happens once with another token when the provider has one")
    func renews() async throws {
        let transport = ScriptedTransport { _, sent in
            let isFresh = sent.request.headerFields[.authorization] == "Bearer fresh"
            return try (isFresh ? Answer.reply(200, #"{"loadPlanExecutionId": 3}"#) : .reply(401)).result()
        }
        let tokens = RenewedTokens()
        let cluster = try Cluster("https://c.example.com", tenant: "default", tokens: tokens)
        #expect(try await IncortaClient(cluster, transport: transport).execute("SALES") == 3)
        #expect(transport.sent.map { $0.request.headerFields[.authorization] } == ["Bearer stale", "Bearer fresh"])
    }

    @Test("does not happen on 401 when the token is the same")
    func sameToken() async throws {
        let transport = ScriptedTransport(.reply(401))
        let error = try await clientError { try await testClient(transport).execute("SALES") }
        #expect(error.isUnauthorized)
        #expect(transport.sent.count == 1)
    }
}

private struct CustomFailure: Error {}

private actor RenewedTokens: TokenProvider {
    private var current = "stale"

    func token() throws -> AccessToken { try AccessToken(current) }
    func invalidate(_ token: AccessToken) { current = "fresh" }
}

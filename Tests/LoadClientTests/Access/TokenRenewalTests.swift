import CelonisWire
import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("A token endpoint that fails, or is slow", .endsHangs)
struct TokenRenewalTests {
    private static let tokenPath = "/oauth2/token"

    private static func granted(_ number: Int) -> Answer {
        .reply(200, #"{"access_token":"t\#(number)","token_type":"Bearer","expires_in":899}"#)
    }

    /// A team whose token endpoint gives these answers, one after the other and the last from then on, and that answers
    /// everything else by the closure.
    private static func team(
        _ tokens: [Answer], _ rest: @escaping @Sendable (ScriptedTransport.Sent) throws -> Answer
    ) -> ScriptedTransport {
        let endpoint = ScriptedTransport { number, _ in try tokens[min(number, tokens.count) - 1].result() }
        return ScriptedTransport { _, sent in
            guard sent.request.path == tokenPath else { return try rest(sent).result() }
            return try await endpoint.send(sent.request, body: sent.body, timeout: sent.timeout)
        }
    }

    private static func client(
        _ transport: any Transport, clock: TestClock = TestClock(), retry: RetryPolicy = RetryPolicy()
    ) throws -> CelonisClient {
        try testCelonis(transport, clock: clock, retry: retry, credentials: .oauth(clientID: "ci", secret: "s/1"))
    }

    private static func count(_ transport: ScriptedTransport) -> Int {
        transport.sent.count { $0.request.path == tokenPath }
    }

    @Test("leaves the old token in use while it is valid, and is asked again soon", arguments: [503, 429, 400, nil])
    func oldToken(status: Int?) async throws {
        let clock = TestClock()
        let failure = status.map { Answer.reply($0) } ?? .failure(.timedOut)
        let endpoint = ScriptedTransport(Self.granted(1), failure, Self.granted(3))
        let tokens = try OAuthTokensTests.tokens(endpoint, clock: clock)
        _ = try await tokens.token()
        clock.advance(by: .seconds(870))
        for _ in 1...3 { #expect(try await OAuthTokensTests.use(tokens) == "Bearer t1") }
        #expect(endpoint.sent.count == 2, "not with every request of the same moment")
        clock.advance(by: .seconds(1))
        #expect(try await OAuthTokensTests.use(tokens) == "Bearer t3")
    }

    @Test("is left alone for as long as it asks, but no longer than the old token is valid")
    func respite() async throws {
        let clock = TestClock()
        let endpoint = ScriptedTransport(
            Self.granted(1), .reply(429, "", fields: [.retryAfter: "10"]),
            .reply(503, "", fields: [.retryAfter: "600"]),
            Self.granted(4))
        let tokens = try OAuthTokensTests.tokens(endpoint, clock: clock)
        _ = try await tokens.token()
        var asked: [Int] = []
        for second in [870, 879, 880, 898, 899] {
            clock.advance(by: .seconds(second) - clock.now)
            _ = try await tokens.token()
            asked.append(endpoint.sent.count)
        }
        #expect(asked == [2, 2, 3, 3, 4])
    }

    @Test("ends nothing when the old token has been refused, or has expired", arguments: [false, true])
    func noOldToken(isExpired: Bool) async throws {
        let clock = TestClock()
        let endpoint = ScriptedTransport(Self.granted(1), .reply(503))
        let tokens = try OAuthTokensTests.tokens(endpoint, clock: clock)
        let first = try await tokens.token()
        if isExpired { clock.advance(by: .seconds(899)) } else { tokens.invalidate(first) }
        let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
        #expect(error.status == 503)
    }

    @Test("does not end a wait of hours by failing once")
    func longWait() async throws {
        let clock = TestClock()
        let transport = Self.team([Self.granted(1), .reply(503), Self.granted(3)]) { _ in
            .loads([TestLoad("a", clock.now >= .seconds(7_200) ? "SUCCESS" : "RUNNING")])
        }
        let load = StartedLoad(loadID: "a", of: try TestIDs.model, in: try TestIDs.pool)
        #expect(try await Self.client(transport, clock: clock).wait(for: load).hasSucceeded)
    }

    @Test(
        "is asked again as a read is",
        arguments: [
            (.reply(503), .milliseconds(500)), (.reply(500), .milliseconds(500)),
            (.reply(429, "", fields: [.retryAfter: "7"]), .seconds(7)),
            (
                .reply(
                    429, "",
                    fields: [.retryAfter: "Tue, 01 Jan 2030 00:00:30 GMT", .date: "Tue, 01 Jan 2030 00:00:00 GMT"]),
                .seconds(30)
            ),
            (.failure(.timedOut), .milliseconds(500)), (.failure(.cannotConnect), .milliseconds(500)),
        ] as [(Answer, Duration)])
    func retried(failure: Answer, pause: Duration) async throws {
        let clock = TestClock()
        let transport = Self.team([failure, Self.granted(2)]) { _ in .reply(200, "[]") }
        #expect(try await Self.client(transport, clock: clock).pools().isEmpty)
        #expect(clock.pauses == [pause] && Self.count(transport) == 2 && transport.sent.count == 3)
    }

    @Test("is asked again before a start too, which is sent once")
    func retriedBeforeStarts() async throws {
        let transport = Self.team([Self.granted(1), .reply(503), Self.granted(3)]) { sent in
            let isStale = sent.request.headerFields[.authorization] == "Bearer t1"
            if sent.request.method == .post { return .reply(isStale ? 401 : 200) }
            return .loads(isStale ? [] : [TestLoad("a", "RUNNING")])
        }
        let started = try await Self.client(transport).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .certain && started.loadID == "a")
        let posts = transport.sent.filter { $0.request.method == .post && $0.request.path != Self.tokenPath }
        #expect(posts.map { $0.request.headerFields[.authorization] } == ["Bearer t1", "Bearer t3"])
    }

    @Test("is not asked again for what stays as it is, nor without end", arguments: [(400, 1), (401, 1), (503, 4)])
    func gaveUp(status: Int, times: Int) async throws {
        let transport = Self.team([.reply(status)]) { _ in .reply(200, "[]") }
        let error = try await clientError { try await Self.client(transport).pools() }
        guard case .noToken = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(Self.count(transport) == times && transport.sent.count == times && error.attempts == 0)
    }

    @Test("is not waited for beyond a deadline, and goes on for others")
    func deadline() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { _, sent in
            guard sent.request.path == Self.tokenPath else {
                return try Answer.loads([TestLoad("a", "SUCCESS")]).result()
            }
            for await _ in gate { break }
            return try Self.granted(1).result()
        }
        let team = try Team("https://my-team.eu-1.celonis.cloud", .oauth(clientID: "ci", secret: "s"))
        let client = CelonisClient(team, transport: transport)
        let load = StartedLoad(loadID: "a", of: try TestIDs.model, in: try TestIDs.pool)
        let error = try await clientError { try await client.wait(for: load, deadline: .milliseconds(50)) }
        #expect(error.isDeadline && transport.sent.allSatisfy { $0.request.path == Self.tokenPath })
        open.yield()
        #expect(try await client.wait(for: load, deadline: .seconds(600)).hasSucceeded)
        #expect(Self.count(transport) == 1)
    }

    @Test("takes from the time of the request that waits for it", arguments: [(3, 2), (29, nil)] as [(Int, Int?)])
    func rest(seconds: Int, left: Int?) async throws {
        let clock = TestClock()
        let slow = Answer {
            clock.advance(by: .seconds(seconds))
            return try Self.granted(1).result()
        }
        let transport = Self.team([slow]) { _ in .loads([TestLoad("a", "SUCCESS")]) }
        let client = try Self.client(transport, clock: clock)
        let load = StartedLoad(loadID: "a", of: try TestIDs.model, in: try TestIDs.pool)
        let result = await Task { try await client.wait(for: load, deadline: .seconds(5)) }.result
        #expect((try? result.get().hasSucceeded) == left.map { _ in true })
        let asked = transport.sent.filter { $0.request.path != Self.tokenPath }
        #expect(asked.map(\.timeout) == (left.map { [.seconds($0)] } ?? []))
    }

    @Test("does not hide that a request was refused before", arguments: [RetryPolicy.never, RetryPolicy()])
    func refused(retry: RetryPolicy) async throws {
        let transport = Self.team([Self.granted(1), .reply(503)]) { _ in .reply(401, #"{"error": "Unauthorized"}"#) }
        let error = try await clientError { try await Self.client(transport, retry: retry).pools() }
        #expect(error.isUnauthorized && error.attempts == 1)
        #expect(Self.count(transport) == 1 + retry.maximumAttempts && transport.sent.count == Self.count(transport) + 1)
        #expect(error.advice?.contains("/oauth2/token gave no token: 503") == true)
        #expect(error.advice?.contains("AppKey") == false, "the token is not to blame")
    }

    @Test(
        "is said to be busy or down, not to be elsewhere",
        arguments: [(429, "too many"), (500, "later"), (503, "later")])
    func advice(status: Int, advice: String) async throws {
        let tokens = try OAuthTokensTests.tokens(ScriptedTransport(.reply(status, #"{"error":"server_error"}"#)))
        let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
        #expect(error.description.contains("gave no token: \(status)") && error.description.contains(advice))
        #expect(!error.description.contains("address") && error.status == status && error.code == "server_error")
    }

    @Test("has no piece of the secret in its error, wherever that is cut")
    func cut() async throws {
        let secret = OAuthTokensTests.secret
        for before in [70, 85, 95, 99, 250, 285, 295, 299] {
            let echo = String(repeating: "x", count: before) + secret + String(repeating: "y", count: 50)
            let reply = Answer.reply(400, #"{"error":"\#(echo)","error_description":"\#(echo)"}"#)
            let tokens = try OAuthTokensTests.tokens(ScriptedTransport(reply))
            let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
            let shown = everythingShown(error)
            #expect(!shown.contains("xs"), "\(before): \(shown)")
            #expect(error.description.count < 700 && (error.code?.count ?? 0) <= 100)
        }
    }
}

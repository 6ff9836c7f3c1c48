import HTTPTypes
import LoadClient
import Testing

@Suite("Access tokens of a team")
struct TeamTokensTests {
    private static func granted(_ number: Int) -> Answer {
        .reply(200, #"{"access_token":"t\#(number)","token_type":"Bearer","expires_in":899,"scope":"s"}"#)
    }

    /// A team that grants numbered tokens; a load of its model runs for this long.
    private static func team(_ clock: TestClock, running: Duration) -> ScriptedTransport {
        let tokens = ScriptedTransport { number, _ in try granted(number).result() }
        return ScriptedTransport { _, sent in
            if sent.request.path == "/oauth2/token" {
                return try await tokens.send(sent.request, body: sent.body, timeout: sent.timeout)
            }
            let valid = tokens.sent.count
            guard sent.request.headerFields[.authorization] == "Bearer t\(valid)" else {
                return try Answer.reply(401, #"{"error": "Unauthorized"}"#).result()
            }
            if sent.request.method == .post { return try Answer.reply(200).result() }
            let word = clock.now >= running ? "SUCCESS" : "RUNNING"
            return try Answer.loads([TestLoad("a", word)]).result()
        }
    }

    @Test("are asked for with the scope, and renewed in time while a long load is waited for")
    func longWait() async throws {
        let clock = TestClock()
        let transport = Self.team(clock, running: .seconds(4 * 3_600))
        let client = try testCelonis(
            transport, clock: clock, credentials: .oauth(clientID: "ci", secret: "s/1"))
        let load = try await client.load(TestIDs.model, in: TestIDs.pool)
        #expect(try await client.wait(for: load).hasSucceeded)
        let asked = transport.sent.filter { $0.request.path == "/oauth2/token" }
        #expect(
            asked.first?.text
                == "grant_type=client_credentials&client_id=ci&client_secret=s%2F1&scope=integration.data-pools")
        #expect(asked.first?.request.headerFields[.authorization] == nil)
        #expect((16...17).contains(asked.count), "one in 869 seconds, the last 30 of each are not used: \(asked.count)")
        #expect(clock.now >= .seconds(4 * 3_600))
    }

    @Test("are asked for by basic authentication too, below the team's prefix")
    func basic() async throws {
        let transport = ScriptedTransport { _, sent in
            try (sent.request.path == "/acme/oauth2/token" ? Self.granted(1) : .reply(200, "[]")).result()
        }
        let team = try Team(
            "http://127.0.0.1:8080/acme", .oauth(clientID: "ci", secret: "s 1", scope: "a b", authentication: .basic))
        #expect(try await CelonisClient(team, transport: transport).pools().isEmpty)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.headerFields[.authorization] == "Basic Y2k6cyUyMDE=")
        #expect(sent.text == "grant_type=client_credentials&scope=a%20b")
        #expect(transport.sent.last?.request.headerFields[.authorization] == "Bearer t1")
    }

    @Test("are shared by the clients that one provider is passed to")
    func shared() async throws {
        let endpoint = ScriptedTransport { number, _ in try Self.granted(number).result() }
        let tokens = try Team.oauthTokens(
            "https://a.example/integration/api", clientID: "ci", secret: "s", transport: endpoint)
        for _ in 0..<2 {
            let transport = ScriptedTransport(.reply(200, "[]"))
            _ = try await testCelonis(transport, credentials: .tokens(tokens)).pools()
            #expect(transport.sent.first?.request.headerFields[.authorization] == "Bearer t1")
        }
        #expect(endpoint.sent.map(\.request.path) == ["/oauth2/token"])
    }

    @Test("say what is wrong with a scope that the client does not have")
    func scope() async throws {
        let transport = ScriptedTransport(.reply(400, #"{"error":"invalid_scope"}"#))
        let error = try await clientError {
            try await testCelonis(transport, credentials: .oauth(clientID: "c", secret: "secret")).pools()
        }
        #expect(error.description.contains("Give the client the scope that is asked for"))
    }
}

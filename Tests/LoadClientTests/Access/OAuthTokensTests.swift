import HTTPTypes
import LoadClient
import Synchronization
import Testing

@Suite("Getting access tokens by OAuth")
struct OAuthTokensTests {
    static let secret = "s3cr3t+client/secret=1"
    static let refresh = "r3fr3sh-token-0"

    static func granted(_ number: Int, expiresIn: String = "900", refresh: String? = nil) -> Answer {
        let more = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
        return .reply(
            200, #"{"access_token":"access-\#(number)","token_type":"Bearer","expires_in":\#(expiresIn)\#(more)}"#)
    }

    static func numbered() -> ScriptedTransport {
        ScriptedTransport { number, _ in try granted(number).result() }
    }

    static func tokens(
        _ transport: any Transport, clock: TestClock = TestClock(),
        grant: OAuthTokens.Grant = .clientCredentials(id: "nightly", secret: secret)
    ) throws -> OAuthTokens {
        try OAuthTokens(
            endpoint: "https://c.example.com/incorta/oauth/default/token", grant: grant, transport: transport,
            pause: clock.pause)
    }

    /// What a token is, as a server would see it.
    static func use(_ tokens: OAuthTokens) async throws -> String {
        let transport = ScriptedTransport(.state("Terminator State", "Success"))
        let cluster = try Cluster("https://c.example.com", tenant: "default", tokens: tokens)
        _ = try await IncortaClient(cluster, transport: transport).status(of: 1)
        return try #require(transport.sent.first?.request.headerFields[.authorization])
    }

    @Test("asks with a form, and keeps the token until 30 seconds before it expires")
    func renewal() async throws {
        let transport = Self.numbered()
        let clock = TestClock()
        let tokens = try Self.tokens(transport, clock: clock)
        #expect(try await Self.use(tokens) == "Bearer access-1")
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/incorta/oauth/default/token" && sent.request.method == .post)
        #expect(sent.request.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(
            sent.text == "grant_type=client_credentials&client_id=nightly&client_secret=s3cr3t%2Bclient%2Fsecret%3D1")
        clock.advance(by: .seconds(869))
        #expect(try await Self.use(tokens) == "Bearer access-1")
        clock.advance(by: .seconds(1))
        #expect(try await Self.use(tokens) == "Bearer access-2")
        #expect(transport.sent.count == 2)
    }

    @Test("replaces a token that lives for less than a minute halfway", arguments: [(10, 4, 1), (10, 5, 2), (0, 0, 2)])
    func shortLives(lifetime: Int, later: Int, requests: Int) async throws {
        let transport = ScriptedTransport { number, _ in
            try Self.granted(number, expiresIn: String(lifetime)).result()
        }
        let clock = TestClock()
        let tokens = try Self.tokens(transport, clock: clock)
        _ = try await tokens.token()
        clock.advance(by: .seconds(later))
        _ = try await tokens.token()
        #expect(transport.sent.count == requests)
    }

    @Test("makes one request however many tasks ask at the same time")
    func singleFlight() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { number, _ in
            for await _ in gate { break }
            return try Self.granted(number).result()
        }
        let tokens = try Self.tokens(transport)
        let all = try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for _ in 0..<50 { group.addTask { try await tokens.token() } }
            group.addTask {
                open.yield()
                return try await tokens.token()
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(all.count == 1 && transport.sent.count == 1)
    }

    @Test("asks once more after a 401, and only for the token that was refused")
    func unauthorized() async throws {
        let endpoint = Self.numbered()
        let api = ScriptedTransport { _, sent in
            let isSecond = sent.request.headerFields[.authorization] == "Bearer access-2"
            return try (isSecond ? Answer.state("Terminator State", "Success") : .reply(401, "{}")).result()
        }
        let tokens = try Self.tokens(endpoint)
        let cluster = try Cluster("https://c.example.com", tenant: "default", tokens: tokens)
        _ = try await IncortaClient(cluster, transport: api).status(of: 1)
        #expect(api.sent.count == 2 && endpoint.sent.count == 2)
        tokens.invalidate(try AccessToken("access-1"))
        _ = try await tokens.token()
        #expect(endpoint.sent.count == 2)
    }

    @Test("sends the refresh token that came last")
    func rotation() async throws {
        let transport = ScriptedTransport(
            Self.granted(1, refresh: "next-1"), Self.granted(2), Self.granted(3))
        let tokens = try Self.tokens(transport, grant: .refreshToken(Self.refresh, id: "notebook", secret: nil))
        for _ in 0..<3 { tokens.invalidate(try await tokens.token()) }
        #expect(
            transport.sent.map(\.text)
                == ["r3fr3sh-token-0", "next-1", "next-1"].map {
                    "grant_type=refresh_token&refresh_token=\($0)&client_id=notebook"
                })
    }

    static let failures: [(Answer, Int?, String?)] = [
        (.reply(401, #"{"error":"invalid_client","error_description":"no \#(secret)"}"#), 401, "invalid_client"),
        (.reply(400, #"{"error":"\#(secret)"}"#), 400, "<token>"), (.reply(500, "<html>"), 500, nil),
        (.reply(200, "{}"), 200, nil), (.reply(200, #"{"access_token":"a b"}"#), 200, nil),
        (.reply(200, #"{"access_token":"a","token_type":"mac"}"#), 200, nil),
        (.failure(TransportError(.timedOut, detail: "sent \(secret)")), nil, nil),
    ]

    @Test("says what went wrong and what to do, without the secret", arguments: failures)
    func failure(answer: Answer, status: Int?, code: String?) async throws {
        let tokens = try Self.tokens(ScriptedTransport(answer))
        let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
        #expect(error.status == status && error.code == code)
        #expect(!everythingShown(error).contains(Self.secret))
        let cluster = try Cluster("https://c.example.com", tenant: "default", tokens: tokens)
        let outer = try await clientError {
            try await IncortaClient(
                cluster, transport: ScriptedTransport(.reply(200)), retry: .never
            ).status(of: 1)
        }
        #expect(!everythingShown(outer).contains(Self.secret) && "\(outer)".contains("token provider"))
    }

    @Test("tries again after a failure")
    func recovery() async throws {
        let transport = ScriptedTransport(.failure(.timedOut), Self.granted(2))
        let tokens = try Self.tokens(transport)
        await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() }
        _ = try await tokens.token()
        #expect(transport.sent.count == 2)
    }

    @Test("stops waiting when it is cancelled, and lets the others wait on")
    func cancellation() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { number, _ in
            ask.yield()
            for await _ in gate { break }
            return try Self.granted(number).result()
        }
        let tokens = try Self.tokens(transport)
        let impatient = Task { try await tokens.token() }
        for await _ in asked { break }
        let patient = Task { try await tokens.token() }
        impatient.cancel()
        await #expect(throws: (any Error).self) { _ = try await impatient.value }
        open.yield()
        _ = try await patient.value
        #expect(transport.sent.count == 1)
    }

    @Test("shows the endpoint and nothing else", arguments: [true, false])
    func secrecy(refreshes: Bool) throws {
        let grant: OAuthTokens.Grant =
            refreshes
            ? .refreshToken(Self.refresh, id: "notebook", secret: Self.secret)
            : .clientCredentials(id: "nightly", secret: Self.secret)
        let shown = everythingShown(try Self.tokens(Self.numbered(), grant: grant))
        #expect(shown.contains("/token") && !shown.contains(Self.secret) && !shown.contains(Self.refresh))
        #expect(!everythingShown(grant).contains(Self.secret) && !everythingShown(grant).contains(Self.refresh))
    }
}

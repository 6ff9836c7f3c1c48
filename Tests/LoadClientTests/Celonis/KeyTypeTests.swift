import HTTPTypes
import LoadClient
import Synchronization
import TestSupport
import Testing

@Suite("Finding out the type of a key", .endsHangs)
struct KeyTypeTests {
    private static let user = #"{"id":"u","name":"Ada"}"#

    /// A team that takes the key with one scheme only; nil for none.
    private static func team(taking scheme: String?, refusing status: Int = 401) -> ScriptedTransport {
        ScriptedTransport { _, sent in
            let isRight = scheme.map { sent.request.headerFields[.authorization] == "\($0) \(TestKey.text)" } ?? false
            guard isRight else { return try Answer.reply(status, #"{"error": "Unauthorized"}"#).result() }
            return try Answer.reply(200, sent.request.path == "/api/cloud" ? user : "[]").result()
        }
    }

    private static func schemes(_ transport: ScriptedTransport) -> [String] {
        transport.sent.map { sent in
            let scheme = sent.request.headerFields[.authorization]?.prefix { $0 != " " } ?? ""
            return "\(scheme) \(sent.request.path ?? "")"
        }
    }

    private static func client(_ transport: any Transport, retry: RetryPolicy = RetryPolicy()) throws -> CelonisClient {
        try testCelonis(transport, retry: retry, credentials: .key(TestKey.text))
    }

    @Test(
        "asks as AppKey first, then as Bearer, and remembers",
        arguments: [("AppKey", 401), ("Bearer", 401), ("Bearer", 403)])
    func found(scheme: String, status: Int) async throws {
        let transport = Self.team(taking: scheme, refusing: status)
        let client = try Self.client(transport)
        let copy = client
        _ = try await client.pools()
        _ = try await copy.pools()
        let probes = scheme == "AppKey" ? ["AppKey /api/cloud"] : ["AppKey /api/cloud", "Bearer /api/cloud"]
        #expect(Self.schemes(transport) == probes + Array(repeating: "\(scheme) /integration/api/pools", count: 2))
    }

    @Test("sends a key of known type without asking")
    func known() async throws {
        for (scheme, credentials) in [
            ("AppKey", try TeamCredentials.applicationKey(TestKey.text)), ("Bearer", try .userKey(TestKey.text)),
            ("Bearer", .tokens(try StaticToken(TestKey.text))),
        ] {
            let transport = Self.team(taking: scheme)
            _ = try await testCelonis(transport, credentials: credentials).pools()
            #expect(Self.schemes(transport) == ["\(scheme) /integration/api/pools"])
        }
    }

    @Test("asks once however many tasks begin at the same time")
    func once() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { _, sent in
            if sent.request.path == "/api/cloud" { for await _ in gate { break } }
            return try Answer.reply(200, sent.request.path == "/api/cloud" ? Self.user : "[]").result()
        }
        let client = try Self.client(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await client.pools() } }
            group.addTask { open.yield() }
            try await group.waitForAll()
        }
        #expect(transport.sent.count { $0.request.path == "/api/cloud" } == 1)
        #expect(transport.sent.count == 51)
    }

    @Test("says that both were refused, remembers nothing, and starts nothing")
    func refused() async throws {
        let transport = Self.team(taking: nil)
        let client = try Self.client(transport)
        for round in 1...2 {
            let error = try await clientError { try await client.load(TestIDs.model, in: TestIDs.pool) }
            #expect(error.isUnauthorized && error.operation.summary == "find out the type of the key")
            #expect(error.advice?.contains("as AppKey (401) and as Bearer (401)") == true)
            #expect(error.attempts == 2 && transport.sent.count == 2 * round)
            #expect(transport.sent.allSatisfy { $0.request.path == "/api/cloud" })
        }
    }

    @Test("does not take another failure for the type")
    func failure() async throws {
        let failing = ScriptedTransport(.reply(404, ""), .reply(200, Self.user), .reply(200, "[]"))
        let client = try Self.client(failing)
        let error = try await clientError { try await client.pools() }
        #expect(error.isNotFound)
        #expect(try await client.pools().isEmpty)
        #expect(Self.schemes(failing).last == "AppKey /integration/api/pools")
    }

    @Test("tries again as any read does, and a page is no answer")
    func again() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.reply(503), .reply(200, Self.user), .reply(200, "[]"))
        _ = try await testCelonis(transport, clock: clock, credentials: .key(TestKey.text)).pools()
        #expect(transport.sent.count == 3 && clock.pauses.count == 1)
        let down = ScriptedTransport(.reply(503))
        let error = try await clientError { try await Self.client(down).pools() }
        #expect(error.attempts == 4 && down.sent.count == 4, "its own tries are not multiplied by those of the call")
        let page = try await clientError { try await Self.client(ScriptedTransport(.reply(200, "<html>"))).pools() }
        #expect(page.kind == .undecodable(status: 200, expected: "a user"))
    }

    @Test("is not waited for beyond a deadline, and goes on for others")
    func deadline() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { _, sent in
            let isProbe = sent.request.path == "/api/cloud"
            if isProbe { for await _ in gate { break } }
            return try (isProbe ? Answer.reply(200, Self.user) : .loads([TestLoad("a", "SUCCESS")])).result()
        }
        let team = try Team("https://my-team.eu-1.celonis.cloud", .key(TestKey.text))
        let client = CelonisClient(team, transport: transport)
        let load = StartedLoad(loadID: "a", of: try TestIDs.model, in: try TestIDs.pool)
        let error = try await clientError { try await client.wait(for: load, deadline: .milliseconds(50)) }
        #expect(error.isDeadline && transport.sent.allSatisfy { $0.request.path == "/api/cloud" })
        open.yield()
        #expect(try await client.wait(for: load).hasSucceeded)
        #expect(Self.schemes(transport).count == 2)
    }

    @Test("stops for who is cancelled, and goes on for others")
    func cancellation() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let transport = ScriptedTransport { number, sent in
            if number == 1 {
                ask.yield()
                for await _ in gate { break }
            }
            return try Answer.reply(200, sent.request.path == "/api/cloud" ? Self.user : "[]").result()
        }
        let client = try Self.client(transport)
        let impatient = Task { try await client.pools() }
        for await _ in asked { break }
        impatient.cancel()
        let error = try await clientError { try await impatient.value }
        #expect(error.isCancelled)
        open.yield()
        #expect(try await client.pools().isEmpty)
        #expect(transport.sent.count == 2)
    }
}

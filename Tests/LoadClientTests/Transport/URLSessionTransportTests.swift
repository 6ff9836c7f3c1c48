import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("The URLSession transport", .endsHangs)
struct URLSessionTransportTests {
    private let transport = URLSessionTransport()

    private func request(_ authority: String, _ path: String = "/x", method: HTTPRequest.Method = .get) -> HTTPRequest {
        HTTPRequest(
            method: method, scheme: "http", authority: authority, path: path,
            headerFields: [.authorization: "Bearer abc", .contentType: "application/json"])
    }

    private func transportError(_ body: () async throws -> Void) async throws -> TransportError {
        try #require(await #expect(throws: TransportError.self) { try await body() })
    }

    private static func http(_ status: String, _ fields: String = "", body: String = "") -> String {
        "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test("brings back status, headers and body, and sends everything once as it is")
    func ok() async throws {
        let server = try LoopbackServer { _ in .reply(Self.http("418 Odd", "Retry-After: 7\r\n", body: "hello")) }
        defer { server.stop() }
        let path = "/worlds/w%201/a%2Fb%20c%E2%82%AC/%7e+;,@?x=%3D&y=%2f%25"
        let (head, body) = try await transport.send(
            request(server.authority, path, method: .post), body: Array("{\"a\": 1}".utf8), timeout: .seconds(600))
        #expect(head.status.code == 418)
        #expect(head.headerFields[.retryAfter] == "7")
        #expect(body == Array("hello".utf8))
        let sent = try #require(server.requests.first)
        #expect(sent.hasPrefix("POST \(path) HTTP/1.1\r\n"))
        #expect(sent.hasSuffix("\r\n\r\n{\"a\": 1}"))
        let lines = sent.split(separator: "\r\n").map { $0.lowercased() }
        #expect(lines.contains("authorization: bearer abc"))
        #expect(lines.contains("content-type: application/json"))
        #expect(lines.contains("accept-encoding: identity"))
        #expect(lines.contains("connection: close"))
        #expect(server.requests.count == 1)
    }

    @Test("takes an empty reply", arguments: ["204 No Content", "200 OK", "500 Oops"])
    func empty(status: String) async throws {
        let server = try LoopbackServer { _ in .reply(Self.http(status)) }
        defer { server.stop() }
        let (head, body) = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        #expect(status.hasPrefix(String(head.status.code)))
        #expect(body.isEmpty)
    }

    @Test("ends a slow reply at its time-out, also within a second")
    func slow() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        for timeout in [Duration.milliseconds(80), .milliseconds(300)] {
            let start = ContinuousClock().now
            let error = try await transportError {
                _ = try await transport.send(request(server.authority), body: nil, timeout: timeout)
            }
            let taken = ContinuousClock().now - start
            #expect(error.kind == .timedOut)
            #expect(error.detail.contains(server.authority))
            #expect(taken >= timeout)
        }
    }

    @Test("ends a request whose time-out passes before it is under way")
    func shortest() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        try await withThrowingTaskGroup { group in
            for _ in 1...100 {
                group.addTask {
                    let error = try await transportError {
                        _ = try await transport.send(
                            request(server.authority), body: nil, timeout: .nanoseconds(1))
                    }
                    // In these words by the timer that was asked for, and not by the idle time-out of the session.
                    #expect(error.kind == .timedOut)
                    #expect(error.detail.contains("no whole reply of http://\(server.authority) within"))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("ends a reply that stops halfway at its time-out")
    func halfway() async throws {
        let server = try LoopbackServer { _ in .replyAndKeepOpen("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal") }
        defer { server.stop() }
        let error = try await transportError {
            _ = try await transport.send(request(server.authority), body: nil, timeout: .milliseconds(100))
        }
        #expect(error.kind == .timedOut)
    }

    @Test("ends at once when its task is cancelled")
    func cancelled() async throws {
        let (asked, signal) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { _ in
            signal.yield()
            return .silence
        }
        defer { server.stop() }
        let task = Task { _ = try await transport.send(request(server.authority), body: nil, timeout: .seconds(3_600)) }
        for await _ in asked { break }
        task.cancel()
        #expect(try await transportError { try await task.value }.kind == .cancelled)
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await transport.send(request(server.authority), body: nil, timeout: .seconds(3_600))
        }
        #expect(try await transportError { try await late.value }.kind == .cancelled)
        #expect(server.requests.count == 1)
    }

    @Test("knows when nothing was sent")
    func refused() async throws {
        let port = try LoopbackServer.freePort()
        let error = try await transportError {
            _ = try await transport.send(request("127.0.0.1:\(port)"), body: nil, timeout: .seconds(600))
        }
        #expect(error.kind == .cannotConnect)
        #expect(error.detail.contains("127.0.0.1:\(port)"))
    }

    @Test("takes large replies up to its limit")
    func large() async throws {
        let body = String(repeating: "0123456789abcdef", count: 1 << 19)
        let server = try LoopbackServer { _ in .reply(Self.http("200 OK", body: body)) }
        defer { server.stop() }
        let (_, received) = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        #expect(received == Array(body.utf8))
        let error = try await transportError {
            _ = try await URLSessionTransport(bodyLimit: 1_000).send(
                request(server.authority), body: nil, timeout: .seconds(600))
        }
        #expect(error.kind == .tooLarge)
    }

    @Test(
        "follows no redirect and answers no challenge", arguments: [HTTPRequest.Method.get, .post],
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent", "401 Unauthorized"])
    func redirects(method: HTTPRequest.Method, status: String) async throws {
        let fields = "Location: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n"
        let server = try LoopbackServer { _ in .reply(Self.http(status, fields, body: "there")) }
        defer { server.stop() }
        for _ in 1...2 {
            let (head, body) = try await transport.send(
                request(server.authority, method: method), body: method == .post ? [] : nil, timeout: .seconds(600))
            #expect(status.hasPrefix(String(head.status.code)))
            #expect(head.headerFields[.location] == "/elsewhere")
            #expect(body == Array("there".utf8))
        }
        #expect(server.requests.count == 2)
        #expect(server.requests.allSatisfy { !$0.lowercased().contains("cookie") })
    }

    @Test("keeps the connection of requests that only read")
    func keepsConnections() async throws {
        let server = try LoopbackServer { _ in .replyAndKeepOpen(Self.http("200 OK", body: "x")) }
        defer { server.stop() }
        for _ in 1...3 {
            _ = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        }
        #expect(server.connections == 1)
    }

    @Test("sends a start once, even when a connection that could have been kept is closed without a reply")
    func noRepetition() async throws {
        let server = try LoopbackServer { request in
            request.hasPrefix("GET") ? .replyAndKeepOpen(Self.http("200 OK", body: "x")) : .hangUp
        }
        defer { server.stop() }
        _ = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        let error = try await transportError {
            _ = try await transport.send(
                request(server.authority, method: .post), body: Array("{}".utf8), timeout: .seconds(600))
        }
        #expect(error.kind == .other)
        #expect(server.requests.filter { $0.hasPrefix("POST") }.count == 1)
    }

    @Test("carries many requests at once")
    func many() async throws {
        let server = try LoopbackServer { request in
            .reply(Self.http("200 OK", body: String(request.prefix { $0 != "\r\n" })))
        }
        defer { server.stop() }
        try await withThrowingTaskGroup { group in
            for number in 1...50 {
                group.addTask {
                    let (_, body) = try await transport.send(
                        request(server.authority, "/\(number)"), body: nil, timeout: .seconds(600))
                    #expect(body == Array("GET /\(number) HTTP/1.1".utf8))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("says that a scheme or port is wrong when the answer is not HTTP")
    func notHTTP() async throws {
        let server = try LoopbackServer { _ in .reply("SSH-2.0-OpenSSH\r\n") }
        defer { server.stop() }
        let error = try await transportError {
            _ = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        }
        #expect([.other, .timedOut].contains(error.kind))
    }
}

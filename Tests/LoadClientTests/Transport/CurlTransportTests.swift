import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("The libcurl transport", .endsHangs)
struct CurlTransportTests {
    private let transport = CurlTransport()

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
                    // In these words by the deadline that was asked for, and not by libcurl's limit to connecting.
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
            _ = try await CurlTransport(bodyLimit: 1_000).send(
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

    @Test("keeps fields in order, repeated ones too, and passes over interim heads and trailers")
    func fields() async throws {
        let fields = "B: 1\r\nA: 2\r\nSet-Cookie: x=1\r\nb:  3 \r\nSet-Cookie: y=2\r\nEmpty:\r\n"
        let reply =
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200\r\n\(fields)Transfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n"
        let server = try LoopbackServer { _ in .reply(reply) }
        defer { server.stop() }
        let (head, body) = try await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
        let pairs = head.headerFields.map { "\($0.name.rawName)=\($0.value)" }
        #expect(
            pairs == ["B=1", "A=2", "Set-Cookie=x=1", "b=3", "Set-Cookie=y=2", "Empty=", "Transfer-Encoding=chunked"])
        #expect(body == Array("hello".utf8))
    }

    @Test("sends what a head has to say about a body, and nothing that would wait for an answer in between")
    func lengths() async throws {
        let server = try LoopbackServer { _ in .reply(Self.http("200 OK")) }
        defer { server.stop() }
        let large = [UInt8](repeating: 0x20, count: 3 << 20)
        for (method, body) in [(HTTPRequest.Method.post, nil), (.put, []), (.delete, nil), (.post, large)] {
            var request = request(server.authority, method: method)
            request.headerFields = [.init("X-Empty")!: "", .contentLength: "7", .connection: "keep-alive"]
            _ = try await transport.send(request, body: body, timeout: .seconds(600))
        }
        let lengths = server.requests.map {
            $0.firstMatch(of: /(?i)\r\ncontent-length: *([0-9]+)\r\n/).map { String($0.1) }
        }
        #expect(lengths == ["0", "0", nil, "\(large.count)"])
        for request in server.requests {
            let head = request.prefix(2_000).lowercased()
            #expect(head.contains("\r\nx-empty:\r\n"))
            #expect(head.contains("\r\nconnection: close\r\n"))
            #expect(!head.contains("expect:") && !head.contains("keep-alive") && !head.contains("content-type"))
        }
    }

    @Test(
        "refuses what it cannot ask",
        arguments: [
            ("ftp", "example.com", "/"), ("file", "localhost", "/etc/hostname"), ("http", "", "/"),
            ("http", "user:mellon@127.0.0.1", "/"), ("http", "127.0.0.1/x", "/"), ("http", "127.0.0.1", "x"),
            ("http", "127.0.0.1", "/a b"), ("http", "127.0.0.1", "/a#b"), ("http", "127.0.0.1", "/é"),
        ])
    func refusedAddresses(scheme: String, authority: String, path: String) async throws {
        let error = try await transportError {
            _ = try await transport.send(
                HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path), body: nil,
                timeout: .seconds(600))
        }
        #expect(error.kind == .other)
        #expect(!error.description.contains("mellon"))
    }

    @Test("closes its connections when it goes, and those of requests that are cancelled")
    func closesConnections() async throws {
        let server = try LoopbackServer { _ in .replyAndKeepOpen(Self.http("200 OK")) }
        defer { server.stop() }
        var endings = server.endings.makeAsyncIterator()
        for count in 1...3 {
            _ = try await CurlTransport().send(request(server.authority), body: nil, timeout: .seconds(600))
            await endings.next()
            #expect(server.connections == count)
        }
        let (asked, signal) = AsyncStream.makeStream(of: Void.self)
        let endless = try LoopbackServer { _ in
            signal.yield()
            return .endless("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n", Array("A: b\r\n".utf8))
        }
        defer { endless.stop() }
        let transport = CurlTransport()
        let task = Task {
            _ = try await transport.send(request(endless.authority), body: nil, timeout: .seconds(600))
        }
        for await _ in asked { break }
        task.cancel()
        _ = await task.result
        for await _ in endless.endings { break }
    }

    @Test("waits for its turn where many read from one server, and starts beside them")
    func turns() async throws {
        let (asked, signal) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { request in
            guard request.hasPrefix("GET") else { return .reply(Self.http("200 OK")) }
            signal.yield()
            return .silence
        }
        defer { server.stop() }
        try await withThrowingTaskGroup { group in
            for _ in 1...70 {
                group.addTask {
                    _ = try? await transport.send(request(server.authority), body: nil, timeout: .seconds(600))
                }
            }
            var seen = 0
            for await _ in asked {
                seen += 1
                if seen == 64 { break }
            }
            let (head, _) = try await transport.send(
                request(server.authority, method: .post), body: [], timeout: .seconds(600))
            #expect(head.status.code == 200)
            #expect(server.requests.filter { $0.hasPrefix("GET") }.count == 64)
            let late = try await transportError {
                _ = try await transport.send(request(server.authority), body: nil, timeout: .milliseconds(10))
            }
            #expect(late.kind == .timedOut)
            server.stop()
            try await group.waitForAll()
        }
        #expect(server.requests.count <= 71)
    }
}

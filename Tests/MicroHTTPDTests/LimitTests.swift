import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Limits", .blocking)
struct LimitTests {
    private func expectRefusal(
        _ answer: Answer, _ status: Int, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, sourceLocation: sourceLocation)
        #expect(answer["X-Understudy-Outcome"] == "server.\(name)", sourceLocation: sourceLocation)
        #expect(answer["X-Understudy-Evidence"]?.hasPrefix("assumed; reason=") == true, sourceLocation: sourceLocation)
        #expect(answer["Content-Type"] == "application/json", sourceLocation: sourceLocation)
        #expect(
            answer.text.hasPrefix("{\"message\": \"") && answer.text.hasSuffix("\"}\n"), sourceLocation: sourceLocation)
    }

    @Test("a body of exactly the limit is accepted", arguments: [false, true])
    func bodyAtLimit(chunked: Bool) throws {
        let server = try Server.echo(limits: ServerLimits(maximumBodyBytes: 1000))
        let client = try RawClient(port: server.port)
        let body = String(repeating: "x", count: 1000)
        let framing =
            chunked
            ? "Transfer-Encoding: chunked\r\n\r\n3E8\r\n\(body)\r\n0\r\n\r\n" : "Content-Length: 1000\r\n\r\n\(body)"
        client.send("POST / HTTP/1.1\r\nHost: h\r\n\(framing)")
        #expect(try client.readAnswer().text == "POST\n/\nh\n\(body)")
    }

    @Test("a head of just under the limit is accepted, one above is refused")
    func longHead() throws {
        let server = try Server.echo()
        let accepted = try RawClient(port: server.port)
        accepted.send("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: 16_300))\r\n\r\n")
        #expect(try accepted.readAnswer().status == 200)
        let refused = try RawClient(port: server.port)
        refused.send("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: 16_400))\r\n\r\n")
        expectRefusal(try refused.readAnswer(), 431, "headTooLarge")
    }

    @Test("a long target counts towards the head")
    func longTarget() throws {
        let server = try Server.echo()
        expectRefusal(try server.get("/" + String(repeating: "x", count: 17_000)), 431, "headTooLarge")
    }

    @Test(
        "a head that exceeds the connection's memory is refused by the library",
        arguments: ["fields", "target", "many"])
    func hugeHead(kind: String) throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        switch kind {
        case "fields": client.send("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: 200_000))\r\n\r\n")
        case "target": client.send("GET /\(String(repeating: "x", count: 200_000)) HTTP/1.1\r\n\r\n")
        default: client.send("GET / HTTP/1.1\r\nHost: h\r\n" + String(repeating: "a:\r\n", count: 20_000) + "\r\n")
        }
        let answer = try client.readAnswer()
        #expect(answer.status == (kind == "target" ? 414 : 431))
        #expect(answer["X-Understudy-Outcome"] == nil)
        #expect(try server.isAlive())
    }

    @Test("more fields than the limit are refused where there is memory for them")
    func manyFields() throws {
        let server = try Server.echo(limits: ServerLimits(maximumHeaderBytes: 1 << 20))
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n" + String(repeating: "a:\r\n", count: 1000) + "\r\n")
        expectRefusal(try client.readAnswer(), 431, "headTooLarge")
    }

    @Test("a chunk extension that exceeds the connection's memory is refused by the library")
    func hugeExtension() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;")
        client.send(String(repeating: "x", count: 200_000))
        let answer = try client.readAnswer()
        #expect(answer.status == 500)
        #expect(answer["X-Understudy-Outcome"] == nil)
        server.stop()
        #expect(server.engine.requestsUnderWay == 0)
    }

    @Test("beyond the limit of held replies a hold is refused, and the connection closes")
    func tooManyParked() throws {
        let held = Tally()
        let server = try Server(limits: ServerLimits(maximumParked: 2)) { request in
            guard request.head.path == "/hold" else { return .text("") }
            held.add()
            return .hold(until: nil, channel: 1) { .text("released") }
        }
        let clients = try (0..<3).map { _ in try RawClient(port: server.port) }
        for (index, client) in clients.enumerated() {
            client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(held.waits(for: index + 1))
        }
        expectRefusal(try clients[2].readAnswer(), 503, "tooManyParked")
        #expect(try clients[2].readToEnd().isEmpty)
        #expect(try server.isAlive())
        server.wake(channel: 1)
        for client in clients[..<2] { #expect(try client.readAnswer().text == "released") }
    }

    @Test("some connections are for requests that are not held, such as those that turn the clock")
    func keptConnections() throws {
        let held = Tally()
        let server = try Server(limits: ServerLimits(maximumConnections: 17)) { request in
            guard request.head.path == "/hold" else { return .text("") }
            held.add()
            return .hold(until: nil, channel: 1) { .text("released") }
        }
        let clients = try (0..<16).map { _ in try RawClient(port: server.port) }
        for client in clients { client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n") }
        #expect(held.waits(for: 16))
        for _ in 1...3 {
            expectRefusal(try server.get("/hold"), 503, "tooManyParked")
            let other = try RawClient(port: server.port)
            other.send("GET /alive HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(try other.readAnswer().status == 200)
        }
        server.wake(channel: 1)
        for client in clients { #expect(try client.readAnswer().text == "released") }
    }

    @Test("the places for held replies are fewer than the connections")
    func parkingPlaces() {
        #expect(ServerLimits().parkingPlaces == 7680)
        #expect(ServerLimits().parkingPlaces == ServerLimits().maximumParked)
        #expect(ServerLimits(maximumConnections: 1).parkingPlaces == 1)
        #expect(ServerLimits(maximumConnections: 2).parkingPlaces == 1)
        #expect(ServerLimits(maximumConnections: 1000).parkingPlaces == 938)
        #expect(ServerLimits(maximumParked: 3).parkingPlaces == 3)
    }

    @Test("there are fewer connections where the process may not open that many files")
    func fewDescriptors() {
        #expect(ListeningSocket.connections(within: 8448) == 8192)
        #expect(ListeningSocket.connections(within: 1024) == 768)
        #expect(ListeningSocket.connections(within: 64) == 32)
        #expect(ListeningSocket.connections(within: 0) == 1)
    }

    @Test("beyond the limit of connections a client waits for its turn")
    func tooManyConnections() throws {
        let server = try Server.echo(limits: ServerLimits(maximumConnections: 2))
        var clients = try (0..<3).map { _ in try RawClient(port: server.port) }
        for client in clients { client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n") }
        #expect(try clients[0].readAnswer().status == 200)
        #expect(try clients[1].readAnswer().status == 200)
        clients.removeFirst()
        #expect(try clients[1].readAnswer().status == 200)
    }

    @Test("a silent connection is closed, a parked one is not")
    func idle() throws {
        let server = try Server(limits: ServerLimits(idleTimeout: .seconds(1))) { _ in
            .hold(until: .now + .milliseconds(2500), channel: 1) { .text("late") }
        }
        let parked = try RawClient(port: server.port)
        let silent = try RawClient(port: server.port)
        parked.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try silent.readToEnd().isEmpty)
        #expect(try parked.readAnswer().text == "late")
    }

    @Test("a response head that is too long for the connection is an internal error")
    func longResponseHead() throws {
        let server = try Server { _ in
            .respond(.init(status: .ok, headerFields: [.eTag: String(repeating: "x", count: 40_000)]), body: [])
        }
        expectRefusal(try server.get("/"), 500, "badReply")
    }
}

import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Clients that have gone", .blocking)
struct HangUpTests {
    /// How a client goes.
    enum End: CaseIterable, Sendable {
        case leaves
        case aborts
        /// And goes on reading, which nobody can see.
        case finishesSending

        func of(_ client: RawClient) {
            switch self {
            case .leaves: client.leave()
            case .aborts: client.abort()
            case .finishesSending: client.finishSending()
            }
        }
    }

    /// No connection times out while the test runs, and hang-ups are looked for all the time.
    private static func limits(connections: Int) -> ServerLimits {
        var limits = ServerLimits(maximumConnections: connections, idleTimeout: .seconds(3600))
        limits.disconnectInterval = .milliseconds(2)
        return limits
    }

    static let parts = [
        "G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: h", "GET / HTTP/1.1\r\nHost: h\r\nX: 1\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX: 1",
    ]

    @Test("in the middle of a request keep no connection", arguments: End.allCases)
    func partialRequests(end: End) throws {
        let asked = Signal()
        let mayGoOn = Signal()
        let server = try Server(limits: Self.limits(connections: Self.parts.count + 1)) { request in
            guard request.head.path == "/wait" else { return .text("") }
            asked.raise()
            return .text(mayGoOn.wait() ? "waited" : "")
        }
        for _ in 1...Rounds.count {
            let waiting = try RawClient(port: server.port)
            waiting.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(asked.wait())
            // The server's thread is in the handler: what it sees next of each of these, it sees together with its end.
            let gone = try Self.parts.map { part in
                let client = try RawClient(port: server.port)
                client.send(part)
                end.of(client)
                return client
            }
            mayGoOn.raise()
            #expect(try waiting.readAnswer().text == "waited")
            // These fill all connections but one.
            let next = try gone.map { _ in try RawClient(port: server.port, patience: 120) }
            for client in next { client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n") }
            for client in next { #expect(try client.readAnswer().status == 200) }
        }
        server.stop()
        #expect(server.engine.requestsUnderWay == 0)
    }

    /// Counts those of its kind that are gone.
    private final class Mark: Sendable {
        let gone: Tally
        init(_ gone: Tally) { self.gone = gone }
        deinit { gone.add() }
    }

    @Test("keep no reply held, and it is not asked for again", arguments: End.allCases)
    func heldReplies(end: End) throws {
        let (held, asked, letGo) = (Tally(), Tally(), Tally())
        let server = try Server(limits: Self.limits(connections: 9)) { request in
            guard request.head.path == "/hold" else {
                return .hold(until: .now, channel: 2) { .text("brief") }
            }
            held.add()
            let mark = Mark(letGo)
            return .hold(until: nil, channel: 1) { withExtendedLifetime(mark) { .text("\(asked.add())") } }
        }
        for round in 1...Rounds.count {
            let clients = try (0..<8).map { _ in try RawClient(port: server.port) }
            for client in clients { client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n") }
            #expect(held.waits(for: round * 8))
            #expect(try server.get("/brief").status == 503)
            for client in clients { end.of(client) }
            #expect(letGo.waits(for: round * 8))
            #expect(server.engine.parking.count == 0)
            #expect(try server.get("/brief").text == "brief")
            if end == .finishesSending {
                for client in clients { #expect(try client.readToEnd().isEmpty) }
            }
        }
        server.wake(channel: 1)
        server.stop()
        #expect(asked.value == 0)
        #expect(server.engine.requestsUnderWay == 0)
    }

    @Test("get all that is decided at once where they only end what they send")
    func halfClosed() throws {
        let long = [UInt8](repeating: 120, count: 6 << 20)
        let server = try Server(limits: Self.limits(connections: 9)) { request in
            request.head.path == "/long"
                ? .respond(HTTPResponse(status: .ok), body: long) : .text("\(request.body.count)")
        }
        let client = try RawClient(port: server.port, window: 4096)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000\r\n\r\n")
        client.send([UInt8](repeating: 120, count: 2_000_000))
        for _ in 0..<50 { client.send("GET /short HTTP/1.1\r\nHost: h\r\n\r\n") }
        client.send("GET /long HTTP/1.1\r\nHost: h\r\n\r\nGET /short HTTP/1.1\r\nHost: h\r\n\r\n")
        client.finishSending()
        #expect(try client.readAnswer().text == "2000000")
        for _ in 0..<50 { #expect(try client.readAnswer().text == "0") }
        #expect(try client.readAnswer().body == long)
        #expect(try client.readAnswer().text == "0")
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("race with wakes, deadlines and the end of the server")
    func race() throws {
        for _ in 1...(3 * Rounds.count) {
            let held = Tally()
            let server = try Server(limits: Self.limits(connections: 64)) { request in
                guard let number = Int(request.head.path?.dropFirst() ?? "") else { return .text("") }
                held.add()
                let until = ContinuousClock.now + .microseconds(number % 7 * 500)
                return .hold(until: number % 5 == 0 ? nil : until, channel: UInt64(number % 4)) { .text("\(number)") }
            }
            try onThreads(8) { thread in
                for turn in 0..<60 {
                    if thread < 2 {
                        server.wake(channel: UInt64(turn % 4))
                        if thread == 1, turn == 59, held.waits(for: 100) { server.stop() }
                        continue
                    }
                    guard let client = try? RawClient(port: server.port) else { return }
                    client.send("GET /\(turn) HTTP/1.1\r\nHost: h\r\n\r\n")
                    End.allCases[(thread + turn) % 3].of(client)
                }
            }
            server.stop()
            #expect(server.engine.requestsUnderWay == 0)
            #expect(server.engine.parking.count == 0)
        }
    }
}

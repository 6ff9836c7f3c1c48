import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Starting and stopping", .blocking)
struct StoppingTests {
    @Test("a port in use is an error that says what to do")
    func portInUse() throws {
        let server = try Server.echo()
        let error = #expect(throws: ServerError.self) { try Server(port: server.port) { _ in .drop } }
        #expect(error == .portInUse(host: "127.0.0.1", port: server.port))
        #expect(error.map { "\($0)" }?.contains("use port 0") == true)
        #expect(try server.isAlive())
    }

    @Test("an address that is none is an error", arguments: ["localhost", "", "::1", "256.0.0.1", "192.0.2.1"])
    func badAddress(host: String) {
        #expect(throws: ServerError.badAddress(host: host)) { try Server(host: host) { _ in .drop } }
    }

    @Test("the port is free again after a stop, and stopping twice is stopping once")
    func stopTwice() throws {
        let server = try Server.echo()
        #expect(try server.isAlive())
        server.stop()
        server.stop()
        #expect(throws: RawClient.Failure.self) { try server.isAlive() }
        let next = try Server(port: server.port) { _ in .text("next") }
        #expect(try next.get("/").text == "next")
    }

    @Test("answers what is under way, and closes the connection with it")
    func inFlight() throws {
        let asked = Signal()
        let server = try Server { request in
            asked.raise()
            return .text(String(decoding: request.body, as: UTF8.self))
        }
        let client = try RawClient(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.readAnswer().status == 100)
        let stopped = Signal()
        try onThreads(2) { thread in
            guard thread == 0 else {
                server.stop()
                stopped.raise()
                return
            }
            // Only when the port refuses has the stop begun.
            while (try? RawClient(port: server.port)) != nil {}
            client.send("late")
            #expect(asked.wait())
            #expect(stopped.wait())
        }
    }

    @Test("asks held replies a last time, and answers for those that hold on")
    func stopWhileHolding() throws {
        let held = Tally()
        let server = try Server { request in
            held.add()
            @Sendable func stubborn() -> Reply { .hold(until: nil, channel: 1, again: stubborn) }
            return request.head.path == "/ready" ? .hold(until: nil, channel: 1) { .text("ready") } : stubborn()
        }
        let ready = try RawClient(port: server.port)
        let stubborn = try RawClient(port: server.port)
        ready.send("GET /ready HTTP/1.1\r\nHost: h\r\n\r\n")
        stubborn.send("GET /stubborn HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(held.waits(for: 2))
        server.stop()
        #expect(try ready.readAnswer().text == "ready")
        let refusal = try stubborn.readAnswer()
        #expect(refusal.status == 503)
        #expect(refusal["X-Understudy-Outcome"] == "server.stopping")
        #expect(refusal["Content-Type"] == "application/json")
    }

    @Test("stops while thousands hold and others wake them")
    func stopUnderLoad() throws {
        for _ in 1...5 {
            let held = Tally()
            let server = try Server { _ in
                held.add()
                return .hold(until: .now + .milliseconds(5), channel: 1) { .hold(until: nil, channel: 2) { .text("") } }
            }
            try onThreads(6) { thread in
                switch thread {
                case 0:
                    #expect(held.waits(for: 300))
                    server.stop()
                case 1:
                    for _ in 0..<500 { server.wake(channel: 2) }
                default:
                    for _ in 0..<100 {
                        guard let client = try? RawClient(port: server.port) else { return }
                        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                        if thread == 5 { _ = try? client.readAnswer() }
                    }
                }
            }
        }
    }

    @Test("cuts off a request that does not end, once the grace is over")
    func grace() throws {
        let server = try Server(limits: ServerLimits(stopGrace: .milliseconds(50))) { _ in .text("") }
        let client = try RawClient(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.readAnswer().status == 100)
        server.stop()
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("a handler may stop its own server")
    func stopFromHandler() throws {
        let box = ServerBox()
        let server = try Server { _ in
            box.server?.stop()
            return .text("stopping")
        }
        box.server = server
        #expect(try server.get("/").text == "stopping")
        box.server = nil
        server.stop()
        #expect(throws: RawClient.Failure.self) { try server.isAlive() }
    }
}

/// A server that its own handler can reach.
private final class ServerBox: Sendable {
    private let held = Locked<Server?>(nil)

    var server: Server? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

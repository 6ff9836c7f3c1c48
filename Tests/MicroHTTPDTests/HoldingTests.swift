import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Holding replies", .blocking)
struct HoldingTests {
    @Test("answers when the deadline has passed, and not before")
    func deadline() throws {
        let wait = Duration.milliseconds(60)
        let server = try Server { _ in
            let until = ContinuousClock.now + wait
            return .hold(until: until, channel: 0) { .text(ContinuousClock.now >= until ? "due" : "early") }
        }
        let start = ContinuousClock.now
        #expect(try server.get("/").text == "due")
        #expect(ContinuousClock.now - start >= wait)
    }

    /// Whether all are parked before the first deadline depends on the machine: with more time where they were not.
    @Test("answers in the order of the deadlines, whatever the order of the requests")
    func deadlineOrder() throws {
        for lead in [Duration.milliseconds(200), .seconds(2), .seconds(15)] {
            let order = Locked<[Int]>([])
            let start = ContinuousClock.now + lead
            let lastAsked = Locked(start)
            let server = try Server { request in
                let number = Int(request.head.path?.dropFirst() ?? "") ?? 0
                lastAsked.withLock { $0 = .now }
                return .hold(until: start + .milliseconds(20) * number, channel: 0) {
                    order.withLock { $0.append(number) }
                    return .text("")
                }
            }
            try onThreads(8) { index in _ = try server.get("/\((index * 5) % 8)") }
            guard lastAsked.withLock({ $0 }) < start else { continue }
            #expect(order.withLock { $0 } == Array(0..<8))
            return
        }
        Issue.record("eight requests did not get through in 15 seconds")
    }

    @Test("a deadline that has passed already is no wait")
    func pastDeadline() throws {
        let server = try Server { _ in .hold(until: .now - .seconds(5), channel: 0) { .text("at once") } }
        #expect(try server.get("/").text == "at once")
    }

    @Test("a wake asks again on its channel and leaves other channels alone")
    func wake() throws {
        let held = Tally()
        let server = try Server { request in
            let channel: UInt64 = request.head.path == "/one" ? 1 : 2
            held.add()
            return .hold(until: nil, channel: channel) { .text("channel \(channel)") }
        }
        let one = try RawClient(port: server.port)
        let two = try RawClient(port: server.port)
        one.send("GET /one HTTP/1.1\r\nHost: h\r\n\r\n")
        two.send("GET /two HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(held.waits(for: 2))
        server.wake(channel: 2)
        #expect(try two.readAnswer().text == "channel 2")
        server.wake(channel: 1)
        #expect(try one.readAnswer().text == "channel 1")
    }

    @Test("a reply may be held again and again")
    func holdAgain() throws {
        @Sendable func countdown(_ left: Int) -> Reply {
            left == 0 ? .text("done") : .hold(until: .now + .milliseconds(2), channel: 7) { countdown(left - 1) }
        }
        let server = try Server { _ in countdown(20) }
        let client = try RawClient(port: server.port)
        for _ in 1...3 {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try client.readAnswer().text == "done")
        }
    }

    @Test("a wake between the decision to hold and the parking is not lost")
    func earlyWake() throws {
        let asked = Signal()
        let woken = Signal()
        let server = try Server { _ in
            asked.raise()
            #expect(woken.wait())
            return .hold(until: nil, channel: 3) { .text("not lost") }
        }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(asked.wait())
        server.wake(channel: 3)
        woken.raise()
        #expect(try client.readAnswer().text == "not lost")
    }

    @Test("a handler may wake a channel from within its reply")
    func wakeFromHandler() throws {
        let held = Tally()
        let server = Locked<Server?>(nil)
        let made = try Server { request in
            guard request.head.path == "/wait" else {
                server.withLock { $0 }?.wake(channel: 9)
                return .text("woke")
            }
            held.add()
            return .hold(until: nil, channel: 9) { .text("was woken") }
        }
        server.withLock { $0 = made }
        defer { server.withLock { $0 = nil } }
        let waiting = try RawClient(port: made.port)
        waiting.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(held.waits(for: 1))
        #expect(try made.get("/wake").text == "woke")
        #expect(try waiting.readAnswer().text == "was woken")
    }

    @Test("2,000 replies are parked at once, and others are answered meanwhile")
    func thousands() throws {
        let held = Tally()
        let server = try Server { request in
            guard request.head.path == "/hold" else { return .text("") }
            held.add()
            return .hold(until: nil, channel: 5) { .text("released") }
        }
        let perThread = 500
        try onThreads(5) { thread in
            guard thread < 4 else {
                #expect(held.waits(for: 4 * perThread))
                #expect(try server.isAlive())
                server.wake(channel: 5)
                return
            }
            let clients = try (0..<perThread).map { _ in try RawClient(port: server.port) }
            for client in clients { client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n") }
            for client in clients { #expect(try client.readAnswer().text == "released") }
        }
    }

    @Test("a client that leaves while its reply is held harms nobody")
    func disconnect() throws {
        let held = Tally()
        let server = try Server { request in
            guard request.head.path == "/hold" else { return .text("") }
            held.add()
            return .hold(until: nil, channel: 6) { .text(String(repeating: "x", count: 100_000)) }
        }
        let clients = try (0..<60).map { _ in try RawClient(port: server.port) }
        for client in clients { client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n") }
        #expect(held.waits(for: 60))
        for (index, client) in clients.enumerated() {
            switch index % 3 {
            case 0: client.abort()
            case 1: client.finishSending()
            default: break
            }
        }
        server.wake(channel: 6)
        for (index, client) in clients.enumerated() where index % 3 == 2 {
            #expect(try client.readAnswer().body.count == 100_000)
        }
        #expect(try server.isAlive())
    }

    @Test("wakes, deadlines and clients that leave race without losing a reply")
    func race() throws {
        let server = try Server { request in
            guard let number = Int(request.head.path?.dropFirst() ?? "") else { return .text("") }
            let until = ContinuousClock.now + .microseconds(number % 7 * 100)
            return .hold(until: until, channel: UInt64(number % 4)) { .text("\(number)") }
        }
        try onThreads(12) { thread in
            for turn in 0..<200 {
                if thread < 4 {
                    server.wake(channel: UInt64(turn % 4))
                    continue
                }
                let client = try RawClient(port: server.port)
                client.send("GET /\(turn) HTTP/1.1\r\nHost: h\r\n\r\n")
                if thread > 9 { client.abort() } else { #expect(try client.readAnswer().text == "\(turn)") }
            }
        }
        #expect(try server.isAlive())
    }
}

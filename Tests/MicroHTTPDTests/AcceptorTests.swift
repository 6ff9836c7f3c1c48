import Glibc
import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Accepting connections", .blocking)
struct AcceptorTests {
    @Test(
        "knows who is to serve a connection by its first bytes",
        arguments: [
            ("", .unknown), ("C", .unknown), ("CONNECT", .unknown), ("CONNECT ", .connect), ("CONNECT a:1", .connect),
            ("CONNECTED", .plain), ("CONTACT", .plain), ("connect ", .plain), ("GET /", .plain), ("\r\n", .plain),
            ("\u{16}", .tls), ("\u{16}\u{3}", .tls), ("\0", .plain),
        ] as [(String, FirstBytes)])
    func firstBytes(bytes: String, expected: FirstBytes) {
        #expect(FirstBytes(Array(bytes.utf8)) == expected)
    }

    @Test("waits until a method that begins like CONNECT is another", arguments: ["CONNECTED", "COPY", "C"])
    func similarMethods(method: String) throws {
        let server = try Server(tunnels: { _, _ in .open }) { .text($0.head.method.rawValue) }
        let client = try RawClient(port: server.port)
        for byte in "\(method) / HTTP/1.1\r\nHost: h\r\n\r\n".utf8 { client.send([byte]) }
        #expect(try client.readAnswer().text == method)
    }

    @Test("those that send nothing keep nobody waiting, and close when the server stops")
    func silent() throws {
        let server = try Server.echo(limits: ServerLimits(idleTimeout: .seconds(3600)))
        let silent = try (0..<50).map { _ in try RawClient(port: server.port) }
        let halfWord = try RawClient(port: server.port)
        halfWord.send("CONN")
        #expect(try server.isAlive())
        #expect(comesTrue { server.engine.acceptor?.count ?? 0 >= 51 })
        server.stop()
        for client in silent { #expect(try client.readToEnd().isEmpty) }
        #expect(try halfWord.readToEnd().isEmpty)
        #expect(server.engine.acceptor?.count == 0)
    }

    @Test("those that leave before they have sent anything, or in the middle of a word, are let go of")
    func leaving() throws {
        let server = try Server.echo(limits: ServerLimits(idleTimeout: .seconds(3600)))
        for word in ["", "C", "CONNECT"] {
            for end in 0..<3 {
                let client = try RawClient(port: server.port)
                if !word.isEmpty { client.send(word) }
                switch end {
                case 0: client.leave()
                case 1: client.abort()
                default:
                    client.finishSending()
                    #expect(try client.readToEnd().isEmpty)
                }
            }
        }
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test("where too many send nothing, the one that has been silent longest makes room")
    func tooManySilent() throws {
        let limits = ServerLimits(maximumConnections: 200, idleTimeout: .seconds(3600))
        #expect(limits.guests == 100)
        let server = try Server.echo(limits: limits)
        let first = try RawClient(port: server.port)
        #expect(comesTrue { server.engine.acceptor?.count == 1 })
        let others = try (0..<limits.guests).map { _ in try RawClient(port: server.port) }
        #expect(try first.readToEnd().isEmpty)
        #expect(comesTrue { server.engine.acceptor?.count == limits.guests })
        for client in others {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try client.readAnswer().status == 200)
        }
    }

    @Test("those that are waited for count as connections")
    func countedGuests() throws {
        let server = try Server.echo(limits: ServerLimits(maximumConnections: 2))
        let silent = try (0..<2).map { _ in try RawClient(port: server.port) }
        #expect(comesTrue { server.engine.acceptor?.count == 2 })
        let third = try RawClient(port: server.port)
        third.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        silent[0].leave()
        #expect(try third.readAnswer().status == 200)
        silent[1].send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try silent[1].readAnswer().status == 200)
    }

    @Test("as many as the limit come and go, again and again, and none is closed unasked", arguments: [1, 2, 3, 7])
    func atTheLimit(limit: Int) throws {
        let server = try Server.echo(limits: ServerLimits(maximumConnections: limit))
        try onThreads(8) { _ in
            for _ in 0..<(20 * Rounds.count) {
                let client = try RawClient(port: server.port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                #expect(try client.readAnswer().status == 200)
            }
        }
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test("a port that is opened is told from others, and closed without its connections")
    func doors() throws {
        let server = try Server { .text("\($0.arrival.port)") }
        let port = try server.openPort(0)
        #expect(port != 0 && port != server.port)
        let client = try RawClient(port: port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try client.readAnswer().text == "\(port)")
        #expect(try server.get("/").text == "\(server.port)")
        server.closePort(port)
        server.closePort(server.port)
        #expect(throws: RawClient.Failure.self) { try RawClient(port: port) }
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try client.readAnswer().text == "\(port)")
        #expect(try server.openPort(port) == port)
        #expect(throws: ServerError.portInUse(host: "127.0.0.1", port: port)) { try server.openPort(port) }
        server.stop()
        #expect(throws: RawClient.Failure.self) { try RawClient(port: port) }
        #expect(throws: ServerError.self) { try server.openPort(0) }
    }

    @Test("a thousand ports are listened on by one thread")
    func manyDoors() throws {
        let server = try Server { .text("\($0.arrival.port)") }
        let ports = try (0..<1_000).map { _ in try server.openPort(0) }
        #expect(Set(ports).count == 1_000)
        #expect(server.engine.doors.count == 1_001)
        for port in ports[..<5] + ports[995...] {
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try client.readAnswer().text == "\(port)")
        }
        for port in ports { server.closePort(port) }
        #expect(server.engine.doors.count == 1)
        #expect(try server.isAlive())
    }

    @Test("ports open and close while clients call them")
    func changingDoors() throws {
        let server = try Server { .text("\($0.arrival.port)") }
        try onThreads(3) { _ in
            for _ in 0..<(50 * Rounds.count) {
                let port = try server.openPort(0)
                let client = try RawClient(port: port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(try client.readAnswer().text == "\(port)")
                server.closePort(port)
            }
        }
    }
}

@Suite("Connections that are waited for")
struct GuestsTests {
    private let begin = ContinuousClock.now

    private func guest(_ number: UInt64, after seconds: Int) -> Guest {
        Guest(number: number, descriptor: -1, arrival: Arrival(port: 0), deadline: begin + .seconds(seconds))
    }

    @Test("leave when their deadline has passed, the first one first, and no sooner")
    func deadlines() {
        var guests = Guests(capacity: 10)
        #expect(guests.nextDeadline == nil)
        for (number, seconds) in [(1, 30), (2, 10), (3, 20)] as [(UInt64, Int)] {
            #expect(guests.take(guest(number, after: seconds)) == nil)
        }
        #expect(guests.nextDeadline == begin + .seconds(10))
        #expect(guests.leave(at: begin + .seconds(9)) == nil)
        #expect(guests.leave(at: begin + .seconds(25))?.number == 2)
        #expect(guests.leave(at: begin + .seconds(25))?.number == 3)
        #expect(guests.leave(at: begin + .seconds(25)) == nil)
        #expect(guests.count == 1)
    }

    @Test("keep a later deadline that they are given")
    func laterDeadline() {
        var guests = Guests(capacity: 10)
        _ = guests.take(guest(1, after: 10))
        #expect(guests.leave(1)?.number == 1)
        _ = guests.take(guest(1, after: 20))
        #expect(guests.leave(at: begin + .seconds(15)) == nil)
        #expect(guests.leave(at: begin + .seconds(20))?.number == 1)
    }

    @Test("beyond the capacity the one with the first deadline makes room")
    func capacity() {
        var guests = Guests(capacity: 2)
        #expect(guests.take(guest(1, after: 10)) == nil)
        #expect(guests.take(guest(2, after: 11)) == nil)
        #expect(guests.take(guest(3, after: 12))?.number == 1)
        #expect(guests.leave(2) != nil)
        #expect(guests.take(guest(4, after: 13)) == nil)
        #expect(Set(guests.leave().map(\.number)) == [3, 4])
        #expect(guests.count == 0 && guests.deadlineCount == 0)
    }

    @Test("those that come and go leave no heap of deadlines")
    func staleDeadlines() {
        var guests = Guests(capacity: 10)
        for number in 1...10_000 as ClosedRange<UInt64> {
            _ = guests.take(guest(number, after: 60))
            _ = guests.leave(number)
        }
        #expect(guests.deadlineCount <= 100)
    }
}

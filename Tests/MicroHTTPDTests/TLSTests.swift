import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Serving over TLS", .blocking)
struct TLSTests {
    private static let get = "GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n"

    @Test("answers on the port that speaks plain HTTP too, on kept connections, requests sent at once in their order")
    func requests() throws {
        let server = try Server.secureEcho()
        let client = try TLSClient(port: server.port)
        for _ in 0..<3 {
            client.send(Self.get)
            #expect(try client.readAnswer().text == "https\n/x\n")
        }
        client.send((0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: a.test\r\n\r\n" }.joined())
        for number in 0..<20 { #expect(try client.readAnswer().text == "https\n/\(number)\n") }
        #expect(try server.get("/x").text == "http\n/x\n")
    }

    @Test(
        "shows the certificate of the name that is asked for, in any case",
        arguments: ["a.test", "b.test", "B.Test", nil])
    func names(name: String?) throws {
        let server = try Server.secureEcho()
        let expected = name?.lowercased() == "b.test" ? Certificates.b : Certificates.a
        let shown = try TLSClient(port: server.port, name: name).certificate
        #expect(!shown.isEmpty)
        #expect(shown == PEMText.bytes(expected.chain))
    }

    @Test("refuses a name that has no certificate, and says so", arguments: ["c.test", "a", "test"])
    func unknownName(name: String) throws {
        let server = try Server.secureEcho()
        let error = #expect(throws: TLSClient.Failure.self) { try TLSClient(port: server.port, name: name) }
        #expect(error?.alert == 112, "unrecognized_name, not \(String(describing: error))")
        #expect(try server.isAlive())
    }

    @Test("refuses every name where chain and key cannot be used", arguments: ["", "no PEM", nil])
    func badCertificate(key: String?) throws {
        let bad = ServerCertificate(chain: Certificates.a.chain, key: key.map { Array($0.utf8) } ?? Certificates.b.key)
        let server = try Server(certificates: { _ in bad }) { _ in .text("") }
        let error = #expect(throws: TLSClient.Failure.self) { try TLSClient(port: server.port) }
        #expect(error?.alert == 112)
        #expect(try server.isAlive())
    }

    @Test("without certificates a client that speaks TLS is refused with an alert")
    func withoutCertificates() throws {
        let server = try Server.echo()
        let error = #expect(throws: TLSClient.Failure.self) { try TLSClient(port: server.port) }
        #expect(error?.alert == 40, "handshake_failure, not \(String(describing: error))")
        let raw = try RawClient(port: server.port)
        raw.send([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0, 10, 10])
        #expect(try raw.readToEnd() == [21, 3, 3, 0, 2, 2, 40])
        #expect(try server.isAlive())
    }

    @Test("takes and sends long bodies, and equal ones at the same time")
    func longBodies() throws {
        let long = [UInt8](repeating: 120, count: 3 << 20)
        let server = try Server(certificates: Certificates.provider) { request in
            .respond(HTTPResponse(status: .ok), body: request.body)
        }
        try onThreads(4) { thread in
            guard thread > 0 else {
                let plain = try RawClient(port: server.port)
                plain.send(Array("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(long.count)\r\n\r\n".utf8) + long)
                #expect(try plain.readAnswer().body == long)
                return
            }
            let client = try TLSClient(port: server.port)
            for _ in 0..<2 {
                client.send(Array("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(long.count)\r\n\r\n".utf8) + long)
                #expect(try client.readAnswer().body == long)
            }
        }
        #expect(comesTrue { server.engine.waiting.bytes == 0 })
    }

    @Test("refuses what is too long in the same words")
    func limits() throws {
        let server = try Server.secureEcho(limits: ServerLimits(maximumBodyBytes: 1000))
        let body = try TLSClient(port: server.port)
        body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n\(String(repeating: "x", count: 1001))")
        #expect(try body.readAnswer()["X-Understudy-Outcome"] == "server.bodyTooLarge")
        let head = try TLSClient(port: server.port)
        head.send("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: 16_400))\r\n\r\n")
        let refusal = try head.readAnswer()
        #expect(refusal.status == 431)
        #expect(refusal["X-Understudy-Outcome"] == "server.headTooLarge")
        #expect(try head.readToEnd().isEmpty)
    }

    @Test("holds replies, and answers them when they are woken, due, or the server stops")
    func held() throws {
        let held = Tally()
        let server = try Server(certificates: Certificates.provider) { request in
            switch request.head.path {
            case "/woken":
                held.add()
                return .hold(until: nil, channel: 1) { .text("woken") }
            case "/due": return .hold(until: .now + .milliseconds(20), channel: 2) { .text("due") }
            case "/stopped":
                held.add()
                return .hold(until: nil, channel: 3) { .text("stopped") }
            default: return .text("at once")
            }
        }
        let client = try TLSClient(port: server.port)
        client.send("GET /woken HTTP/1.1\r\nHost: h\r\n\r\nGET /due HTTP/1.1\r\nHost: h\r\n\r\n")
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(held.waits(for: 1))
        server.wake(channel: 1)
        for text in ["woken", "due", "at once"] { #expect(try client.readAnswer().text == text) }
        client.send("GET /stopped HTTP/1.1\r\nHost: h\r\n\r\n")
        // A hold that comes after the stop has begun is refused.
        #expect(comesTrue { server.engine.parking.count == 1 })
        server.stop()
        #expect(try client.readAnswer().text == "stopped")
    }

    @Test("lets go of what is held for a client that has gone")
    func gone() throws {
        let held = Tally()
        var limits = ServerLimits()
        limits.disconnectInterval = .milliseconds(5)
        let server = try Server(limits: limits, certificates: Certificates.provider) { _ in
            held.add()
            return .hold(until: nil, channel: 1) { .text("") }
        }
        let leaving = try TLSClient(port: server.port)
        leaving.send(Self.get)
        let aborting = try TLSClient(port: server.port)
        aborting.send(Self.get)
        #expect(held.waits(for: 2))
        leaving.raw.leave()
        aborting.raw.abort()
        #expect(comesTrue { server.engine.parking.count == 0 })
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test(
        "a client that stops in the middle of a handshake keeps nobody, and is closed",
        arguments: [1, 3, 5, 6, 20, 100])
    func halfHello(count: Int) throws {
        let server = try Server.secureEcho(limits: ServerLimits(idleTimeout: .seconds(1)))
        let hello = try Self.hello()
        let silent = try RawClient(port: server.port)
        silent.send(Array(hello.prefix(count)))
        let gone = try RawClient(port: server.port)
        gone.send(Array(hello.prefix(count)))
        gone.leave()
        #expect(try TLSClient(port: server.port).certificate.isEmpty == false)
        _ = try silent.readToEnd()
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test("a hello in single bytes is a hello")
    func slowHello() throws {
        let server = try Server.secureEcho()
        let client = try RawClient(port: server.port)
        for byte in try Self.hello() { client.send([byte]) }
        // A record of a handshake, with the server's hello.
        #expect(try client.read(count: 1) == [22])
    }

    @Test("bytes that are no TLS, behind a first one that is, end the connection")
    func noise() throws {
        let server = try Server.secureEcho()
        var dice = Dice(seed: 7)
        for _ in 0..<(20 * Rounds.count) {
            let client = try RawClient(port: server.port)
            client.send([22, 3, UInt8(dice.roll(5))] + (0..<dice.roll(600)).map { _ in UInt8(dice.roll(256)) })
            client.finishSending()
            _ = try client.readToEnd()
        }
        #expect(try TLSClient(port: server.port).certificate.isEmpty == false)
    }

    @Test("stops while handshakes wait, requests are under way and others begin")
    func stopUnderLoad() throws {
        for _ in 0..<3 {
            let asked = Tally()
            let server = try Server(
                limits: ServerLimits(stopGrace: .milliseconds(50)), certificates: Certificates.provider
            ) { _ in
                asked.add()
                return .hold(until: .now + .milliseconds(5), channel: 1) { .hold(until: nil, channel: 2) { .text("") } }
            }
            let half = try RawClient(port: server.port)
            half.send(Array(try Self.hello().prefix(50)))
            try onThreads(5) { thread in
                guard thread > 0 else {
                    #expect(asked.waits(for: 20))
                    server.stop()
                    return
                }
                for _ in 0..<10 {
                    guard let client = try? TLSClient(port: server.port) else { return }
                    client.send(Self.get)
                    if thread == 4 { _ = try? client.readAnswer() }
                }
            }
            #expect(server.engine.requestsUnderWay == 0)
            #expect(server.engine.acceptor?.count == 0)
        }
    }

    @Test("keeps as many certificates as there is room for, those that were used last")
    func store() {
        let store = CertificateStore(
            { name in
                // A blank line more makes it another certificate with the same content.
                let blank = [UInt8](repeating: 10, count: name.flatMap { Int($0) } ?? 0)
                return ServerCertificate(chain: blank + Certificates.a.chain, key: Certificates.a.key)
            }, capacity: 2)
        let first = store.credentials(for: "1")
        #expect(first != nil && store.credentials(for: "1") === first)
        _ = store.credentials(for: "2")
        #expect(store.credentials(for: "1") === first)
        _ = store.credentials(for: "3")
        #expect(store.count == 2)
        #expect(store.credentials(for: "1") === first)
    }

    @Test("a certificate says nothing of its key as text")
    func description() {
        #expect(!"\(Certificates.a)".contains("BEGIN") && !"\(Certificates.a)".contains("\(Certificates.a.key[30])"))
    }

    /// The first bytes of a handshake, as GnuTLS sends them.
    private static func hello() throws -> [UInt8] {
        let seen = Locked<[UInt8]>([])
        let listener = try ListeningSocket(host: "127.0.0.1", port: 0)
        defer { listener.close() }
        try onThreads(2) { thread in
            if thread == 0 {
                _ = try? TLSClient(port: listener.port)
            } else {
                let bytes = try HelloReader(listener).bytes
                seen.withLock { $0 = bytes }
            }
        }
        return seen.withLock { $0 }
    }
}

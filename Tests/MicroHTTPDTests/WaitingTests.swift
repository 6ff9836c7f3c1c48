import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("What waits to be read or sent", .blocking)
struct WaitingTests {
    private static let megabyte = 1 << 20

    private func expectRefusal(_ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer.status == 503, sourceLocation: sourceLocation)
        #expect(answer["X-Understudy-Outcome"] == "server.tooMuchWaiting", sourceLocation: sourceLocation)
        #expect(answer.text.contains("Let the clients finish"), sourceLocation: sourceLocation)
    }

    private static func upload(_ framing: String) -> String { "POST / HTTP/1.1\r\nHost: h\r\n\(framing)\r\n\r\n" }

    /// Answers with the length of the body.
    private static func counting() throws -> Server {
        try Server(limits: ServerLimits(maximumBodyBytes: 4 * megabyte, maximumWaitingBytes: megabyte)) { request in
            .text("\(request.body.count)")
        }
    }

    @Test("an upload alone may be longer than what may wait", arguments: [false, true])
    func alone(chunked: Bool) throws {
        let server = try Self.counting()
        let client = try RawClient(port: server.port)
        for _ in 1...3 {
            let bytes = [UInt8](repeating: 120, count: 4 * Self.megabyte)
            client.send(Self.upload(chunked ? "Transfer-Encoding: chunked" : "Content-Length: \(bytes.count)"))
            client.send(chunked ? Array("400000\r\n".utf8) + bytes + Array("\r\n0\r\n\r\n".utf8) : bytes)
            #expect(try client.readAnswer().text == "\(4 * Self.megabyte)")
        }
    }

    @Test("uploads beside one that fills the limit are refused, short requests are not", arguments: [false, true])
    func uploads(isFinished: Bool) throws {
        let server = try Self.counting()
        let first = try RawClient(port: server.port)
        let early = try RawClient(port: server.port)
        let long = String(repeating: "x", count: 0x4000)
        early.send(Self.upload("Transfer-Encoding: chunked") + "5\r\nabcde\r\n")
        #expect(comesTrue { server.engine.waiting.bytes == 5 })
        first.send(Self.upload("Content-Length: \(4 * Self.megabyte)"))
        first.send([UInt8](repeating: 120, count: 2 * Self.megabyte))
        #expect(comesTrue { server.engine.waiting.bytes == 2 * Self.megabyte + 5 })

        let announced = try RawClient(port: server.port)
        announced.send(Self.upload("Content-Length: 16384") + long)
        expectRefusal(try announced.readAnswer())
        #expect(try announced.readToEnd().isEmpty)
        let chunked = try RawClient(port: server.port)
        chunked.send(Self.upload("Transfer-Encoding: chunked") + "4000\r\n\(long)\r\n0\r\n\r\n")
        expectRefusal(try chunked.readAnswer())
        early.send("4000\r\n\(long)\r\n0\r\n\r\n")
        expectRefusal(try early.readAnswer())
        let short = try RawClient(port: server.port)
        short.send(Self.upload("Content-Length: 16383") + long.dropLast())
        #expect(try short.readAnswer().text == "16383")

        if isFinished {
            first.send([UInt8](repeating: 120, count: 2 * Self.megabyte))
            #expect(try first.readAnswer().text == "\(4 * Self.megabyte)")
        } else {
            first.leave()
        }
        #expect(comesTrue { server.engine.waiting.bytes == 0 })
        let next = try RawClient(port: server.port)
        next.send(Self.upload("Content-Length: 16384") + long)
        #expect(try next.readAnswer().text == "16384")
    }

    private static let longBody = 16 * megabyte

    /// Answers each path but `/alive` with a long body that begins with its number.
    private static func talking(_ asked: Tally) throws -> Server {
        try Server(limits: ServerLimits(maximumWaitingBytes: 20 * megabyte, stopGrace: .zero)) { request in
            guard let number = UInt8(request.head.path?.dropFirst() ?? "") else { return .text("") }
            var body = [UInt8](repeating: 120, count: longBody)
            body[0] = number
            asked.add()
            return .respond(HTTPResponse(status: .ok), body: body)
        }
    }

    /// A client that has asked for a long reply and does not read it.
    private static func unread(_ server: Server, _ number: Int) throws -> RawClient {
        let client = try RawClient(port: server.port, window: 4096)
        client.send("GET /\(number) HTTP/1.1\r\nHost: h\r\n\r\n")
        return client
    }

    @Test("equal replies that nobody reads are in memory once")
    func shared() throws {
        let asked = Tally()
        let server = try Self.talking(asked)
        let clients = try (0..<(10 * Rounds.count)).map { _ in try Self.unread(server, 1) }
        #expect(asked.waits(for: clients.count))
        #expect(try server.isAlive())
        #expect(server.engine.waiting.bytes == Self.longBody)
        for client in clients.prefix(3) {
            let answer = try client.readAnswer()
            #expect(answer.status == 200)
            #expect(answer.body.count == Self.longBody)
            #expect(answer.body.first == 1)
        }
        #expect(server.engine.waiting.bytes == Self.longBody)
        server.stop()
        #expect(server.engine.waiting.bytes == 0)
    }

    @Test("different ones beyond the limit are refused, short ones are not", arguments: [false, true])
    func replies(areRead: Bool) throws {
        let asked = Tally()
        let server = try Self.talking(asked)
        for round in 1...Rounds.count {
            let clients = try [1, 2].map { try Self.unread(server, $0) }
            #expect(asked.waits(for: round * 4 - 2))
            expectRefusal(try server.get("/3"))
            #expect(try server.isAlive())
            for (index, client) in clients.enumerated() {
                if areRead { #expect(try client.readAnswer().body.first == UInt8(index + 1)) } else { client.leave() }
            }
            #expect(comesTrue { server.engine.waiting.bytes == 0 })
            #expect(try server.get("/3").body.first == 3)
            #expect(comesTrue { server.engine.waiting.bytes == 0 })
        }
    }
}

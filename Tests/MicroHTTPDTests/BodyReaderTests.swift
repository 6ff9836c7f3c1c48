import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("A long body that is taken piece by piece", .blocking)
struct BodyReaderTests {
    /// Counts bytes, and keeps the first hundred.
    private struct Counting: BodyReader {
        var limit = 4 << 20
        var count = 0
        var sum = 0
        var kept: [UInt8] = []
        var keptBytes: Int { kept.count }

        mutating func take(_ piece: UnsafeRawBufferPointer) {
            count += piece.count
            sum = piece.reduce(sum) { $0 &* 31 &+ Int($1) }
            kept += piece.prefix(100 - kept.count)
        }
    }

    private static func server(_ asked: Tally = Tally()) throws -> Server {
        try Server(
            limits: ServerLimits(maximumBodyBytes: 1 << 20),
            readers: { head in
                asked.add()
                return head.path == "/file" ? Counting() : nil
            },
            responder: { _, _ in
                { body in
                    switch body {
                    case .whole(let bytes): .text("whole \(bytes.count)")
                    case .read(let reader): .text((reader as? Counting).map { "read \($0.count) \($0.sum)" } ?? "")
                    case .refused(let refusal): refusal.reply
                    }
                }
            })
    }

    private static let bytes = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }

    private static func send(_ client: RawClient, to path: String, _ body: ArraySlice<UInt8>, chunked: Bool) {
        let head = "POST \(path) HTTP/1.1\r\nHost: h\r\n"
        guard chunked else {
            client.send(head + "Content-Length: \(body.count)\r\n\r\n")
            return client.send(Array(body))
        }
        client.send(head + "Transfer-Encoding: chunked\r\n\r\n")
        var rest = body
        while !rest.isEmpty {
            let piece = rest.prefix(10_007)
            rest = rest.dropFirst(piece.count)
            client.send(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10])
        }
        client.send("0\r\n\r\n")
    }

    @Test("comes whole and in order, beyond what else may be sent, and is not in memory", arguments: [false, true])
    func pieces(chunked: Bool) throws {
        let server = try Self.server()
        let client = try RawClient(port: server.port)
        let sum = Self.bytes.reduce(0) { $0 &* 31 &+ Int($1) }
        for _ in 1...2 {
            Self.send(client, to: "/file", Self.bytes[...], chunked: chunked)
            #expect(try client.readAnswer().text == "read \(Self.bytes.count) \(sum)")
        }
        let half = try RawClient(port: server.port)
        half.send("POST /file HTTP/1.1\r\nHost: h\r\nContent-Length: 4000000\r\n\r\n")
        half.send(Array(Self.bytes.prefix(2_000_000)))
        #expect(comesTrue { server.engine.waiting.bytes == 100 })
        half.leave()
        #expect(comesTrue { server.engine.waiting.bytes == 0 })
    }

    @Test("is refused beyond the reader's own limit", arguments: [false, true])
    func limit(chunked: Bool) throws {
        let server = try Self.server()
        let client = try RawClient(port: server.port)
        Self.send(client, to: "/file", (Self.bytes + Self.bytes)[...], chunked: chunked)
        let answer = try client.readAnswer()
        #expect(answer.status == 413 && answer.text.contains("4194304 bytes"))
    }

    @Test("is only what is long, and what somebody reads; nobody is asked for the rest", arguments: [false, true])
    func short(chunked: Bool) throws {
        let asked = Tally()
        let server = try Self.server(asked)
        let client = try RawClient(port: server.port)
        Self.send(client, to: "/file", Self.bytes.prefix(16_383), chunked: chunked)
        #expect(try client.readAnswer().text == "whole 16383")
        #expect(asked.value == 0)
        Self.send(client, to: "/other", Self.bytes.prefix(500_000), chunked: chunked)
        #expect(try client.readAnswer().text == "whole 500000")
        #expect(asked.value == 1)
        Self.send(client, to: "/other", Self.bytes[...], chunked: chunked)
        #expect(try client.readAnswer().status == 413)
    }
}

import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("A body that is refused", .blocking)
struct RefusedBodyTests {
    private static let limit = 1000

    private static func server(_ change: (inout ServerLimits) -> Void = { _ in }) throws -> Server {
        var limits = ServerLimits(maximumBodyBytes: limit)
        change(&limits)
        return try Server.echo(limits: limits)
    }

    private func expectRefusal(
        _ answer: Answer, _ status: Int = 413, _ name: String = "bodyTooLarge",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, sourceLocation: sourceLocation)
        #expect(answer["X-Understudy-Outcome"] == "server.\(name)", sourceLocation: sourceLocation)
        #expect(answer["Connection"] == "close", sourceLocation: sourceLocation)
    }

    private static func request(_ fields: String) -> String { "POST / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n\r\n" }

    @Test("is read on before the refusal, so that a client which sends all of it first gets to see that")
    func readOn() throws {
        let server = try Self.server()
        let bytes = [UInt8](repeating: 120, count: 8 << 20)
        for framing in ["Content-Length: \(bytes.count)", "Transfer-Encoding: chunked"] {
            let client = try RawClient(port: server.port)
            client.send(Self.request(framing))
            let isChunked = framing.hasPrefix("T")
            client.send(isChunked ? Array("800000\r\n".utf8) + bytes + Array("\r\n0\r\n\r\n".utf8) : bytes)
            expectRefusal(try client.readAnswer())
            #expect(try client.readToEnd().isEmpty)
        }
        #expect(server.engine.waiting.bytes == 0)
    }

    @Test("is refused at once where its client waits for that, or would send more than is read")
    func atOnce() throws {
        let server = try Self.server { $0.refusedBytes = 5000 }
        for fields in ["Content-Length: 1001\r\nExpect: 100-continue", "Content-Length: 5001"] {
            let client = try RawClient(port: server.port)
            client.send(Self.request(fields))
            expectRefusal(try client.readAnswer())
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test("is cut off where it does not end: after so many bytes, or so much time", arguments: [true, false])
    func endless(byBytes: Bool) throws {
        let server = try Self.server { limits in
            if byBytes { limits.refusedBytes = 4000 } else { limits.refusedTime = .zero }
        }
        let client = try RawClient(port: server.port)
        client.send(Self.request("Transfer-Encoding: chunked") + "FFFFFFFFFFF\r\n")
        client.send([UInt8](repeating: 120, count: 5000))
        expectRefusal(try client.readAnswer())
        #expect(try client.readToEnd().isEmpty)
        #expect(try server.isAlive())
    }

    @Test(
        "is one in an encoding that nobody reads here",
        arguments: [
            ("gzip", 415), ("GZIP", 415), ("identity, br", 415), ("\u{1}\"", 415), ("identity", 200),
            ("Identity,", 200),
            ("", 200),
        ])
    func encodings(encoding: String, status: Int) throws {
        let server = try Self.server()
        let client = try RawClient(port: server.port)
        client.send(Self.request("Content-Encoding: \(encoding)\r\nContent-Length: 2") + "ab")
        let answer = try client.readAnswer()
        #expect(answer.status == status || answer.status == 400)
        if answer.status == 415 {
            expectRefusal(answer, 415, "unknownContentEncoding")
            #expect(answer.text.contains("without Content-Encoding"))
        }
        let without = try RawClient(port: server.port)
        without.send("GET / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\n\r\n")
        #expect(try without.readAnswer().status == 200)
    }

    @Test("is told to the handler, whose reply then closes the connection")
    func handler() throws {
        let server = try Server(
            limits: ServerLimits(maximumBodyBytes: Self.limit),
            responder: { _, _ in
                { body in
                    guard case .refused(let refusal) = body else { return .text("whole") }
                    return .text("\(refusal.status) \(refusal.outcome)", status: .init(code: refusal.status))
                }
            })
        let client = try RawClient(port: server.port)
        for length in [1000, 1001] {
            client.send(Self.request("Content-Length: \(length)"))
            client.send([UInt8](repeating: 120, count: length))
            let answer = try client.readAnswer()
            #expect(answer.text == (length > Self.limit ? "413 server.bodyTooLarge" : "whole"))
            #expect(answer["Connection"] == (length > Self.limit ? "close" : nil))
        }
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("may be held back like any other")
    func held() throws {
        let server = try Server(
            limits: ServerLimits(maximumBodyBytes: Self.limit),
            responder: { _, _ in
                { body in
                    guard case .refused = body else { return .text("whole") }
                    return .hold(until: .now, channel: 1) { .text("late", status: .contentTooLarge) }
                }
            })
        let client = try RawClient(port: server.port)
        client.send(Self.request("Content-Length: 5000"))
        client.send([UInt8](repeating: 120, count: 5000))
        let answer = try client.readAnswer()
        #expect(answer.text == "late" && answer["Connection"] == "close")
        #expect(try client.readToEnd().isEmpty)
    }
}

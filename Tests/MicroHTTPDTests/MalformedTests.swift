import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Malformed input", .blocking)
struct MalformedTests {
    enum Outcome: Hashable, Sendable {
        case answer(Int)
        case refusal(Int)
        /// Refused by the library, without our fields. (For a malformed Content-Length it sends its head twice.)
        case libraryRefusal(Int)
        case closes
        /// For the rest of the request.
        case waits
    }

    struct Input: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let outcome: Outcome

        init(_ description: String, _ text: String, _ outcome: Outcome) {
            self.init(description, bytes: Array(text.utf8), outcome)
        }

        init(_ description: String, bytes: [UInt8], _ outcome: Outcome) {
            testDescription = description
            self.bytes = bytes
            self.outcome = outcome
        }
    }

    private static let get = "GET / HTTP/1.1\r\nHost: h\r\n"
    private static let post = "POST / HTTP/1.1\r\nHost: h\r\n"

    static let requestLines = [
        Input("nothing", "", .waits),
        Input("only line ends", "\r\n\r\n\r\n", .waits),
        Input("one word", "GET\r\n\r\n", .closes),
        Input("two spaces before the target", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("two spaces after the target", "GET /  HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("no target", "GET  HTTP/1.1\r\n\r\n", .libraryRefusal(400)),
        Input("no version", "GET /\r\n\r\n", .libraryRefusal(400)),
        Input("a version that is none", "GET / HTTQ/1.1\r\n\r\n", .libraryRefusal(400)),
        Input("version 0.9", "GET / HTTP/0.9\r\n\r\n", .libraryRefusal(505)),
        Input("version 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .libraryRefusal(505)),
        Input("a method that is no token", "G@T / HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("an empty method", " / HTTP/1.1\r\n\r\n", .closes),
        Input("a space in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("a zero byte in the target", "GET /a\0b HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("a zero byte as the target", "GET \0 HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("a zero byte in the query", "GET /?a\0b=c HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input(
            "a zero byte before many parameters",
            "GET /\0?\(String(repeating: "a&", count: 2000)) HTTP/1.1\r\nHost: h\r\n\r\n", .closes),
        Input("a zero byte in the method", "G\0T / HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("a control byte in the target", "GET /\u{1} HTTP/1.1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input(
            "a target that is not UTF-8",
            bytes: Array("GET /".utf8) + [0xC3, 0x28] + Array(" HTTP/1.1\r\nHost: h\r\n\r\n".utf8),
            .refusal(400)),
        Input("only zero bytes", bytes: [UInt8](repeating: 0, count: 5000), .waits),
        Input("a head that ends early", get + "X: 1\r\n", .waits),
    ]

    static let fields = [
        Input("a field without a colon", get + "nonsense\r\n\r\n", .libraryRefusal(400)),
        Input("a field without a name", get + ": x\r\n\r\n", .refusal(400)),
        Input("a space before the colon", get + "X : 1\r\n\r\n", .refusal(400)),
        Input("a folded field", get + "X: 1\r\n 2\r\n\r\n", .refusal(400)),
        Input("a folded first field", "GET / HTTP/1.1\r\n X: 1\r\nHost: h\r\n\r\n", .refusal(400)),
        Input("no host", "GET / HTTP/1.1\r\nX: 1\r\n\r\n", .refusal(400)),
        Input("no host in a later version", "GET / HTTP/1.2\r\n\r\n", .refusal(400)),
        Input("no host in the first version", "GET / HTTP/1.0\r\n\r\n", .answer(200)),
        Input("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .answer(200)),
        Input("a zero byte in a value", get + "X: a\0b\r\n\r\n", .refusal(400)),
        Input("a zero byte that hides a field", get + "X: a\0\0Y\0 b\r\n\r\n", .refusal(400)),
        Input("a zero byte in a name", get + "X\0Y: a\r\n\r\n", .libraryRefusal(400)),
        Input("a bare carriage return in a value", get + "X: a\rb\r\n\r\n", .refusal(400)),
        Input("an escape byte in a value", get + "X: \u{1B}[31m\r\n\r\n", .refusal(400)),
        Input("a pseudo field", get + ":path: /x\r\n\r\n", .refusal(400)),
        Input("two hosts", get + "Host: other\r\n\r\n", .refusal(400)),
        Input("line feeds alone", "GET / HTTP/1.1\nHost: h\n\n", .answer(200)),
        Input("empty lines before the request", "\r\n\r\n" + get + "\r\n", .answer(200)),
    ]

    static let bodies = [
        Input("a length that is no number", post + "Content-Length: ten\r\n\r\n", .libraryRefusal(400)),
        Input("a negative length", post + "Content-Length: -1\r\n\r\n", .libraryRefusal(400)),
        Input("a length with a sign", post + "Content-Length: +1\r\n\r\na", .libraryRefusal(400)),
        Input("an empty length", post + "Content-Length:\r\n\r\n", .libraryRefusal(400)),
        Input("a length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", .libraryRefusal(413)),
        Input("the longest length", post + "Content-Length: 18446744073709551615\r\n\r\n", .refusal(413)),
        Input("the longest length but one", post + "Content-Length: 18446744073709551614\r\n\r\n", .refusal(413)),
        Input("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", .refusal(400)),
        Input("the same length twice", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", .answer(200)),
        Input(
            "a length and an encoding", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            .refusal(400)),
        Input("an unknown encoding", post + "Transfer-Encoding: gzip\r\n\r\n", .refusal(501)),
        Input("two encodings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", .refusal(501)),
        Input(
            "a chunk size that is no number", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", .libraryRefusal(400)),
        Input(
            "a chunk size beyond 64 bits", post + "Transfer-Encoding: chunked\r\n\r\n1FFFFFFFFFFFFFFFF\r\n",
            .libraryRefusal(413)),
        Input(
            "a chunk longer than it says", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
            .libraryRefusal(400)),
        Input(
            "a trailer without a colon", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nnonsense\r\n\r\n",
            .libraryRefusal(400)),
        Input("a body that ends early", post + "Content-Length: 10\r\n\r\nabc", .waits),
        Input("chunks that end early", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nab", .waits),
    ]

    @Test("is refused, and the server goes on", arguments: requestLines + fields + bodies)
    func refused(input: Input) throws {
        let server = try Server.echo(limits: ServerLimits(stopGrace: .zero))
        let client = try RawClient(port: server.port)
        client.send(input.bytes)
        switch input.outcome {
        case .answer(let status):
            #expect(try client.readAnswer().status == status)
        case .refusal(let status):
            let answer = try client.readAnswer()
            #expect(answer.status == status)
            #expect(answer["X-Understudy-Outcome"]?.hasPrefix("server.") == true)
            #expect(try client.readToEnd().isEmpty)
        case .libraryRefusal(let status):
            let answer = try client.readAnswer()
            #expect(answer.status == status)
            #expect(answer["X-Understudy-Outcome"] == nil)
            _ = try client.readToEnd()
        case .closes:
            #expect(try client.readToEnd().isEmpty)
        case .waits:
            break
        }
        #expect(try server.isAlive())
        server.stop()
        #expect(server.engine.requestsUnderWay == 0)
    }

    @Test("of a request without a host says what to do")
    func noHost() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\n\r\n")
        #expect(try client.readAnswer().text.contains("Add one with the name and port of this server"))
    }

    @Test("does not leak into the next request of its connection")
    func cachedHead() throws {
        let server = try Server { request in .text(request.head.headerFields.map(\.name.rawName).joined(separator: ","))
        }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\nB: c\r\n\r\n")
        #expect(try client.readAnswer().text == "A,B")
        // To the library's eyes, once read, these are the same bytes.
        client.send("GET / HTTP/1.1\r\nHost: h\r\nA: b\0\0B\0 c\r\n\r\n")
        #expect(try client.readAnswer().status == 400)
    }

    @Test("of any kind leaves the server alive", arguments: [1, 2, 3, 4] as [UInt64])
    func fuzz(seed: UInt64) throws {
        let server = try Server.echo(limits: ServerLimits(maximumBodyBytes: 4096, stopGrace: .zero))
        var random = Dice(seed: seed)
        for turn in 1...500 {
            let client = try RawClient(port: server.port)
            client.send(random.request())
            // The server's one thread has seen the bytes above before it answers these.
            if turn.isMultiple(of: 5) { #expect(try server.isAlive()) }
            if turn.isMultiple(of: 7) { client.abort() }
        }
        #expect(try server.isAlive())
    }
}

extension Dice {
    private static let pieces = [
        "GET ", "POST ", "/", "/x?a=b&c", " HTTP/1.1", " HTTP/1.0", "\r\n", "\r\n\r\n", "\n", "\r", "\0", ":", " ",
        "\t",
        "Host: h\r\n", "Content-Length: 5\r\n", "Content-Length: 99999\r\n", "Transfer-Encoding: chunked\r\n",
        "5\r\nabcde\r\n",
        "0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n", "Cookie: a=\"b;c=,=\r\n", "Connection: close\r\n",
        "Expect: 100-continue\r\n", "%", "%0",
        "Authorization: Basic !!!\r\n", "\u{FFFD}", "é", ";", "=", "\"",
    ].map { Array($0.utf8) }

    /// A request that is nearly right, one made of pieces of requests, or noise.
    fileprivate mutating func request() -> [UInt8] {
        switch Int.random(in: 0..<3, using: &self) {
        case 0:
            var bytes = Array(
                "POST /path?query=1 HTTP/1.1\r\nHost: h\r\nCookie: a=b; c\r\nContent-Length: 5\r\n\r\nabcde".utf8)
            for _ in 0..<Int.random(in: 1...4, using: &self) {
                bytes[Int.random(in: bytes.indices, using: &self)] = UInt8.random(in: 0...255, using: &self)
            }
            return bytes
        case 1:
            let count = Int.random(in: 1...40, using: &self)
            return (0..<count).flatMap { _ in Self.pieces[Int.random(in: Self.pieces.indices, using: &self)] }
        default:
            let count = Int.random(in: 1...3000, using: &self)
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }
}

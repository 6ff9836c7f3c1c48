import Foundation
import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("Replies without an end", .blocking, .endsHangs)
struct EndlessRepliesTests {
    /// A mebibyte of spaces, packed by gzip.
    private static let packed =
        "H4sIAAAAAAACA+3BMQEAAADCoCrrn9IQvkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHwGpwID8QAA"
        + "EAA="

    private func problem(with reaction: LoopbackServer.Reaction, limit: Int) async throws -> TransportError? {
        let server = try LoopbackServer { _ in reaction }
        defer { server.stop() }
        let transport = CurlTransport(bodyLimit: limit)
        let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
        return await #expect(throws: TransportError.self) {
            _ = try await transport.send(request, body: nil, timeout: .seconds(600))
        }
    }

    @Test("are cut off at the limit, which the error names")
    func endless() async throws {
        let chunk = [UInt8](repeating: 0x20, count: 65_536)
        let error = try await problem(with: .endless("HTTP/1.1 200 OK\r\n\r\n", chunk), limit: 1_000_000)
        #expect(error?.kind == .tooLarge)
        #expect(error?.detail.contains("1000000 bytes") == true)
    }

    @Test("are cut off where they are endless chunks, or a head that does not end")
    func endlessChunks() async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunk = Array("400\r\n".utf8) + [UInt8](repeating: 0x20, count: 0x400) + Array("\r\n".utf8)
        #expect(try await problem(with: .endless(head, chunk), limit: 1_000_000)?.kind == .tooLarge)
        let field = Array("X-Field: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8)
        #expect(try await problem(with: .endless("HTTP/1.1 200 OK\r\n", field), limit: 1_000_000)?.kind == .tooLarge)
    }

    @Test(
        "are cut off where they are interim heads, trailers, or one line of a head",
        arguments: [
            ("", "HTTP/1.1 100 Continue\r\n\r\n"), ("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
                "X-Trailer: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
            ),
            (
                "HTTP/1.1 200 OK\r\nX-Long: ",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            ),
        ])
    func endlessHeads(start: String, rest: String) async throws {
        let error = try await problem(with: .endless(start, Array(rest.utf8)), limit: 1_000_000)
        #expect([.tooLarge, .other].contains(error?.kind))
    }

    @Test("a reply that announces more than the limit is not read")
    func announced() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n"
        let error = try await problem(with: .replyAndKeepOpen(head), limit: 1_000_000)
        #expect(error?.kind == .tooLarge)
        #expect(error?.detail.contains("1000000 bytes") == true)
    }

    @Test("a packed reply counts as what it unpacks to, though nobody asked for it")
    func bomb() async throws {
        let packed = try #require(Data(base64Encoded: Self.packed))
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        let error = try await problem(with: .endless(head, Array(packed)), limit: 100_000)
        #expect(error?.kind == .tooLarge)
    }
}

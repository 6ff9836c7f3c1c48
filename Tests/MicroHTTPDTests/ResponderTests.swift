import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Reading a head once", .blocking)
struct ResponderTests {
    /// Answers with the target, the field X-A and the body, and notes which heads were read.
    private static func server(_ read: Locked<[String]>) throws -> Server {
        try Server(responder: { head, _ in
            let text = "\(head.path ?? "") \(head.headerFields[.eTag] ?? "")"
            read.withLock { $0.append(text) }
            return { body in
                guard case .whole(let bytes) = body else { return .drop }
                return .text("\(text) \(String(decoding: bytes, as: UTF8.self))")
            }
        })
    }

    private static func ask(
        _ client: RawClient, _ target: String, tag: String = "1", body: String = ""
    ) throws -> String {
        client.send("POST \(target) HTTP/1.1\r\nHost: h\r\nETag: \(tag)\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
        client.send(body)
        return try client.readAnswer().text
    }

    @Test("a head is read again where its target or a field differs from the last one's, and for each connection")
    func repeated() throws {
        let read = Locked<[String]>([])
        let server = try Self.server(read)
        let client = try RawClient(port: server.port)
        for body in ["a", "b", "c"] { #expect(try Self.ask(client, "/x", body: body) == "/x 1 \(body)") }
        #expect(read.withLock { $0 } == ["/x 1"])
        #expect(try Self.ask(client, "/y") == "/y 1 ")
        #expect(try Self.ask(client, "/y", tag: "2") == "/y 2 ")
        #expect(try Self.ask(client, "/x") == "/x 1 ")
        #expect(try Self.ask(RawClient(port: server.port), "/x") == "/x 1 ")
        #expect(read.withLock { $0 } == ["/x 1", "/y 1", "/y 2", "/x 1", "/x 1"])
    }

    private final class Template: Sendable {}

    @Test("each reply has its own fields, whichever template the one before had")
    func templates() throws {
        let templates = ["a": Template(), "b": Template()]
        let server = try Server { request in
            let name = String((request.head.path ?? "").dropFirst())
            let tag = name == "none" ? "c" : name
            return .respond(
                HTTPResponse(status: .ok, headerFields: [.eTag: tag]), body: [65], template: templates[name])
        }
        let client = try RawClient(port: server.port)
        for (name, tag) in [("a", "a"), ("a", "a"), ("b", "b"), ("none", "c"), ("none", "c"), ("a", "a"), ("c", "c")] {
            client.send("GET /\(name) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try client.readAnswer()["ETag"] == tag)
        }
    }
}

import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Tunnels", .blocking)
struct TunnelTests {
    private static let connect =
        "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\nProxy-Authorization: Basic dzo=\r\n\r\n"
    private static let get = "GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n"

    /// Opens tunnels to `a.test` and `b.test`, and answers with what it was asked, and by what tunnel.
    private func server(limits: ServerLimits = .init()) throws -> Server {
        try Server(
            limits: limits, certificates: Certificates.provider,
            tunnels: { tunnel, _ in
                guard tunnel.authority.hasSuffix(".test:443") else {
                    let status = HTTPResponse.Status(
                        code: 403, reasonPhrase: "Nothing here is called \(tunnel.authority)")
                    return .refuse(
                        HTTPResponse(status: status, headerFields: [.contentType: "text/plain"]), body: Array("no".utf8)
                    )
                }
                return .open
            },
            handler: { request in
                let tunnel = request.arrival.tunnel
                return .text(
                    [
                        request.head.method.rawValue, request.head.scheme, request.head.path, tunnel?.authority,
                        tunnel?.proxyAuthorization,
                    ].map { $0 ?? "-" }.joined(separator: " "),
                    // The library sends no body with a 200 to a CONNECT.
                    status: request.head.method == .connect ? .notImplemented : .ok)
            })
    }

    private func opened(_ server: Server) throws -> RawClient {
        let client = try RawClient(port: server.port)
        client.send(Self.connect)
        #expect(try client.readAnswer().status == 200)
        return client
    }

    @Test("plain requests go through one, on a kept connection")
    func plain() throws {
        let server = try server()
        let client = try opened(server)
        for _ in 0..<3 {
            client.send(Self.get)
            #expect(try client.readAnswer().text == "GET http /x a.test:443 Basic dzo=")
        }
        let direct = try RawClient(port: server.port)
        direct.send(Self.get)
        #expect(try direct.readAnswer().text == "GET http /x - -")
    }

    @Test("TLS goes through one")
    func secure() throws {
        let server = try server()
        let client = try TLSClient(port: server.port, name: "b.test", over: opened(server))
        #expect(client.certificate == PEMText.bytes(Certificates.b.chain))
        for _ in 0..<3 {
            client.send(Self.get)
            #expect(try client.readAnswer().text == "GET https /x a.test:443 Basic dzo=")
        }
    }

    @Test("what is sent behind a CONNECT, before its answer, is for whoever serves the tunnel")
    func pipelined() throws {
        let server = try server()
        let client = try RawClient(port: server.port)
        client.send(Self.connect + Self.get + Self.get)
        #expect(try client.readAnswer().status == 200)
        for _ in 0..<2 { #expect(try client.readAnswer().text.hasPrefix("GET http /x a.test:443")) }
    }

    @Test("a CONNECT may come in pieces of any size", arguments: [1, 2, 3, 7, 8, 9, 30, 60])
    func pieces(size: Int) throws {
        let server = try server()
        let client = try RawClient(port: server.port)
        let bytes = Array((Self.connect + Self.get).utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            client.send(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        #expect(try client.readAnswer().status == 200)
        #expect(try client.readAnswer().text.hasPrefix("GET http /x"))
    }

    @Test("a refusal is read to its end, whatever was sent behind the CONNECT")
    func refused() throws {
        let server = try server()
        for length in [0, 5, 100_000] {
            let client = try RawClient(port: server.port)
            client.send("CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n")
            client.send([UInt8](repeating: 22, count: length))
            let text = String(decoding: try client.readToEnd(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 403 Nothing here is called elsewhere.example:443\r\n"))
            #expect(text.hasSuffix("Content-Length: 2\r\nConnection: close\r\n\r\nno"))
        }
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test(
        "a CONNECT that is not well-formed is refused",
        arguments: [
            "CONNECT  HTTP/1.1\r\n", "CONNECT a.test HTTP/1.1\r\n", "CONNECT a.test:x HTTP/1.1\r\n",
            "CONNECT a.test:99999 HTTP/1.1\r\n", "CONNECT a.test:+443 HTTP/1.1\r\n", "CONNECT :443 HTTP/1.1\r\n",
            "CONNECT a.test:443\r\n", "CONNECT a.test:443 HTTP/2\r\n", "CONNECT a.test:443 HTTP/1.1 x\r\n",
            "CONNECT a<b>.test:443 HTTP/1.1\r\n", "CONNECT a.test:443 HTTP/1.1\r\nnonsense\r\n",
            "CONNECT a.test:443 HTTP/1.1\r\n: x\r\n", "CONNECT a.test:443 HTTP/1.1\r\nProxy-Authorization: \u{7}\r\n",
            "CONNECT a.test:443 HTTP/1.1\r\nProxy-Authorization: a\r\nProxy-Authorization: b\r\n",
        ])
    func malformed(head: String) throws {
        let server = try server()
        let client = try RawClient(port: server.port)
        client.send(head + "\r\n")
        let answer = try client.readAnswer()
        #expect(answer.status == 400)
        #expect(answer["X-Understudy-Outcome"] == "server.badRequest")
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("a CONNECT with line feeds alone, HTTP/1.0 and other fields is understood")
    func otherForms() throws {
        let server = try server()
        for head in [
            "CONNECT a.test:443 HTTP/1.0\r\n\r\n", "CONNECT a.test:443 HTTP/1.1\nHost: x\n\n",
            "CONNECT a.test:443 HTTP/1.1\r\nproxy-authorization:\t Basic dzo= \r\nUser-Agent: x\r\n\r\n",
        ] {
            let client = try RawClient(port: server.port)
            client.send(head)
            #expect(try client.readAnswer().status == 200)
            client.send(Self.get)
            let credentials = head.contains("dzo=") ? "Basic dzo=" : "-"
            #expect(try client.readAnswer().text == "GET http /x a.test:443 \(credentials)")
        }
    }

    @Test("a CONNECT that is too long, or has no end, is refused")
    func tooLong() throws {
        let server = try server()
        let client = try RawClient(port: server.port)
        client.send("CONNECT a.test:443 HTTP/1.1\r\nX: \(String(repeating: "x", count: 200_000))")
        let answer = try client.readAnswer()
        #expect(answer.status == 431)
        #expect(answer["X-Understudy-Outcome"] == "server.headTooLarge")
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("one that is begun and not ended is closed in time")
    func unfinished() throws {
        let server = try server(limits: ServerLimits(idleTimeout: .seconds(1)))
        let head = try RawClient(port: server.port)
        head.send("CONNECT a.test:443 HTTP/1.1\r\nHo")
        let empty = try opened(server)
        #expect(try server.get("/x").status == 200)
        #expect(try head.readToEnd().isEmpty)
        #expect(try empty.readToEnd().isEmpty)
        let gone = try RawClient(port: server.port)
        gone.send("CONNECT a.test:443 HTTP/1.1\r\nHo")
        gone.abort()
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }

    @Test("a CONNECT within a tunnel, or on a connection that has served others, is a request like others")
    func inner() throws {
        let server = try server()
        let client = try opened(server)
        client.send(Self.connect)
        #expect(try client.readAnswer().text.hasPrefix("CONNECT http a.test:443"))
        let kept = try RawClient(port: server.port)
        kept.send(Self.get)
        #expect(try kept.readAnswer().status == 200)
        kept.send(Self.connect)
        #expect(try kept.readAnswer().text == "CONNECT http a.test:443 - -")
    }

    @Test("without anybody who decides about tunnels a CONNECT is a request like others")
    func withoutKeeper() throws {
        let server = try Server { .text("\($0.head.method) \($0.head.path ?? "")", status: .notImplemented) }
        let client = try RawClient(port: server.port)
        client.send(Self.connect)
        #expect(try client.readAnswer().text == "CONNECT a.test:443")
    }

    @Test("many at once, of all kinds, each get their own")
    func many() throws {
        let server = try server()
        try onThreads(12) { thread in
            for turn in 0..<(8 * Rounds.count) {
                let get = "GET /\(thread)/\(turn) HTTP/1.1\r\nHost: h\r\n\r\n"
                switch thread % 4 {
                case 0:
                    let client = try RawClient(port: server.port)
                    client.send(get)
                    #expect(try client.readAnswer().text == "GET http /\(thread)/\(turn) - -")
                case 1:
                    let client = try TLSClient(port: server.port)
                    client.send(get)
                    #expect(try client.readAnswer().text == "GET https /\(thread)/\(turn) - -")
                case 2:
                    let client = try opened(server)
                    client.send(get)
                    #expect(try client.readAnswer().text == "GET http /\(thread)/\(turn) a.test:443 Basic dzo=")
                default:
                    let client = try TLSClient(port: server.port, over: opened(server))
                    client.send(get)
                    #expect(try client.readAnswer().text == "GET https /\(thread)/\(turn) a.test:443 Basic dzo=")
                }
            }
        }
        #expect(comesTrue { server.engine.acceptor?.count == 0 })
    }
}

import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Serving requests", .blocking)
struct ServingTests {
    @Test("port 0 takes a free port and says which")
    func freePort() throws {
        let one = try Server.echo()
        let other = try Server.echo()
        #expect(one.port != 0)
        #expect(one.port != other.port)
        #expect(try one.isAlive() && other.isAlive())
    }

    @Test(
        "passes the target on as it was sent",
        arguments: [
            "/a%2Fb/%41?q=%20&x=1+1", "/?a=b&&=", "*", "http://other/path", "/é", "/%00", "/%FF%FE", "/a;b=c/../d",
        ])
    func rawTarget(target: String) throws {
        let answer = try Server.echo().get(target)
        #expect(answer.status == 200)
        #expect(answer.text == "GET\n\(target)\nh\n")
    }

    @Test("passes any method on that is a token", arguments: ["GET", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW!"])
    func anyMethod(method: String) throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        client.send("\(method) / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try client.readAnswer().text.hasPrefix("\(method)\n"))
    }

    @Test("keeps repeated fields, their order and bytes that are not UTF-8")
    func allFields() throws {
        let seen = Locked<HTTPFields>([:])
        let server = try Server { request in
            seen.withLock { $0 = request.head.headerFields }
            return .text("")
        }
        let client = try RawClient(port: server.port)
        client.send(
            Array("GET / HTTP/1.1\r\nhost: h\r\nX-A: 1\r\nX-B:\r\nx-a: \t2 \r\nX-C: ".utf8) + [0xE9]
                + Array("\r\n\r\n".utf8))
        #expect(try client.readAnswer().status == 200)
        let fields = seen.withLock { $0 }
        #expect(fields.map(\.name.rawName) == ["X-A", "X-B", "x-a", "X-C"])
        #expect(fields.prefix(3).map(\.value) == ["1", "", "2"])
        #expect(fields.last?.withUnsafeBytesOfValue { Array($0) } == [0xE9])
    }

    @Test("sends all fields of a response, repeated, empty and binary ones too")
    func allResponseFields() throws {
        var fields: HTTPFields = [.contentType: "application/problem+json", .eTag: ""]
        fields[values: .setCookie] = ["a=1", "b=2"]
        let server = try Server { [fields] _ in
            .respond(HTTPResponse(status: 299, headerFields: fields), body: [1, 0, 2])
        }
        let answer = try server.get("/")
        #expect(answer.status == 299)
        #expect(answer["Content-Type"] == "application/problem+json")
        #expect(answer[all: "Set-Cookie"] == ["a=1", "b=2"])
        #expect(answer["ETag"] == "")
        #expect(answer["Date"] != nil)
        #expect(answer.body == [1, 0, 2])
    }

    @Test("answers HEAD with the length of the body and without the body")
    func head() throws {
        let server = try Server { _ in .text("12345") }
        let client = try RawClient(port: server.port)
        client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
        let answer = try client.readAnswer(toHead: true)
        #expect(answer["Content-Length"] == "5")
        client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        let rest = try client.readToEnd()
        #expect(Answer.parse(rest)?.0.text == "12345")
        #expect(Answer.parse(rest)?.1 == rest.count)
    }

    @Test("answers requests on one connection in turn, with the same and with other heads")
    func keepAlive() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        for target in ["/1", "/1", "/2", "/1?x", "/1?x"] {
            for host in ["a", "a", "b"] {
                client.send("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
                #expect(try client.readAnswer().text == "GET\n\(target)\n\(host)\n")
            }
        }
    }

    @Test("answers pipelined requests in their order")
    func pipelining() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        let requests = (0..<100).map { "POST /\($0) HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" }
        client.send(requests.joined())
        for index in 0..<100 { #expect(try client.readAnswer().text == "POST\n/\(index)\nh\nabc") }
    }

    @Test("reads chunked bodies with extensions and trailers")
    func chunked() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        let head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        client.send(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n")
        #expect(try client.readAnswer().text == "POST\n/\nh\nabcde")
        client.send(head + "0\r\n\r\n")
        #expect(try client.readAnswer().text == "POST\n/\nh\n")
    }

    @Test("asks for the body where the client waits to be asked")
    func expectContinue() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.readAnswer().status == 100)
        client.send("ok")
        #expect(try client.readAnswer().text == "PUT\n/\nh\nok")
    }

    @Test("closes after answering HTTP/1.0")
    func oldVersion() throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        client.send("GET /old HTTP/1.0\r\n\r\n")
        #expect(try Answer.parse(client.readToEnd())?.0.text == "GET\n/old\n\n")
    }

    @Test("sends and receives bodies of several megabytes unchanged")
    func largeBodies() throws {
        let server = try Server { .respond(HTTPResponse(status: .ok), body: $0.body.reversed()) }
        let body = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let client = try RawClient(port: server.port)
        for _ in 1...2 {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.count)\r\n\r\n")
            client.send(body)
            #expect(try client.readAnswer().body == body.reversed())
        }
    }

    @Test("serves many clients at once, each its own answers")
    func concurrentClients() throws {
        let server = try Server.echo()
        try onThreads(32) { index in
            let client = try RawClient(port: server.port)
            for turn in 0..<50 {
                client.send("POST /\(index)/\(turn) HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi")
                #expect(try client.readAnswer().text == "POST\n/\(index)/\(turn)\nh\nhi")
            }
        }
    }

    @Test("a dropped request gets no byte")
    func drop() throws {
        let server = try Server { _ in .drop }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("a status that cannot be sent is an internal error", arguments: [0, 99, 101, 199])
    func badStatus(code: Int) throws {
        let server = try Server { _ in .respond(HTTPResponse(status: .init(code: code)), body: []) }
        let answer = try server.get("/")
        #expect(answer.status == 500)
        #expect(answer["X-Understudy-Outcome"] == "server.badReply")
    }

    @Test("framing that the handler states is replaced by the real one")
    func framing() throws {
        let server = try Server { _ in
            .respond(
                HTTPResponse(status: .ok, headerFields: [.contentLength: "999", .transferEncoding: "chunked"]),
                body: [65])
        }
        let answer = try server.get("/")
        #expect(answer[all: "Content-Length"] == ["1"])
        #expect(answer["Transfer-Encoding"] == nil)
        #expect(answer.text == "A")
    }
}

import HTTPTypes
import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("Clients that try how far they can go", .blocking)
struct HostileTests {
    @Test("any query within the limit is served", arguments: ["a", "a=", "a=b", "=", "%", "poolIds=2c0f6d1e"])
    func parameters(parameter: String) throws {
        let server = try Server.echo()
        let client = try RawClient(port: server.port)
        for count in [1, 2, 100, 183, 184, 185, 289, 290, 291, 292, 293, 300, 500, 1000, 2000, 4000, 8000] {
            let query = Array(repeating: parameter, count: count).joined(separator: "&")
            guard query.utf8.count < 15_000 else { continue }
            client.send("GET /x?\(query) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try client.readAnswer().text == "GET\n/x?\(query)\nh\n")
        }
        server.stop()
        #expect(server.engine.requestsUnderWay == 0)
    }

    enum Place: CaseIterable, Sendable {
        case path, parameters, field, fields, cookie, cookies

        func request(length: Int) -> String {
            let one = String(repeating: "x", count: length)
            let head = "GET / HTTP/1.1\r\nHost: h\r\n"
            return switch self {
            case .path: "GET /\(one) HTTP/1.1\r\nHost: h\r\n\r\n"
            case .parameters: "GET /?\(String(repeating: "a=b&", count: length / 4)) HTTP/1.1\r\nHost: h\r\n\r\n"
            case .field: "\(head)X: \(one)\r\n\r\n"
            case .fields: "\(head)\(String(repeating: "X: 1\r\n", count: length / 6))\r\n"
            case .cookie: "\(head)Cookie: a=\(one)\r\n\r\n"
            case .cookies: "\(head)Cookie: \(String(repeating: "a=b; ", count: length / 5))\r\n\r\n"
            }
        }
    }

    @Test("a head of any length is answered, or refused as too long", arguments: Place.allCases)
    func heads(place: Place) throws {
        let server = try Server.echo()
        let step = max(1, 97 / Rounds.count)
        var statuses: Set<Int> = []
        for length in stride(from: 1, to: 24_000, by: step) {
            let client = try RawClient(port: server.port)
            client.send(place.request(length: length))
            if length > 20_000, place == .cookie || place == .cookies {
                // There the library may close without an answer.
                _ = try client.readToEnd()
            } else {
                statuses.insert(try client.readAnswer().status)
            }
        }
        #expect(statuses.isSubset(of: [200, 414, 431]))
        #expect(statuses.contains(200) && statuses.count > 1)
        server.stop()
        #expect(server.engine.requestsUnderWay == 0)
    }

    @Test("slow ones keep nobody waiting, and get their replies in the end")
    func slowClients() throws {
        let server = try Server.echo(limits: ServerLimits(idleTimeout: .seconds(3600)))
        let request = Array("POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabcde".utf8)
        let clients = try (0..<(20 * Rounds.count)).map { _ in try RawClient(port: server.port) }
        for byte in request {
            for client in clients { client.send([byte]) }
            #expect(try server.isAlive())
        }
        for client in clients { #expect(try client.readAnswer().text == "POST\n/slow\nh\nabcde") }
    }
}

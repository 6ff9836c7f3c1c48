import Foundation
import HTTPTypes
import LoadClient
import Synchronization

/// Sees everything that leaves, whatever hides behind it.
final class RecordingTransport: Transport {
    struct Sent: Hashable {
        let method: String
        let scheme: String
        let authority: String
        let path: String
        /// Names in lower case, in the order in which they were sent.
        let headers: [[String]]
        let body: [UInt8]?
        /// The body of the reply; nil where none came.
        var reply: [UInt8]?

        var text: String { String(decoding: body ?? [], as: UTF8.self) }
    }

    private let inner: any Transport
    private let all = Mutex<[Sent]>([])

    init(_ inner: any Transport) {
        self.inner = inner
    }

    var sent: [Sent] { all.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let sent = Sent(
            method: request.method.rawValue, scheme: request.scheme ?? "", authority: request.authority ?? "",
            path: request.path ?? "",
            headers: request.headerFields.map { [$0.name.canonicalName, $0.value] }, body: body)
        let index = all.withLock { all in
            all.append(sent)
            return all.count - 1
        }
        let reply = try await inner.send(request, body: body, timeout: timeout)
        all.withLock { $0[index].reply = reply.1 }
        return reply
    }
}

/// A cluster and a team, each a world of its own behind its own host name.
struct TwoServers: Transport {
    let cluster: FakeServer
    let team: FakeServer

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let server = request.authority == "cluster.example.com" ? cluster : team
        return try await server.send(request, body: body, timeout: timeout)
    }
}

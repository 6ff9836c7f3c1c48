import Glibc
import HTTPTypes

@testable import MicroHTTPD

extension Reply {
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        .respond(HTTPResponse(status: status, headerFields: [.contentType: "text/plain"]), body: Array(text.utf8))
    }
}

extension Server {
    /// Answers with what it was asked: method, target, authority and body, one a line.
    static func echo(limits: ServerLimits = .init()) throws -> Server {
        try Server(limits: limits) { request in
            let head = request.head
            let body = String(decoding: request.body, as: UTF8.self)
            return .text("\(head.method.rawValue)\n\(head.path ?? "")\n\(head.authority ?? "")\n\(body)")
        }
    }

    /// One request with `GET` over a connection of its own.
    func get(_ target: String) throws -> Answer {
        let client = try RawClient(port: port)
        client.send("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
        return try client.readAnswer()
    }

    func isAlive() throws -> Bool { try get("/alive").status == 200 }
}

/// Whether it becomes true, asked again and again. The limit only ends a test that would hang.
func comesTrue(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(120)
    while try !condition() {
        guard ContinuousClock.now < end else { return false }
        sched_yield()
    }
    return true
}

/// What a handler has seen, for the test to wait on. Waiting ends when it happens, not after a time; the limit only keeps
/// a broken server from hanging the tests.
final class Tally: Sendable {
    private let count = Locked(0)
    private let reached = Locked<[(Int, Signal)]>([])

    @discardableResult
    func add() -> Int {
        let now = count.withLock { count in
            count += 1
            return count
        }
        reached.withLock { waiting in
            for (goal, signal) in waiting where goal == now { signal.raise() }
        }
        return now
    }

    var value: Int { count.withLock { $0 } }

    /// False if it did not get there in 20 seconds.
    func waits(for goal: Int) -> Bool {
        let signal = Signal()
        reached.withLock { $0.append((goal, signal)) }
        if value >= goal { return true }
        return signal.wait(seconds: 20)
    }
}

/// The errors of several threads.
final class Failures: Sendable {
    private let first = Locked<(any Error)?>(nil)

    func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }

    func throwFirst() throws {
        if let error = first.withLock({ $0 }) { throw error }
    }
}

import HTTPTypes
import LoadClient
import Synchronization

/// A transport that answers from a closure and remembers what it was asked to send.
final class ScriptedTransport: Transport {
    struct Sent: Sendable {
        let request: HTTPRequest
        let body: [UInt8]?
        let timeout: Duration

        var text: String? { body.map { String(decoding: $0, as: UTF8.self) } }
    }

    private let log = Mutex<[Sent]>([])
    private let answer: @Sendable (Int, Sent) async throws -> (HTTPResponse, [UInt8])

    /// The closure gets the number of the request, from 1, and the request.
    init(_ answer: @escaping @Sendable (Int, Sent) async throws -> (HTTPResponse, [UInt8])) {
        self.answer = answer
    }

    /// Gives these answers one after the other, and the last one from then on.
    convenience init(_ answers: Answer...) {
        self.init { number, _ in try answers[min(number, answers.count) - 1].result() }
    }

    /// Never answers; ends when it is cancelled, as a transport must.
    static func silent(_ asked: @escaping @Sendable () -> Void = {}) -> ScriptedTransport {
        ScriptedTransport { _, _ in
            let (stream, _) = AsyncStream.makeStream(of: Never.self)
            asked()
            for await _ in stream {}
            throw CancellationError()
        }
    }

    var sent: [Sent] { log.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let sent = Sent(request: request, body: body, timeout: timeout)
        let number = log.withLock { log in
            log.append(sent)
            return log.count
        }
        return try await answer(number, sent)
    }
}

/// What a server, or the way to it, does with a request.
struct Answer: Sendable {
    let result: @Sendable () throws -> (HTTPResponse, [UInt8])

    static func reply(_ status: Int, _ body: String = "", fields: HTTPFields = [:]) -> Answer {
        Answer { (HTTPResponse(status: .init(code: status), headerFields: fields), Array(body.utf8)) }
    }

    static func failure(_ error: any Error) -> Answer {
        Answer { throw error }
    }

    static func failure(_ kind: TransportError.Kind) -> Answer {
        failure(TransportError(kind, detail: "in a test"))
    }

    static func state(_ state: String, _ word: String, name: String = "Demo") -> Answer {
        reply(
            200,
            #"{"name": "\#(name)","type": "LOAD_PLAN","status": {"stateType": "\#(state)","jobStatus": "\#(word)"}}"#)
    }
}

internal import Emulator
internal import HTTPTypes
internal import LoadClient
internal import Synchronization

/// A transport to a stage in this process, without a socket.
final class StageTransport: Transport {
    private let stage: Stage
    private let turns = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let nextNumber = Mutex(0)

    init(_ stage: Stage) {
        self.stage = stage
        stage.whenClockTurns { [weak self] _ in
            self?.turns.withLock { $0.values.forEach { $0.yield() } }
        }
    }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let deadline = ContinuousClock.now + timeout
        var reply = stage.reply(to: EmulatedRequest(head: request, body: body ?? []))
        while true {
            switch reply {
            case .respond(let response):
                return (response.head, request.method == .head ? [] : response.body)
            case .drop: throw TransportError(.other, detail: "the connection was closed without an answer")
            case .hold(let wait, _, let again):
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero else {
                    throw TransportError(
                        .timedOut, detail: "the reply is held, and no clock was turned within \(timeout)")
                }
                try await pause(atMost: min(wait ?? left, left))
                reply = again()
            }
        }
    }

    /// Returns when a clock is turned or the time has passed.
    private func pause(atMost duration: Duration) async throws {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let stream = AsyncStream<Void> { continuation in turns.withLock { $0[number] = continuation } }
        defer { turns.withLock { $0[number] = nil } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in stream { return } }
            group.addTask { try await Task.sleep(for: duration) }
            try await group.next()
            group.cancelAll()
        }
    }
}

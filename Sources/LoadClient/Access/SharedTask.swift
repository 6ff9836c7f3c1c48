/// Waits for work that other tasks wait for too.
enum SharedTask {
    /// Not done in time.
    struct TimeUp: Error {}

    /// Waits for the value of the task. A caller that is cancelled stops waiting at once and throws a cancellation. After
    /// `limit` this throws ``TimeUp``. In both cases the task itself goes on, for others that wait for it.
    ///
    /// The limit is real time, like the time-out of a transport, whatever clock the client uses.
    static func value<Value: Sendable>(
        of task: Task<Value, any Error>, within limit: Duration? = nil
    ) async throws -> Value {
        if let limit, limit <= .zero { throw TimeUp() }
        let first = AsyncThrowingStream<Value, any Error> { continuation in
            let waiting = Task {
                do {
                    continuation.yield(try await task.value)
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            let timer = limit.map { limit in
                Task {
                    try await Task.sleep(for: min(limit, longest), tolerance: .zero)
                    continuation.finish(throwing: TimeUp())
                }
            }
            continuation.onTermination = { _ in
                waiting.cancel()
                timer?.cancel()
            }
        }
        for try await value in first { return value }
        throw CancellationError()
    }

    /// A year. A clock cannot count to every instant that a duration can express.
    private static let longest = Duration.seconds(31_536_000)
}

/// Waiting for work that others wait for too.
enum SharedTask {
    /// Not done in time.
    struct TimeUp: Error {}

    /// Waits for the value of the task. A caller that is cancelled stops waiting at once and throws a cancellation. After
    /// `limit` this throws ``TimeUp``. In both cases the task itself goes on, for others that wait for it.
    ///
    /// Like the time-out of a transport, the limit is real time, whatever clock the client counts on.
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

    /// A year: clocks cannot count to every instant that a duration can name.
    private static let longest = Duration.seconds(31_536_000)
}

/// Waiting for work that others wait for too.
enum SharedTask {
    /// The value of the task. Who is cancelled stops waiting at once, with a cancellation; the work goes on.
    static func value<Value: Sendable>(of task: Task<Value, any Error>) async throws -> Value {
        let first = AsyncThrowingStream<Value, any Error> { continuation in
            let waiting = Task {
                do {
                    continuation.yield(try await task.value)
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in waiting.cancel() }
        }
        for try await value in first { return value }
        throw CancellationError()
    }
}

/// The successive states of something that is polled: the first one, each that differs from the one before, and the
/// last, after which the sequence ends.
///
/// Each iteration polls anew, from the beginning. Iterating throws ``ClientError``: when a poll fails for good, when the
/// deadline passes (``ClientError/Kind/deadline(after:)``), and at once when the task is cancelled. Every such error
/// carries the state that was last seen.
///
/// ```swift
/// for try await sighting in celonis.changes(of: load, deadline: .seconds(7_200)) {
///     print(sighting)
/// }
/// ```
public struct StateChanges<State: Sendable & Equatable>: AsyncSequence, Sendable {
    /// A state of what is polled.
    public typealias Element = State
    /// The only error that iterating throws.
    public typealias Failure = ClientError

    /// What is waited for, for the errors.
    let operation: ClientOperation
    /// Pauses between the polls.
    let backoff: Backoff
    /// The longest that an iteration may take; nil for no limit.
    let deadline: Duration?
    let pause: Pause
    /// Reads the state. It gets the instant at which it must give up, on the clock of ``pause``; nil for never.
    let poll: @Sendable (_ until: Duration?) async throws(ClientError) -> State
    /// Whether a state is the last.
    let isFinal: @Sendable (State) -> Bool

    /// An iterator whose deadline counts from its first ``Iterator/next(isolation:)``.
    public func makeAsyncIterator() -> Iterator {
        Iterator(changes: self)
    }

    /// Polls until the final state or the deadline and returns the final state.
    func last() async throws(ClientError) -> State {
        var iterator = makeAsyncIterator()
        var seen: State?
        while let state = try await iterator.next(isolation: nil) { seen = state }
        guard let seen else { throw ClientError(operation, .cancelled) }
        return seen
    }

    /// Polls as it is asked for the next state.
    public struct Iterator: AsyncIteratorProtocol {
        private enum Progress {
            case notBegun
            case polled(State, times: Int, until: Duration?)
            case ended
        }

        let changes: StateChanges
        private var progress = Progress.notBegun

        init(changes: StateChanges) {
            self.changes = changes
        }

        /// The next state, or nil after the final one or an error.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(ClientError) -> State? {
            switch progress {
            case .ended:
                return nil
            case .notBegun:
                let until = changes.deadline.map { changes.pause.elapsed() + $0 }
                return settle(try await poll(until: until, last: nil), times: 1, until: until)
            case .polled(let last, var times, let until):
                var state = last
                while state == last {
                    try await sleep(times, until: until, last: last)
                    state = try await poll(until: until, last: last)
                    times += 1
                }
                return settle(state, times: times, until: until)
            }
        }

        private mutating func settle(_ state: State, times: Int, until: Duration?) -> State {
            progress = changes.isFinal(state) ? .ended : .polled(state, times: times, until: until)
            return state
        }

        /// A poll. If it failed because time was up, the error is the deadline's.
        private mutating func poll(
            until: Duration?, last: State?, isolation actor: isolated (any Actor)? = #isolation
        ) async throws(ClientError) -> State {
            guard !Task.isCancelled else { throw end(ClientError(changes.operation, .cancelled), last: last) }
            do {
                return try await changes.poll(until)
            } catch {
                throw end(isTimeUp(until) && error.kind != .cancelled ? deadlinePassed : error, last: last)
            }
        }

        /// Pauses before the next poll, or until the deadline, after which nothing is sent any more.
        private mutating func sleep(
            _ times: Int, until: Duration?, last: State, isolation actor: isolated (any Actor)? = #isolation
        ) async throws(ClientError) {
            let delay = changes.backoff.pause(times)
            let left = until.map { Swift.max($0 - changes.pause.elapsed(), .zero) } ?? delay
            do {
                try await changes.pause.sleep(Swift.min(left, delay))
            } catch {
                throw end(ClientError(changes.operation, .cancelled), last: last)
            }
            guard !isTimeUp(until) else { throw end(deadlinePassed, last: last) }
        }

        private mutating func end(_ error: ClientError, last: State?) -> ClientError {
            progress = .ended
            return error.with(lastSeen: last)
        }

        private var deadlinePassed: ClientError {
            ClientError(changes.operation, .deadline(after: changes.deadline ?? .zero))
        }

        private func isTimeUp(_ until: Duration?) -> Bool {
            until.map { changes.pause.elapsed() >= $0 } ?? false
        }
    }
}

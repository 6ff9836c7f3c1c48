/// Sends a request again as its policy says, until it succeeds, its failure stands, or its time is up.
struct Retrying: Sendable {
    let policy: RetryPolicy
    let effect: Effect
    let pause: Pause
    /// When to stop, on the clock of ``pause``; nil for never.
    let until: Duration?

    /// Runs the attempts one after the other. Each gets its number, from 1, and how much time is left for it, nil for
    /// no limit. A pause that would end after the limit is not begun: the failure stands.
    func run<Reply: Sendable>(
        _ attempt: (Int, Duration?) async throws(ClientError) -> Reply
    ) async throws(ClientError) -> Reply {
        var number = 1
        while true {
            let failed: ClientError
            do {
                return try await attempt(number, remaining)
            } catch {
                failed = error.following(attempts: number - 1)
            }
            guard let failure = failed.attemptFailure,
                case .retry(let delay) = policy.decision(after: failure, attempt: number, effect: effect),
                remaining.map({ delay < $0 }) ?? true
            else { throw failed }
            do {
                try await pause.sleep(delay)
            } catch {
                throw failed.cancelled
            }
            number += 1
        }
    }

    private var remaining: Duration? {
        until.map { max($0 - pause.elapsed(), .zero) }
    }
}

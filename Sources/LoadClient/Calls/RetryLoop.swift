/// Sends a request again as its policy says, until it succeeds, its failure is final, or its time is up.
struct RetryLoop: Sendable {
    let policy: RetryPolicy
    let effect: RequestEffect
    let pause: Pause
    /// When to stop, on the clock of ``pause``; nil for never.
    let until: Duration?

    /// Runs the attempts one after the other. A pause that would end after the limit is not begun; the failure is then
    /// final. A request without a token was not carried out, so it is retried like a read.
    func run<Reply: Sendable>(_ attempt: () async throws(ClientError) -> Reply) async throws(ClientError) -> Reply {
        var number = 1
        var sent = 0
        while true {
            let failed: ClientError
            do {
                return try await attempt()
            } catch {
                failed = error.following(attempts: sent)
            }
            sent = failed.attempts
            let effect = failed.tokenFailure == nil ? effect : .reads
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

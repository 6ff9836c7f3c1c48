/// Whether repeating a request can do harm.
public enum RequestEffect: String, Hashable, Sendable, CaseIterable {
    /// It only reads: repeating it changes nothing.
    case reads
    /// It starts or stops something: repeating it may start it twice, or stop something else.
    case starts
}

/// How one try failed, as far as the policy has to know.
public enum AttemptFailure: Hashable, Sendable {
    /// A reply with this status, the vendor's code in it, and how long its `Retry-After` asks to wait.
    case status(Int, code: String? = nil, retryAfter: Duration? = nil)
    /// No reply.
    case transport(TransportError.Kind)
}

/// Whether to try again.
public enum RetryDecision: Hashable, Sendable {
    /// Do not try again: throw the failure.
    case giveUp
    /// Try again after this pause.
    case retry(after: Duration)
}

/// Which failed requests are sent again, how often, and after which pauses.
///
/// A request that only reads is repeated on 429, 502, 503 and 504, on failures of the transport, and on a 500 without a
/// vendor's code, or with one that says no more than that. A 500 with another code is an answer: Incorta documents
/// `INC_05150402`, no loader services, which another try in a second would only get again. Other statuses are answers as
/// well. Celonis's `x-ratelimit-reset` counts as a `Retry-After`.
///
/// A request that starts something is repeated only when no connection came about, so that the server cannot have seen
/// it; a 429, a 503 or a time-out may stand in front of a load that runs. ``repeatStarts`` lifts this.
///
/// When it is the endpoint of ``OAuthTokens`` that fails, the request is not sent at all, so that both kinds are tried again
/// as one that reads.
///
/// ```swift
/// let patient = RetryPolicy(maximumAttempts: 8, longestRetryAfter: .seconds(300))
/// let incorta = IncortaClient(cluster, retry: patient)
/// ```
public struct RetryPolicy: Hashable, Sendable {
    /// How many times a request is sent at most, the first included; at least 1.
    public let maximumAttempts: Int
    /// The pauses between the tries.
    public let backoff: Backoff
    /// The longest pause that a `Retry-After` can ask for; when it asks for more, the pause is this.
    public let longestRetryAfter: Duration
    /// Whether requests that start something are repeated like those that read. A load can then be started twice, or,
    /// since Incorta runs one execution of a plan at a time, be refused as busy because of its own first try.
    public let repeatStarts: Bool

    /// A policy with these settings. Fewer than one attempt counts as one.
    public init(
        maximumAttempts: Int = 4, backoff: Backoff = .retrying, longestRetryAfter: Duration = .seconds(60),
        repeatStarts: Bool = false
    ) {
        self.maximumAttempts = max(maximumAttempts, 1)
        self.backoff = backoff
        self.longestRetryAfter = max(longestRetryAfter, .zero)
        self.repeatStarts = repeatStarts
    }

    /// Never tries again.
    public static let never = RetryPolicy(maximumAttempts: 1)

    /// What to do after this try, counted from 1, of a request with this effect has failed.
    public func decision(after failure: AttemptFailure, attempt: Int, effect: RequestEffect) -> RetryDecision {
        guard attempt < maximumAttempts, isWorthRepeating(failure) else { return .giveUp }
        guard effect == .reads || repeatStarts || failure == .transport(.cannotConnect) else { return .giveUp }
        let pause = backoff.pause(attempt)
        guard case .status(_, _, let asked?) = failure else { return .retry(after: pause) }
        return .retry(after: max(pause, min(asked, longestRetryAfter)))
    }

    private func isWorthRepeating(_ failure: AttemptFailure) -> Bool {
        switch failure {
        case .status(500, let code, _): code == nil
        case .status(let status, _, _): [429, 502, 503, 504].contains(status)
        case .transport(.cannotConnect), .transport(.timedOut), .transport(.other): true
        case .transport(.cancelled), .transport(.tooLarge): false
        }
    }
}

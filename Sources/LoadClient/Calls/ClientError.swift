/// Why an operation of a client failed: the operation, the request, the server's reply, and what to do next.
///
/// Holds no access token: where a server echoes the one it was sent, `<token>` stands instead.
///
/// ```swift
/// do {
///     try await incorta.execute("Nightly")
/// } catch {
///     print(error.isBusy ? "The plan runs already" : error.description)
/// }
/// ```
public struct ClientError: Error, Sendable {
    /// What went wrong.
    public enum Kind: Hashable, Sendable {
        /// The server replied with a status other than 2xx. Code and message are the server's, as far as they could be read.
        case refused(status: Int, VendorRefusal)
        /// The server replied with success, but the body is not what this operation returns.
        case undecodable(status: Int, expected: String)
        /// There is no reply.
        case transport(TransportError)
        /// The awaited state did not come within this time.
        case deadline(after: Duration)
        /// The task was cancelled. A request under way may have been carried out.
        case cancelled
        /// A value from the caller was refused; nothing was sent.
        case invalidInput(InvalidInput)
        /// A name has no match, or several; nothing was started.
        case unresolvedName(UnresolvedName)
        /// The token provider threw an error with this text, which must hold no token. The request was not sent, or not
        /// sent again: see ``ClientError/attempts``.
        case noToken(String)
        /// The ledger could not be read; nothing was sent.
        case ledger(LedgerError)
        /// The ledger has no execution of the plan; nothing was sent.
        case noRecordedExecution(plan: String)
        /// The plan was started as this execution, but the ledger could not record it.
        case startedButNotRecorded(ExecutionID, LedgerError)
    }

    /// How many bytes of a reply ``body`` keeps.
    public static let bodyLimit = 4_096

    /// The operation that failed.
    public let operation: ClientOperation
    /// What went wrong.
    public let kind: Kind
    /// The method of the request, or nil when none was made.
    public internal(set) var method: String?
    /// The path of the request with its prefix and query, percent-encoded, or nil when none was made.
    public internal(set) var path: String?
    /// The first ``bodyLimit`` bytes of the reply, as they came but for the token; empty when there is none.
    public internal(set) var body: [UInt8] = []
    /// How many attempts were sent; zero when nothing was. Sending a request once more with a renewed token belongs to the
    /// same attempt.
    public internal(set) var attempts = 0
    /// How long the server asked to wait before another try; nil when it did not.
    public internal(set) var retryAfter: Duration?
    /// What to do next, where that is known.
    public internal(set) var advice: String?
    /// The token endpoint's failure, where it is the cause.
    var tokenFailure: AttemptFailure?
    /// The last state that was seen of what was waited for; nil when there was none. See
    /// ``lastStatus``, ``lastSeenLoad`` and ``lastSeenRun``.
    public internal(set) var lastSeen: (any Sendable)?

    /// An error without a request.
    public init(_ operation: ClientOperation, _ kind: Kind) {
        self.operation = operation
        self.kind = kind
    }
}

extension ClientError {
    /// The status code of the reply, or nil when there is none.
    public var status: Int? {
        switch kind {
        case .refused(let status, _), .undecodable(let status, _): status
        default: nil
        }
    }

    /// The vendor's code, such as `INC_05290501` or `ADMIN_ACCESS_ERROR`; nil where the reply has none.
    public var code: String? {
        if case .refused(_, let vendor) = kind { vendor.code } else { nil }
    }

    /// The vendor's message without the code; nil when the server refused nothing.
    public var message: String? {
        if case .refused(_, let vendor) = kind { vendor.message } else { nil }
    }

    /// The id by which the vendor's support finds what happened; nil where the reply has none.
    public var reference: String? {
        if case .refused(_, let vendor) = kind { vendor.reference } else { nil }
    }

    /// Why there is no reply; nil when there is one.
    public var cause: TransportError? {
        if case .transport(let error) = kind { error } else { nil }
    }

    /// Whether the token is invalid, expired, or of another tenant: 401.
    public var isUnauthorized: Bool { status == 401 }
    /// Whether the user lacks a right for this: 403.
    public var isForbidden: Bool { status == 403 }
    /// Whether the server does not have what was named: 404.
    public var isNotFound: Bool { status == 404 }
    /// Whether the present state does not allow the operation, for example because another of the same kind runs: 409.
    public var isConflict: Bool { status == 409 }
    /// Whether there were too many requests: 429.
    public var isRateLimited: Bool { status == 429 }
    /// Whether the task was cancelled.
    public var isCancelled: Bool { kind == .cancelled }
    /// Whether the deadline passed.
    public var isDeadline: Bool {
        if case .deadline = kind { true } else { false }
    }
}

extension ClientError {
    /// The failure as the retry policy sees it; nil for what no other try can change.
    var attemptFailure: AttemptFailure? {
        if let tokenFailure { return tokenFailure }
        return switch kind {
        case .refused(let status, let vendor):
            .status(status, code: vendor.isUnspecific ? nil : vendor.code, retryAfter: retryAfter)
        case .transport(let error): .transport(error.kind)
        default: nil
        }
    }

    /// Whether only a reading failed: the caller may not read this, this release lacks it, or its body cannot be read. Other
    /// operations may still succeed.
    var isOfReadingOnly: Bool {
        switch kind {
        case .refused(let status, _): [403, 404, 405, 410, 501].contains(status)
        case .undecodable: true
        default: false
        }
    }

    /// Whether the server may have carried out the request although it failed.
    var mayHaveBeenCarriedOut: Bool {
        switch kind {
        case .refused(let status, _): (500...599).contains(status)
        case .undecodable: true
        case .transport(let error): error.kind != .cannotConnect && error.kind != .cancelled
        default: false
        }
    }

    /// This failure, after earlier attempts.
    func following(attempts earlier: Int) -> ClientError {
        var error = self
        error.attempts += earlier
        return error
    }

    /// This refusal of a token; the problem says why there is no other token.
    func unrenewed(_ problem: ClientError) -> ClientError {
        guard case .noToken(let words) = problem.kind else { return problem.following(attempts: attempts) }
        var error = self
        error.advice = "The token was refused, and there is no other: \(words)"
        error.tokenFailure = problem.tokenFailure
        return error
    }

    /// The same request, cancelled.
    var cancelled: ClientError {
        var error = ClientError(operation, .cancelled)
        error.method = method
        error.path = path
        error.attempts = attempts
        return error
    }

    func with(lastSeen: (any Sendable)?) -> ClientError {
        var error = self
        error.lastSeen = lastSeen
        return error
    }
}

internal import HTTPTypes

/// Sends the calls of one client: adds the token, repeats a request where that is safe, and reports each failure as a
/// ``ClientError`` without a token in it.
struct CallSender: Sendable {
    let base: BaseURL
    let credentials: any AuthorizationSource
    let transport: any Transport
    let retry: RetryPolicy
    let pause: Pause
    /// The longest that one try may take.
    let timeout: Duration
    /// How the vendor refuses.
    let dialect: VendorDialect

    /// The decoded reply. `until` is the instant after which nothing is sent or waited for, on the clock of ``pause``; nil
    /// for never.
    func reply<Reply>(to call: ClientCall<Reply>, until: Duration? = nil) async throws(ClientError) -> Reply {
        try await prepare(for: call, until: until)
        let retrying = RetryLoop(policy: retry, effect: call.effect, pause: pause, until: until)
        var refused: ClientError?
        return try await retrying.run { () async throws(ClientError) -> Reply in
            try await attempt(call, until: until, refused: &refused)
        }
    }

    /// The word before the token; asks the server where it is not known yet.
    func scheme(for operation: ClientOperation) async throws(ClientError) -> AuthorizationScheme {
        try await credentials.prepare()
        do {
            return try await credentials.credential().scheme
        } catch let error as ClientError {
            throw error
        } catch {
            throw ClientError(operation, .cancelled)
        }
    }

    /// One try. When the token is refused and the provider has another one, a second try with that. After a 401 nothing
    /// was carried out, so this is safe for requests that start something too. `refused` keeps the last 401 without
    /// another token: that is the failure until there is one.
    private func attempt<Reply>(
        _ call: ClientCall<Reply>, until: Duration?, refused: inout ClientError?
    ) async throws(ClientError) -> Reply {
        var redaction = SecretRedaction()
        let authorization: Authorization
        do {
            authorization = try await self.authorization(for: call, until: until, redaction: &redaction)
        } catch {
            throw refused?.unrenewed(error) ?? error
        }
        refused = nil
        do {
            return try await exchange(call, with: authorization, redaction: redaction, until: until)
        } catch {
            guard error.isUnauthorized else { throw error }
            await credentials.invalidate(authorization)
            let next: Authorization
            do {
                next = try await self.authorization(for: call, until: until, redaction: &redaction)
            } catch let problem {
                refused = error.following(attempts: -error.attempts)
                throw error.unrenewed(problem)
            }
            guard next != authorization else { throw error }
            return try await exchange(call, with: next, redaction: redaction, until: until)
        }
    }

    private func authorization<Reply>(
        for call: ClientCall<Reply>, until: Duration?, redaction: inout SecretRedaction
    ) async throws(ClientError) -> Authorization {
        do {
            let credential = try await limited(until) { try await credentials.credential() }
            redaction.add(credential.token)
            guard left(until) != .zero else { throw SharedTask.TimeUp() }
            return credential
        } catch is SharedTask.TimeUp {
            throw failure(call, .noToken(Self.tooLate))
        } catch {
            guard !Task.isCancelled, !(error is CancellationError) else { throw failure(call, .cancelled) }
            var failed = failure(call, .noToken(redaction.redacted(String(describing: error))))
            failed.tokenFailure = (error as? OAuthTokenError)?.failure
            throw failed
        }
    }

    /// Does what is needed once before the first request, within the time that is left.
    private func prepare<Reply>(for call: ClientCall<Reply>, until: Duration?) async throws(ClientError) {
        do {
            try await limited(until) { try await credentials.prepare() }
        } catch let error as ClientError {
            throw error
        } catch {
            throw failure(call, error is SharedTask.TimeUp ? .noToken(Self.tooLate) : .cancelled)
        }
    }

    private static let tooLate = "no token came in the time that was left"

    /// Waits for work that other calls may share. It goes on for them when this call's time is up.
    private func limited<Value: Sendable>(
        _ until: Duration?, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard until != nil else { return try await work() }
        let task = Task { try await work() }
        defer { task.cancel() }
        return try await SharedTask.value(of: task, within: left(until))
    }

    private func left(_ until: Duration?) -> Duration? {
        until.map { max($0 - pause.elapsed(), .zero) }
    }

    private func exchange<Reply>(
        _ call: ClientCall<Reply>, with authorization: Authorization, redaction: SecretRedaction, until: Duration?
    ) async throws(ClientError) -> Reply {
        let wanted = call.serverWait > .zero ? max(timeout, call.serverWait + .seconds(15)) : timeout
        let limit = left(until).map { min($0, wanted) } ?? wanted
        let head: HTTPResponse
        let body: [UInt8]
        do {
            (head, body) = try await transport.send(request(for: call, authorization), body: call.body, timeout: limit)
        } catch {
            throw undelivered(call, error, redaction: redaction)
        }
        if (200...299).contains(head.status.code), let reply = call.decode(body) { return reply }
        throw rejection(of: call, head: head, body: body, redaction: redaction)
    }

    private func request<Reply>(for call: ClientCall<Reply>, _ authorization: Authorization) -> HTTPRequest {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        fields[.accept] = "application/json"
        fields[.authorization] = authorization.header
        return HTTPRequest(
            method: HTTPRequest.Method(call.method) ?? .get, scheme: base.scheme, authority: base.authority,
            path: base.prefix + call.path, headerFields: fields)
    }
}

extension CallSender {
    private func failure<Reply>(_ call: ClientCall<Reply>, _ kind: ClientError.Kind) -> ClientError {
        var error = ClientError(call.operation, kind)
        error.method = call.method
        error.path = base.prefix + call.path
        return error
    }

    /// The error for a transport that threw. Of other modules' errors only the redacted text is kept, because they may hold
    /// secrets.
    private func undelivered<Reply>(_ call: ClientCall<Reply>, _ thrown: any Error, redaction: SecretRedaction)
        -> ClientError
    {
        let known = thrown as? TransportError
        guard !Task.isCancelled, !(thrown is CancellationError), known?.kind != .cancelled else {
            return failure(call, .cancelled).following(attempts: 1)
        }
        let detail = redaction.redacted(known?.detail ?? String(describing: thrown))
        let cause = TransportError(known?.kind ?? .other, detail: String(detail.prefix(1_000)))
        var error = failure(call, .transport(cause))
        if call.effect == .starts, cause.kind != .cannotConnect {
            error.advice = ReplyAdvice.findOut
        }
        return error.following(attempts: 1)
    }

    /// The error for a reply without success, or with a body that cannot be read.
    private func rejection<Reply>(
        of call: ClientCall<Reply>, head: HTTPResponse, body: [UInt8], redaction: SecretRedaction
    ) -> ClientError {
        let status = head.status.code
        let clean = redaction.redacted(
            Array(body.prefix(SecretRedaction.longestText)), isCut: body.count > SecretRedaction.longestText)
        var error: ClientError
        if (200...299).contains(status) {
            error = failure(call, .undecodable(status: status, expected: call.expected))
            error.advice = ReplyAdvice.undecodable(clean, effect: call.effect)
        } else {
            let vendor = dialect.refusal(clean).mapped(redaction.redacted)
            error = failure(call, .refused(status: status, vendor))
            let location = head.headerFields[.location].map(redaction.redacted)
            error.advice = dialect.advice(status, vendor) ?? ReplyAdvice.refused(status, clean, location: location)
            if call.effect == .starts, [502, 503, 504].contains(status) {
                error.advice = [error.advice, ReplyAdvice.findOut].compactMap { $0 }.joined(separator: ". ")
            }
        }
        error.body = Array(clean.prefix(ClientError.bodyLimit))
        error.retryAfter = RetryAfter.asked(
            by: head, or: dialect.resetField, secondsSince1970: pause.secondsSince1970())
        return error.following(attempts: 1)
    }
}

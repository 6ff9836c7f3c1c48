internal import Synchronization

/// Finds out the type of a key by trying, once.
final class KeyTypeProbe: AuthorizationSource {
    private struct State {
        var found: Authorization?
        /// The attempt under way. Its number keeps an old one from ending a newer one.
        var pending: (number: Int, task: Task<Authorization, any Error>)?
        var count = 0
    }

    private let key: AccessToken
    /// Asks the server who the caller is.
    private let ask: @Sendable (Authorization) async throws(ClientError) -> Void
    private let state = Mutex(State())

    init(_ key: AccessToken, ask: @escaping @Sendable (Authorization) async throws(ClientError) -> Void) {
        self.key = key
        self.ask = ask
    }

    func prepare() async throws(ClientError) {
        do {
            _ = try await credential()
        } catch let error as ClientError {
            throw error
        } catch {
            throw ClientError(Self.operation, .cancelled)
        }
    }

    func credential() async throws -> Authorization {
        let (found, task) = state.withLock { state -> (Authorization?, Task<Authorization, any Error>?) in
            if let found = state.found { return (found, nil) }
            if let pending = state.pending { return (nil, pending.task) }
            state.count += 1
            let number = state.count
            let task = Task { try await self.find(number) }
            state.pending = (number, task)
            return (nil, task)
        }
        if let found { return found }
        guard let task else { throw CancellationError() }
        return try await SharedTask.value(of: task)
    }

    /// Does nothing: the key stays the same, and so does its type.
    func invalidate(_ credential: Authorization) {}

    static let operation = ClientOperation(name: "celonis.team.user", summary: "find out the type of the key")

    private func find(_ number: Int) async throws -> Authorization {
        defer { state.withLock { if $0.pending?.number == number { $0.pending = nil } } }
        let credential = try await trying()
        state.withLock { $0.found = credential }
        return credential
    }

    private func trying() async throws(ClientError) -> Authorization {
        let asApplication = Authorization(scheme: .appKey, token: key)
        let refused: ClientError
        do {
            try await ask(asApplication)
            return asApplication
        } catch {
            guard error.isUnauthorized || error.isForbidden else { throw error }
            refused = error
        }
        let asUser = Authorization(scheme: .bearer, token: key)
        do {
            try await ask(asUser)
            return asUser
        } catch {
            guard error.isUnauthorized || error.isForbidden else { throw error }
            var both = error.following(attempts: refused.attempts)
            both.advice =
                "It was refused as AppKey (\(refused.status ?? 0)) and as Bearer (\(error.status ?? 0)): check that the key "
                + "is valid and of this team"
            throw both
        }
    }
}

/// The credential of one try of a probe.
struct FixedAuthorization: AuthorizationSource {
    let fixed: Authorization

    func prepare() {}
    func credential() -> Authorization { fixed }
    func invalidate(_ credential: Authorization) {}
}

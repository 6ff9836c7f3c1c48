internal import HTTPTypes
internal import Synchronization
internal import WireContract

/// Access tokens from an OAuth 2.0 token endpoint, asked for when they are needed: the first time, shortly before they
/// expire, and after a 401.
///
/// One request is made, however many tasks ask at the same time. If a renewal fails while the old token is valid, the
/// old token stays in use; a later request asks the endpoint again, after a second or after the time that the endpoint
/// asked for. Without a valid token, the client's ``RetryPolicy`` decides whether the endpoint is asked again.
/// Descriptions, mirrors and errors hold no secret.
///
/// ```swift
/// let tokens = try OAuthTokens(
///     endpoint: "https://login.example.com/oauth2/token", grant: .clientCredentials(id: id, secret: secret))
/// let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", tokens: tokens)
/// ```
public final class OAuthTokens: TokenProvider {
    /// The grant: what the client sends to get an access token.
    public enum Grant: Sendable {
        /// The client's own credentials.
        case clientCredentials(id: String, secret: String)
        /// A refresh token of a client. The server may replace it each time. The secret is nil for a public client.
        case refreshToken(String, id: String, secret: String?)
    }

    /// How the client says who it is (RFC 6749, 2.3.1).
    public enum ClientAuthentication: String, Hashable, Sendable {
        /// Id and secret stand in the form: `client_secret_post`.
        case form
        /// Id and secret stand in the `Authorization` header: `client_secret_basic`.
        case basic
    }

    private struct State {
        var token: AccessToken?
        /// When to ask for the next one, on the clock of ``pause``; nil for a token that does not expire.
        var renewAt: Duration?
        /// When it can no longer be used; nil for a token that does not expire.
        var expiresAt: Duration?
        var refreshToken: String?
        /// The request under way. Its number keeps an old one from ending a newer one.
        var pending: (number: Int, task: Task<AccessToken, any Error>)?
        var count = 0
    }

    private let endpoint: BaseURL
    private let grant: Grant
    private let scope: String?
    private let authentication: ClientAuthentication
    private let transport: any Transport
    private let pause: Pause
    private let margin: Duration
    private let timeout: Duration
    private let state: Mutex<State>

    /// Tokens from the endpoint at this URL, such as `https://cluster.example.com/incorta/oauth/default/token`.
    ///
    /// A token is replaced `margin` before it expires, or halfway when it lives for less than twice that. `scope` holds the
    /// scopes to ask for, with spaces between; nil leaves the choice to the server.
    public convenience init(
        endpoint: String, grant: Grant, scope: String? = nil, authentication: ClientAuthentication = .form,
        transport: any Transport = CurlTransport(), pause: Pause = .real,
        margin: Duration = .seconds(30), timeout: Duration = .seconds(30)
    ) throws(InvalidInput) {
        self.init(
            endpoint: try BaseURL(endpoint), grant: grant, scope: scope, authentication: authentication,
            transport: transport, pause: pause, margin: margin, timeout: timeout)
    }

    /// Tokens from the endpoint at this URL.
    init(
        endpoint: BaseURL, grant: Grant, scope: String?, authentication: ClientAuthentication,
        transport: any Transport, pause: Pause, margin: Duration = .seconds(30), timeout: Duration = .seconds(30)
    ) {
        self.endpoint = endpoint
        self.grant = grant
        self.scope = scope
        self.authentication = authentication
        self.transport = transport
        self.pause = pause
        self.margin = max(.zero, margin)
        self.timeout = timeout
        var state = State()
        if case .refreshToken(let text, _, _) = grant { state.refreshToken = text }
        self.state = Mutex(state)
    }

    /// The token that is valid, or a new one. Throws ``OAuthTokenError``, or a cancellation.
    public func token() async throws -> AccessToken {
        let now = pause.elapsed()
        let (valid, task) = state.withLock { state -> (AccessToken?, Task<AccessToken, any Error>?) in
            if let token = state.token, state.renewAt.map({ now < $0 }) ?? true { return (token, nil) }
            if let pending = state.pending { return (nil, pending.task) }
            state.count += 1
            let number = state.count
            let refreshToken = state.refreshToken
            let task = Task { try await self.renew(number, refreshToken) }
            state.pending = (number, task)
            return (nil, task)
        }
        if let valid { return valid }
        guard let task else { throw CancellationError() }
        return try await SharedTask.value(of: task)
    }

    /// Forgets this token, so that the next call of ``token()`` asks for another; a newer one is kept.
    public func invalidate(_ token: AccessToken) {
        state.withLock { if $0.token == token { $0.token = nil } }
    }

    private func renew(_ number: Int, _ refreshToken: String?) async throws -> AccessToken {
        do {
            let began = pause.elapsed()
            let granted = try await OAuthTokenRequest(
                endpoint: endpoint, grant: grant, scope: scope, authentication: authentication,
                refreshToken: refreshToken, timeout: timeout, pause: pause
            ).send(by: transport)
            state.withLock { state in
                state.token = granted.token
                state.renewAt = granted.lifetime.map { began + $0 - min(margin, $0 / 2) }
                state.expiresAt = granted.lifetime.map { began + $0 }
                if let next = granted.refreshToken { state.refreshToken = next }
                if state.pending?.number == number { state.pending = nil }
            }
            return granted.token
        } catch {
            guard let token = keep(after: error, number) else { throw error }
            return token
        }
    }

    /// The old token, which stays in use after a failed renewal; nil when it was refused or has expired.
    private func keep(after error: any Error, _ number: Int) -> AccessToken? {
        let now = pause.elapsed()
        let respite = max((error as? OAuthTokenError)?.retryAfter ?? .zero, .seconds(1))
        return state.withLock { state in
            if state.pending?.number == number { state.pending = nil }
            guard let token = state.token, let expiresAt = state.expiresAt, now < expiresAt else { return nil }
            state.renewAt = min(now + respite, expiresAt)
            return token
        }
    }
}

extension OAuthTokens: CustomStringConvertible, CustomReflectable {
    /// `OAuth tokens from https://…/token`
    public var description: String { "OAuth tokens from \(endpoint)" }
    /// The endpoint alone.
    public var customMirror: Mirror { Mirror(self, children: ["endpoint": endpoint.text]) }
}

extension OAuthTokens.Grant: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind of grant and the client's id.
    public var description: String {
        switch self {
        case .clientCredentials(let id, _): "client credentials of \(id)"
        case .refreshToken(_, let id, _): "refresh token of \(id)"
        }
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

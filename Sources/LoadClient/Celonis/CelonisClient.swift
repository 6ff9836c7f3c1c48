public import CelonisWire
internal import WireContract

/// A client of Celonis's Data Integration API: loads of data models and runs of data jobs, and what belongs to them.
///
/// All calls throw ``ClientError`` only. The server returns no id for what it starts. So ``load(_:in:)``,
/// ``execute(_:mode:in:)`` and the like read what runs before and after the start, find what is new, and return whether that is
/// certain: see ``Certainty``.
///
/// ```swift
/// let celonis = CelonisClient(team)
/// let pool = try await celonis.pool(named: "Purchasing")
/// let load = try await celonis.load(celonis.model(named: "Orders", in: pool), in: pool)
/// let end = try await celonis.wait(for: load, deadline: .seconds(7_200))
/// if !end.hasSucceeded { print(end.message ?? "no message") }
/// ```
public struct CelonisClient: Sendable {
    /// The team that this client talks to.
    public let team: Team
    /// Which failed requests are sent again.
    public let retry: RetryPolicy
    /// The longest that one try of a request may take.
    public let timeout: Duration

    let sender: CallSender
    let pause: Pause

    /// A client of this team. The default transport is a ``CurlTransport`` of its own.
    public init(
        _ team: Team, transport: any Transport = CurlTransport(), retry: RetryPolicy = RetryPolicy(),
        timeout: Duration = .seconds(30), pause: Pause = .real
    ) {
        self.team = team
        self.retry = retry
        self.timeout = timeout
        self.pause = pause
        let base = team.baseURL
        @Sendable func sender(_ credentials: any AuthorizationSource) -> CallSender {
            CallSender(
                base: base, credentials: credentials, transport: transport, retry: retry, pause: pause,
                timeout: timeout, dialect: .celonis)
        }
        let credentials: any AuthorizationSource =
            switch team.credentials.kind {
            case .tokens(let provider): ProvidedAuthorization(provider: provider)
            case .applicationKey(let key): FixedAuthorization(fixed: Authorization(scheme: .appKey, token: key))
            case .unknown(let key):
                KeyTypeProbe(key) { (credential) async throws(ClientError) in
                    _ = try await sender(FixedAuthorization(fixed: credential)).reply(
                        to: Self.userCall(KeyTypeProbe.operation))
                }
            case .oauthClient(let id, let secret, let scope, let authentication):
                ProvidedAuthorization(
                    provider: OAuthTokens(
                        endpoint: base.appending("/oauth2/token"), grant: .clientCredentials(id: id, secret: secret),
                        scope: scope, authentication: authentication, transport: transport, pause: pause))
            }
        self.sender = sender(credentials)
    }

    /// Who the caller is, by `GET /api/cloud`.
    public func user() async throws(ClientError) -> UserTransport {
        try await sender.reply(
            to: Self.userCall(ClientOperation(name: "celonis.team.user", summary: "ask who the caller is")))
    }

    /// The word that the team takes before the credentials, for requests that are made without this client. A key of
    /// unknown type is tried first, unless that was done before; see ``TeamCredentials/key(_:)``.
    public func authorizationScheme() async throws(ClientError) -> AuthorizationScheme {
        switch team.credentials.kind {
        case .tokens, .oauthClient: .bearer
        case .applicationKey: .appKey
        case .unknown: try await sender.scheme(for: KeyTypeProbe.operation)
        }
    }

    private static func userCall(_ operation: ClientOperation) -> ClientCall<UserTransport> {
        ClientCall(
            operation: operation, method: "GET", path: "/api/cloud", effect: .reads, expected: "a user",
            decode: { CelonisReply.object($0) })
    }
}

extension CelonisClient: CustomStringConvertible, CustomReflectable {
    /// `Celonis client of team at https://my-team.eu-1.celonis.cloud`
    public var description: String { "Celonis client of \(team)" }
    /// The team and the settings; not the transport, which could hold anything.
    public var customMirror: Mirror {
        Mirror(self, children: ["team": team, "retry": retry, "timeout": timeout])
    }
}

/// What a client identifies itself with to a team of Celonis, and how it is sent (Data Job Execution API, Security):
/// OAuth access tokens and the keys of users as `Bearer`, the keys of applications as `AppKey`.
///
/// Descriptions, mirrors and errors show the type, never the key.
public struct TeamCredentials: Sendable {
    enum Kind: Sendable {
        case tokens(any TokenProvider)
        case applicationKey(AccessToken)
        case unknown(AccessToken)
        case oauthClient(id: String, secret: String, scope: String, OAuthTokens.ClientAuthentication)
    }

    /// The scope that both APIs need (Data Job Execution API, Using an OAuth client).
    public static let dataPoolsScope = "integration.data-pools"

    let kind: Kind

    /// The API key of a user, sent as `Bearer`; it may do what its user may. See ``AccessToken/init(_:)`` for what is
    /// refused.
    public static func userKey(_ text: String) throws(InvalidInput) -> TeamCredentials {
        TeamCredentials(kind: .tokens(try StaticToken(text)))
    }

    /// An application key, sent as `AppKey`. A new one may do nothing until it is given permissions on data pools.
    public static func applicationKey(_ text: String) throws(InvalidInput) -> TeamCredentials {
        TeamCredentials(kind: .applicationKey(try AccessToken(text)))
    }

    /// A key whose type is unknown: a user's or an application's.
    ///
    /// The client finds out before its first request, as Celonis's own Python client does: it sends `GET /api/cloud` as
    /// `AppKey`, and after a 401 or 403 as `Bearer`. It remembers the type; copies of the client share it, and the
    /// server is asked once, however many tasks need the answer. When both are refused, nothing is remembered. If you
    /// know the type, say so: that saves the requests.
    public static func key(_ text: String) throws(InvalidInput) -> TeamCredentials {
        TeamCredentials(kind: .unknown(try AccessToken(text)))
    }

    /// Access tokens from a provider, sent as `Bearer`:
    /// ``Team/oauthTokens(_:clientID:secret:scope:authentication:transport:pause:)`` to share one among clients, or one
    /// of your own.
    public static func tokens(_ provider: any TokenProvider) -> TeamCredentials {
        TeamCredentials(kind: .tokens(provider))
    }

    /// An OAuth client of the team, by its id and secret: the client asks `/oauth2/token` for access tokens with its own
    /// transport and clock, and for the next one shortly before one expires; they live for 899 seconds.
    public static func oauth(
        clientID: String, secret: String, scope: String = dataPoolsScope,
        authentication: OAuthTokens.ClientAuthentication = .form
    ) -> TeamCredentials {
        TeamCredentials(kind: .oauthClient(id: clientID, secret: secret, scope: scope, authentication))
    }
}

extension TeamCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The type: `an application key`.
    public var description: String {
        switch kind {
        case .tokens(let provider): provider is StaticToken ? "the key of a user" : "access tokens"
        case .applicationKey: "an application key"
        case .unknown: "a key of unknown type"
        case .oauthClient(let id, _, _, _): "OAuth client \(id)"
        }
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A team of Celonis: its URL and the credentials for it.
///
/// Its description and its mirror show the base URL, never the credentials.
///
/// ```swift
/// let team = try Team("https://my-team.eu-1.celonis.cloud", .applicationKey(key))
/// ```
public struct Team: Sendable {
    /// The base URL, without the `/integration/api` that paths of Data Integration begin with.
    public let baseURL: BaseURL
    /// The credentials of the client.
    let credentials: TeamCredentials

    /// The team at a base URL such as `https://my-team.eu-1.celonis.cloud`, or with a path prefix
    /// `http://127.0.0.1:8080/my-team`. A slash, `/integration`, `/integration/ui` or `/integration/api` with or without a
    /// version at its end is left out. Refuses what ``BaseURL/init(_:)`` does.
    public init(_ baseURL: String, _ credentials: TeamCredentials) throws(InvalidInput) {
        self.baseURL = try Self.base(baseURL)
        self.credentials = credentials
    }

    /// Access tokens for an OAuth client of the team at a base URL, from its `/oauth2/token`: the same that
    /// ``TeamCredentials/oauth(clientID:secret:scope:authentication:)`` makes for one client, to be shared by several.
    ///
    /// ```swift
    /// let tokens = try Team.oauthTokens("https://my-team.eu-1.celonis.cloud", clientID: id, secret: secret)
    /// let team = try Team("https://my-team.eu-1.celonis.cloud", .tokens(tokens))
    /// ```
    public static func oauthTokens(
        _ baseURL: String, clientID: String, secret: String, scope: String = TeamCredentials.dataPoolsScope,
        authentication: OAuthTokens.ClientAuthentication = .form, transport: any Transport = CurlTransport(),
        pause: Pause = .real
    ) throws(InvalidInput) -> OAuthTokens {
        OAuthTokens(
            endpoint: try base(baseURL).appending("/oauth2/token"),
            grant: .clientCredentials(id: clientID, secret: secret), scope: scope, authentication: authentication,
            transport: transport, pause: pause)
    }

    private static func base(_ text: String) throws(InvalidInput) -> BaseURL {
        let base = try BaseURL(text)
        let pasted = ["/api/v1", "/api/v2", "/api", "/ui", ""].map { base.droppingSuffix("/integration" + $0) }
        return pasted.first { $0 != base } ?? base
    }
}

extension Team: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `team at https://my-team.eu-1.celonis.cloud`
    public var description: String { "team at \(baseURL)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The base URL and the type of the credentials.
    public var customMirror: Mirror {
        Mirror(self, children: ["baseURL": baseURL.text, "credentials": credentials.description])
    }
}

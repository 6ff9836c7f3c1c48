/// What `/oauth2/token` answers.
public struct AccessTokenGrant: WireObject {
    /// The token.
    public var accessToken: String?
    /// `Bearer`.
    public var tokenType: String?
    /// How long it is valid, in seconds.
    public var expiresIn: Int64?
    /// The scopes that it has, with spaces between.
    public var scope: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<AccessTokenGrant>] = [
        .init("access_token", \.accessToken), .init("token_type", \.tokenType), .init("expires_in", \.expiresIn),
        .init("scope", \.scope),
    ]
}

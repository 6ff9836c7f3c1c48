public import WireContract

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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("access_token", &accessToken)
        visitor.field("token_type", &tokenType)
        visitor.field("expires_in", &expiresIn)
        visitor.field("scope", &scope)
    }
}

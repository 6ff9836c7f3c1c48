public import WireContract

/// Where the authorization server of a team is, and what it can do: OpenID Connect Discovery, as far as it is emulated.
public struct ServerMetadata: WireObject {
    /// The address of the team.
    public var issuer: String?
    /// Where tokens are granted.
    public var tokenEndpoint: String?
    /// What a token can be asked for with.
    public var grantTypes: [String]?
    /// How clients say who they are.
    public var authenticationMethods: [String]?
    /// The scopes.
    public var scopes: [String]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("issuer", &issuer)
        visitor.field("token_endpoint", &tokenEndpoint)
        visitor.field("grant_types_supported", &grantTypes)
        visitor.field("token_endpoint_auth_methods_supported", &authenticationMethods)
        visitor.field("scopes_supported", &scopes)
    }
}

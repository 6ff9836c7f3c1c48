public import JSONWebTokens

/// Which JWTs a tenant takes besides those of its own authorization server: those of an OAuth server outside.
public struct TokenTrust: Hashable, Sendable {
    /// What `iss` must be; nil for anything.
    public var issuer: String?
    /// What `aud` must have one of; empty for anything.
    public var audiences: [String] = []
    /// The keys of the server outside.
    public var keys = VerificationKeys()
    /// The claim that holds the tenant's name; nil to look at none.
    public var tenantClaim: String? = "tenant"
    /// The claim that holds the login name.
    public var subjectClaim = "sub"
    /// Whether signatures are checked; off, anybody can write a token that is taken.
    public var validatesSignature = true

    /// Trust in nobody, with the claims of Incorta's own server.
    public init() {}
}

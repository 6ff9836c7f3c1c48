internal import Emulator
package import Signatures

/// Which JWTs a tenant accepts besides those of its own authorization server: those of an OAuth server outside.
package struct TokenTrust: Hashable, Sendable {
    /// What `iss` must be; nil for anything.
    package var issuer: String?
    /// What `aud` must have one of; empty for anything.
    package var audiences: [String] = []
    /// The keys of the server outside.
    package var keys = VerificationKeys()
    /// The claim that holds the tenant's name; nil where no claim is checked.
    package var tenantClaim: String? = "tenant"
    /// The claim that holds the login name.
    package var subjectClaim = "sub"
    /// Whether signatures are checked. If not, anybody can write a token that is accepted.
    package var validatesSignature = true

    /// Trust in nobody, with the claims of Incorta's own server.
    package init() {}
}

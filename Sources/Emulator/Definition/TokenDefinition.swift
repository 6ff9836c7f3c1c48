package import LoadEngine

/// A token or key that a fixture gives to a caller.
package struct TokenDefinition: Hashable, Sendable {
    /// The token itself, as it is sent.
    package var value: String
    /// From when on it is refused as expired; nil for never.
    package var expiresAt: Instant?
    /// When it expires, counted from the beginning of the world.
    package var expiresAfter: Duration?
    /// Whether it was revoked.
    package var isRevoked: Bool

    /// A token, valid for ever unless said otherwise.
    package init(
        value: String, expiresAt: Instant? = nil, expiresAfter: Duration? = nil, isRevoked: Bool = false
    ) {
        self.value = value
        self.expiresAt = expiresAt
        self.expiresAfter = expiresAfter
        self.isRevoked = isRevoked
    }
}

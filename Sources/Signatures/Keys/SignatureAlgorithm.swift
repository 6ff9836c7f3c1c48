/// A signature algorithm that is taken. A closed set on purpose: whatever else a token names is refused.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256. The same key and text always give the same signature.
    case rs256 = "RS256"
    /// ECDSA on P-256 with SHA-256. Each signature has a random number in it, so that none is like another: not for worlds.
    case es256 = "ES256"
}

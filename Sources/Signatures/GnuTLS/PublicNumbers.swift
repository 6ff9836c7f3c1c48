/// What a public key is made of.
enum PublicNumbers: Hashable, Sendable {
    /// Modulus and exponent, big-endian, without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// The coordinates of a point on P-256, 32 bytes each.
    case p256(x: [UInt8], y: [UInt8])
}

/// The numbers that a private key consists of, big-endian. Not checked.
enum PrivateNumbers {
    struct RSA {
        let modulus: [UInt8]
        let exponent: [UInt8]
        /// Nil where it is to be worked out from the primes.
        let privateExponent: [UInt8]?
        let primes: ([UInt8], [UInt8])
    }

    case rsa(RSA)
    /// 32 bytes each.
    case p256(x: [UInt8], y: [UInt8], secret: [UInt8])

    /// The numbers that everybody may know.
    var publicHalf: PublicNumbers {
        switch self {
        case .rsa(let numbers): .rsa(modulus: numbers.modulus, exponent: numbers.exponent)
        case .p256(let x, let y, _): .p256(x: x, y: y)
        }
    }

    /// What a text about such a key calls it.
    var kind: String {
        switch self {
        case .rsa: "RSA key"
        case .p256: "key on P-256"
        }
    }
}

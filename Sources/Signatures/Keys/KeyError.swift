/// Why something is no key that is taken. Never shows a private key.
package enum KeyError: Error, Hashable, Sendable {
    /// There is no PEM block in the text.
    case notPEM
    /// The PEM block is of another kind, such as a certificate.
    case otherPEM(label: String)
    /// A public key stands where a private one is needed.
    case notPrivate
    /// A PEM block or a JWK holds no key that can be read, or one that contradicts itself.
    case malformed(kind: String)
    /// An RSA key has this many bits.
    case rsaSize(Int)
    /// A JWK is JSON of this kind instead of an object.
    case notObject(kind: String)
    /// A JWK lacks a member, or it is no text.
    case noText(member: String)
    /// A JWK's member is not base64url without padding.
    case notBase64URL(member: String)
    /// A JWK's `kty`, `crv`, `alg` or `use` is none that is taken.
    case unsupported(member: String, value: String, taken: String)
    /// A JWK set has no list `keys`.
    case noKeys
    /// A JWK set has more keys than ``VerificationKeys/maximumCount``.
    case tooManyKeys(Int)
    /// Two keys of a set have the same id.
    case sameID(String)
    /// Something is wrong with the key at this place of a set, counted from 1.
    indirect case inSet(number: Int, KeyError)
}

extension KeyError: CustomStringConvertible {
    /// One line that says what is wrong and what to give instead.
    package var description: String {
        switch self {
        case .notPEM: "this is no PEM: it begins with -----BEGIN PUBLIC KEY-----, each on lines of its own"
        case .otherPEM("CERTIFICATE"):
            "this is a certificate; take its key with: openssl x509 -in cert.pem -pubkey -noout"
        case .otherPEM(let label):
            "a PEM block of a \(label) is not taken; give a PUBLIC KEY or an unencrypted PRIVATE KEY"
        case .notPrivate: "a private key is needed to sign, and this is a public one"
        case .malformed(let kind): "this is no valid \(kind)"
        case .rsaSize(let bits): "an RSA key has 2048 to 8192 bits, this has \(bits)"
        case .notObject(let kind): "a JWK must be an object, not \(kind)"
        case .noText(let member): "a JWK of this kind needs '\(member)' as a text"
        case .notBase64URL(let member): "'\(member)' is not base64url without padding"
        case .unsupported(let member, let value, let taken): "\(member) \(value) is not taken; taken are \(taken)"
        case .noKeys: "a JWK set has a list 'keys'"
        case .tooManyKeys(let count): "a JWK set may have \(VerificationKeys.maximumCount) keys, this has \(count)"
        case .sameID(let id): "two keys have the kid \(id); a kid names one key"
        case .inSet(let number, let error): "key \(number): \(error)"
        }
    }
}

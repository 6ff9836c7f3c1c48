internal import WireContract

/// A public key with the one algorithm that it is for, as a value.
///
/// The key decides the algorithm and the token never does: that is what keeps an RSA key from being taken for the secret
/// of an HMAC.
package struct VerificationKey: Hashable, Sendable {
    /// The key's id, `kid`; nil for a key that no token can name.
    package var id: String?
    let material: PublicNumbers

    /// A key that was checked to be one.
    init(id: String?, checked material: PublicNumbers) {
        self.id = id
        self.material = material
    }

    /// A key; refuses RSA keys below 2048 or above 8192 bits, and points that are not on the curve.
    init(id: String?, _ material: PublicNumbers) throws(KeyError) {
        self.init(id: id, checked: material)
        try RawSignature.check(material)
    }

    /// The algorithm of its signatures.
    package var algorithm: SignatureAlgorithm {
        switch material {
        case .rsa: .rs256
        case .p256: .es256
        }
    }

    /// The fingerprint of RFC 7638: SHA-256 of the key's members in their order, as base64url.
    package var thumbprint: String {
        let canonical =
            switch material {
            case .rsa(let n, let e):
                #"{"e":"\#(Base64URL.encoded(e))","kty":"RSA","n":"\#(Base64URL.encoded(n))"}"#
            case .p256(let x, let y):
                #"{"crv":"P-256","kty":"EC","x":"\#(Base64URL.encoded(x))","y":"\#(Base64URL.encoded(y))"}"#
            }
        return Base64URL.encoded(SHA256Digest.bytes(of: Array(canonical.utf8)))
    }
}

package import WireContract

/// A private key. Its description and its mirror show the id and the algorithm only.
package struct SigningKey: Hashable, Sendable {
    /// The public half, with the same id.
    package let publicKey: VerificationKey
    /// PKCS #8 or SEC 1 for EC, PKCS #1 for RSA, in DER.
    let der: [UInt8]

    init(publicKey: VerificationKey, der: [UInt8]) {
        self.publicKey = publicKey
        self.der = der
    }

    /// The key's id: as given, else the thumbprint of RFC 7638.
    package var id: String { publicKey.id ?? publicKey.thumbprint }

    /// Signs claims as a token in compact form, with `alg`, `typ` and `kid` in its header.
    package func sign(_ claims: JSONObject, type: String = "JWT") throws(KeyError) -> String {
        let header: JSONValue = [
            "alg": .string(publicKey.algorithm.rawValue), "typ": .string(type), "kid": .string(id),
        ]
        let signed = Base64URL.encoded(header.bytes) + "." + Base64URL.encoded(JSONValue.object(claims).bytes)
        let signature = try RawSignature.sign(Array(signed.utf8), publicKey.algorithm, der: der)
        return signed + "." + Base64URL.encoded(signature)
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `RS256 signing key ID`
    package var description: String { "\(publicKey.algorithm.rawValue) signing key \(id)" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// The public key.
    package var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}

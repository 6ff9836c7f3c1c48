internal import Crypto
internal import CryptoExtras
package import WireContract

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension VerificationKey {
    /// Reads a `PUBLIC KEY` or `RSA PUBLIC KEY` in PEM, or the public half of a private one. The id is nil for a key
    /// that no token names.
    package init(pem: String, id: String? = nil) throws(KeyError) {
        let label = try PEMLabel.find(in: pem)
        guard label.hasSuffix("PUBLIC KEY") else {
            let key = try SigningKey(pem: pem, id: id)
            self = key.publicKey
            self.id = id
            return
        }
        guard label == "PUBLIC KEY" || label == "RSA PUBLIC KEY" else { throw .otherPEM(label: label) }
        if let key = try? _RSA.Signing.PublicKey(unsafePEMRepresentation: pem) {
            try self.init(id: id, Material(key))
        } else if let key = try? P256.Signing.PublicKey(pemRepresentation: pem) {
            self.init(id: id, checked: Material(key))
        } else {
            throw .malformed(kind: "RSA key or key on P-256")
        }
    }
}

extension SigningKey {
    /// Reads a `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY` in PEM, unencrypted. Without an id, the thumbprint
    /// of RFC 7638 is the id.
    package init(pem: String, id: String? = nil) throws(KeyError) {
        let label = try PEMLabel.find(in: pem)
        guard !label.hasSuffix("PUBLIC KEY") else { throw .notPrivate }
        guard ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"].contains(label) else {
            throw .otherPEM(label: label)
        }
        if let key = try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: pem) {
            try self.init(key, id: id)
        } else if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            self.init(key, id: id)
        } else {
            throw .malformed(kind: "RSA key or key on P-256")
        }
    }

    /// Reads a private JWK: RSA with its primes, or EC on P-256.
    package init(jwk: JSONValue) throws(KeyError) {
        let publicKey = try VerificationKey(jwk: jwk)
        guard jwk["d"] != nil else { throw .notPrivate }
        switch publicKey.algorithm {
        case .rs256:
            let numbers = (
                try jwk.jwkBytes("n"), try jwk.jwkBytes("e"), try jwk.jwkBytes("d"), try jwk.jwkBytes("p"),
                try jwk.jwkBytes("q")
            )
            guard
                let key = try? _RSA.Signing.PrivateKey(
                    n: numbers.0, e: numbers.1, d: numbers.2, p: numbers.3, q: numbers.4)
            else { throw .malformed(kind: "RSA key") }
            try self.init(key, id: publicKey.id)
        case .es256:
            guard let key = try? P256.Signing.PrivateKey(rawRepresentation: try jwk.jwkBytes("d")),
                VerificationKey.Material(key.publicKey) == publicKey.material
            else { throw .malformed(kind: "key on P-256") }
            self.init(key, id: publicKey.id)
        }
    }

    init(_ key: _RSA.Signing.PrivateKey, id: String?) throws(KeyError) {
        var publicKey = try VerificationKey(id: id, VerificationKey.Material(key.publicKey))
        publicKey.id = id ?? publicKey.thumbprint
        self.init(publicKey: publicKey, der: Array(key.derRepresentation))
    }

    private init(_ key: P256.Signing.PrivateKey, id: String?) {
        var publicKey = VerificationKey(id: id, checked: VerificationKey.Material(key.publicKey))
        publicKey.id = id ?? publicKey.thumbprint
        self.init(publicKey: publicKey, der: Array(key.derRepresentation))
    }
}

/// What a PEM block says it is.
private enum PEMLabel {
    /// The label of the first block.
    static func find(in text: String) throws(KeyError) -> String {
        for line in text.split(whereSeparator: \.isNewline) {
            let start = "-----BEGIN "
            guard line.hasPrefix(start), line.hasSuffix("-----") else { continue }
            return String(line.dropFirst(start.count).dropLast(5))
        }
        throw .notPEM
    }
}

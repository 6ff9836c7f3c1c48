internal import CGnuTLS
package import WireContract

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
        let bytes = Array(pem.utf8)
        guard
            let material = try? label == "PUBLIC KEY"
                ? LibraryPublicKey.reading(pem: bytes).material() : Self.rsa(bytes)
        else { throw .malformed(kind: "RSA key or key on P-256") }
        try self.init(id: id, material)
    }

    /// The key in an `RSA PUBLIC KEY`: two numbers in a sequence, as are those of an ECDSA signature. For these the library has a
    /// reader.
    private static func rsa(_ pem: [UInt8]) throws(LibraryError) -> PublicNumbers {
        let der = try [UInt8].taken { der in pem.lent { gnutls_pem_base64_decode2("RSA PUBLIC KEY", $0, der) } }
        let numbers = try [UInt8].taken(2) { numbers in
            der.lent { gnutls_decode_rs_value($0, numbers, numbers + 1) }
        }.map(\.withoutLeadingZeros)
        return .rsa(modulus: numbers[0], exponent: numbers[1])
    }
}

extension SigningKey {
    /// Reads a `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY` in PEM, unencrypted. A key on P-256 must have its public
    /// half with it. Without an id, the thumbprint of RFC 7638 is the id.
    package init(pem: String, id: String? = nil) throws(KeyError) {
        let label = try PEMLabel.find(in: pem)
        guard !label.hasSuffix("PUBLIC KEY") else { throw .notPrivate }
        guard ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"].contains(label) else {
            throw .otherPEM(label: label)
        }
        guard let numbers = try? LibraryPrivateKey.reading(pem: Array(pem.utf8)).numbers() else {
            throw .malformed(kind: Self.takenPEM)
        }
        try self.init(checking: numbers, id: id)
    }

    private static let takenPEM =
        "RSA key, or key on P-256 with its public half (openssl ec -in KEY -out KEY2 writes one with it)"

    /// Reads a private JWK: RSA with its primes, or EC on P-256.
    package init(jwk: JSONValue) throws(KeyError) {
        let publicKey = try VerificationKey(jwk: jwk)
        guard jwk["d"] != nil else { throw .notPrivate }
        let secret = try jwk.jwkBytes("d")
        switch publicKey.material {
        case .rsa(let modulus, let exponent):
            let primes = (try jwk.jwkNumber("p"), try jwk.jwkNumber("q"))
            try self.init(
                checking: .rsa(
                    .init(modulus: modulus, exponent: exponent, privateExponent: secret, primes: primes)),
                id: publicKey.id)
        case .p256(let x, let y):
            guard secret.count == 32 else { throw .malformed(kind: "key on P-256") }
            try self.init(checking: .p256(x: x, y: y, secret: secret), id: publicKey.id)
        }
    }

    /// A key from elsewhere. A signature is made with it and checked: that is how a private exponent is found that belongs to
    /// another key.
    private init(checking numbers: PrivateNumbers, id: String?) throws(KeyError) {
        let key = try SigningKey(numbers, id: id)
        let probe = Array("understudy".utf8)
        guard let signature = try? RawSignature.sign(probe, key.publicKey.algorithm, der: key.der),
            RawSignature.isValid(signature, for: probe, by: key.publicKey.material)
        else { throw .malformed(kind: numbers.kind) }
        self = key
    }

    /// A key of numbers that belong together, as far as modulus and point show it.
    init(_ numbers: PrivateNumbers, id: String?) throws(KeyError) {
        var publicKey = try VerificationKey(id: id, numbers.publicHalf)
        publicKey.id = id ?? publicKey.thumbprint
        guard let der = try? LibraryPrivateKey.of(numbers).der() else { throw .malformed(kind: numbers.kind) }
        self.init(publicKey: publicKey, der: der)
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

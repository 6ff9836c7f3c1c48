internal import CGnuTLS

/// The one place where keys are used: bytes in, bytes out, all arithmetic by GnuTLS.
enum RawSignature {
    /// Refuses what is no key: checked once, when it is read.
    static func check(_ material: PublicNumbers) throws(KeyError) {
        switch material {
        case .rsa(let modulus, let exponent):
            let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
            guard (2_048...8_192).contains(bits) else { throw .rsaSize(bits) }
            // The library takes any two numbers. A product of odd primes is odd; so is an exponent that can be undone.
            guard let last = modulus.last, last & 1 == 1, (1...4).contains(exponent.count), exponent != [1],
                let lowest = exponent.last, lowest & 1 == 1
            else { throw .malformed(kind: "RSA key") }
        case .p256(let x, let y):
            do throws(LibraryError) {
                guard x.count == 32, y.count == 32 else { throw LibraryError(code: GNUTLS_E_INVALID_REQUEST) }
                try LibraryPublicKey.of(material).verifyParameters()
            } catch {
                throw .malformed(kind: "key on P-256")
            }
        }
    }

    static func isValid(_ signature: [UInt8], for message: [UInt8], by material: PublicNumbers) -> Bool {
        guard let key = try? LibraryPublicKey.of(material) else { return false }
        switch material {
        case .rsa(let modulus, _):
            return signature.count == modulus.count
                && key.verifies(signature, of: message, by: GNUTLS_SIGN_RSA_SHA256)
        case .p256:
            guard signature.count == 64, let der = try? der(ofECDSA: signature) else { return false }
            return key.verifies(der, of: message, by: GNUTLS_SIGN_ECDSA_SHA256)
        }
    }

    static func sign(
        _ message: [UInt8], _ algorithm: SignatureAlgorithm, der: [UInt8]
    ) throws(KeyError) -> [UInt8] {
        do throws(LibraryError) {
            let key = try LibraryPrivateKey.reading(der: der)
            switch algorithm {
            case .rs256: return try key.signature(of: message, by: GNUTLS_SIGN_RSA_SHA256)
            case .es256: return try raw(ofECDSA: key.signature(of: message, by: GNUTLS_SIGN_ECDSA_SHA256))
            }
        } catch {
            throw .malformed(kind: "\(algorithm.rawValue) signing key")
        }
    }

    /// A token has the two numbers of an ECDSA signature side by side, 32 bytes each. The library has them in DER.
    private static func der(ofECDSA signature: [UInt8]) throws(LibraryError) -> [UInt8] {
        try .taken { der in
            Array(signature.prefix(32)).lent { first in
                Array(signature.suffix(32)).lent { gnutls_encode_rs_value(der, first, $0) }
            }
        }
    }

    private static func raw(ofECDSA der: [UInt8]) throws(LibraryError) -> [UInt8] {
        let numbers = try [UInt8].taken(2) { numbers in
            der.lent { gnutls_decode_rs_value($0, numbers, numbers + 1) }
        }.compactMap { $0.padded(to: 32) }
        guard numbers.count == 2 else { throw LibraryError(code: GNUTLS_E_ASN1_DER_ERROR) }
        return numbers[0] + numbers[1]
    }
}

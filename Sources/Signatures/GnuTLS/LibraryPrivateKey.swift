internal import CGnuTLS

/// A private key in the library's form. Owns it.
struct LibraryPrivateKey: ~Copyable {
    let pointer: gnutls_privkey_t

    private init() throws(LibraryError) {
        pointer = try LibraryError.made { gnutls_privkey_init($0) }
    }

    deinit {
        gnutls_privkey_deinit(pointer)
    }

    /// A new key on P-256.
    static func onP256() throws(LibraryError) -> LibraryPrivateKey {
        let key = try LibraryPrivateKey()
        let bits = understudy_curve_bits(GNUTLS_ECC_CURVE_SECP256R1)
        try LibraryError.check(gnutls_privkey_generate(key.pointer, GNUTLS_PK_ECDSA, bits, 0))
        return key
    }

    /// The key in the first block of a PEM that holds one, unencrypted.
    static func reading(pem: [UInt8]) throws(LibraryError) -> LibraryPrivateKey {
        try reading(pem, as: GNUTLS_X509_FMT_PEM)
    }

    /// The key that ``der()`` wrote.
    static func reading(der: [UInt8]) throws(LibraryError) -> LibraryPrivateKey {
        try reading(der, as: GNUTLS_X509_FMT_DER)
    }

    private static func reading(
        _ bytes: [UInt8], as format: gnutls_x509_crt_fmt_t
    ) throws(LibraryError) -> LibraryPrivateKey {
        let key = try LibraryPrivateKey()
        try LibraryError.check(
            bytes.lent {
                gnutls_privkey_import_x509_raw(key.pointer, $0, format, nil, GNUTLS_PKCS_PLAIN.rawValue)
            })
        return key
    }

    /// The key of some numbers.
    ///
    /// Throws where the modulus is not the product of the primes, or the point not that of the secret. This must be known before
    /// a signature is asked for: the library ends the process where a prime is longer than the modulus.
    static func of(_ numbers: PrivateNumbers) throws(LibraryError) -> LibraryPrivateKey {
        let key = try LibraryPrivateKey()
        switch numbers {
        case .rsa(let numbers): try LibraryError.check(key.importRSA(numbers))
        case .p256(let x, let y, let secret):
            try LibraryError.check(
                x.lent { x in
                    y.lent { y in
                        secret.lent { gnutls_privkey_import_ecc_raw(key.pointer, GNUTLS_ECC_CURVE_SECP256R1, x, y, $0) }
                    }
                })
        }
        try LibraryError.check(gnutls_privkey_verify_params(key.pointer))
        return key
    }

    private func importRSA(_ numbers: PrivateNumbers.RSA) -> Int32 {
        numbers.modulus.lent { modulus in
            numbers.exponent.lent { exponent in
                numbers.primes.0.lent { first in
                    numbers.primes.1.lent { second in
                        guard let secret = numbers.privateExponent else {
                            return gnutls_privkey_import_rsa_raw(
                                pointer, modulus, exponent, nil, first, second, nil, nil, nil)
                        }
                        return secret.lent {
                            gnutls_privkey_import_rsa_raw(
                                pointer, modulus, exponent, $0, first, second, nil, nil, nil)
                        }
                    }
                }
            }
        }
    }

    /// The key's numbers; nil for a key that is neither RSA nor on P-256.
    func numbers() throws(LibraryError) -> PrivateNumbers? {
        switch gnutls_pk_algorithm_t(UInt32(clamping: gnutls_privkey_get_pk_algorithm(pointer, nil))) {
        case GNUTLS_PK_RSA:
            let numbers = try [UInt8].taken(8) {
                gnutls_privkey_export_rsa_raw2(pointer, $0, $0 + 1, $0 + 2, $0 + 3, $0 + 4, $0 + 5, $0 + 6, $0 + 7, 0)
            }.map(\.withoutLeadingZeros)
            return .rsa(
                .init(
                    modulus: numbers[0], exponent: numbers[1], privateExponent: numbers[2],
                    primes: (numbers[3], numbers[4])))
        case GNUTLS_PK_ECDSA:
            var curve = GNUTLS_ECC_CURVE_INVALID
            let numbers = try [UInt8].taken(3) {
                gnutls_privkey_export_ecc_raw2(pointer, &curve, $0, $0 + 1, $0 + 2, 0)
            }.compactMap { $0.padded(to: 32) }
            guard curve == GNUTLS_ECC_CURVE_SECP256R1, numbers.count == 3 else { return nil }
            return .p256(x: numbers[0], y: numbers[1], secret: numbers[2])
        default: return nil
        }
    }

    /// PKCS #1 for RSA, SEC 1 on P-256.
    func der() throws(LibraryError) -> [UInt8] {
        let key = try LibraryError.made { gnutls_privkey_export_x509(pointer, $0) }
        defer { gnutls_x509_privkey_deinit(key) }
        return try .taken { gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_DER, $0) }
    }

    /// PKCS #8 in PEM, unencrypted: `PRIVATE KEY`, which every TLS library reads.
    func pem() throws(LibraryError) -> [UInt8] {
        let key = try LibraryError.made { gnutls_privkey_export_x509(pointer, $0) }
        defer { gnutls_x509_privkey_deinit(key) }
        return try .taken {
            gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_PEM, nil, GNUTLS_PKCS_PLAIN.rawValue, $0)
        }
    }

    /// A signature in the form of its algorithm: PKCS #1, or DER for ECDSA.
    func signature(
        of message: [UInt8], by algorithm: gnutls_sign_algorithm_t
    ) throws(LibraryError) -> [UInt8] {
        try .taken { signature in
            message.lent { gnutls_privkey_sign_data2(pointer, algorithm, 0, $0, signature) }
        }
    }
}

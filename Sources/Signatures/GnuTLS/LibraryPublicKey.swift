internal import CGnuTLS

/// A public key in the library's form. Owns it.
struct LibraryPublicKey: ~Copyable {
    let pointer: gnutls_pubkey_t

    private init() throws(LibraryError) {
        pointer = try LibraryError.made { gnutls_pubkey_init($0) }
    }

    deinit {
        gnutls_pubkey_deinit(pointer)
    }

    /// The key of some numbers. Not checked: nothing but a signature of it is asked of the library before
    /// ``verifyParameters()``.
    static func of(_ material: PublicNumbers) throws(LibraryError) -> LibraryPublicKey {
        let key = try LibraryPublicKey()
        switch material {
        case .rsa(let modulus, let exponent):
            try LibraryError.check(
                modulus.lent { modulus in
                    exponent.lent { gnutls_pubkey_import_rsa_raw(key.pointer, modulus, $0) }
                })
        case .p256(let x, let y):
            try LibraryError.check(
                x.lent { x in
                    y.lent { gnutls_pubkey_import_ecc_raw(key.pointer, GNUTLS_ECC_CURVE_SECP256R1, x, $0) }
                })
        }
        return key
    }

    /// The key in the first `PUBLIC KEY` of a PEM.
    static func reading(pem: [UInt8]) throws(LibraryError) -> LibraryPublicKey {
        let key = try LibraryPublicKey()
        try LibraryError.check(pem.lent { gnutls_pubkey_import(key.pointer, $0, GNUTLS_X509_FMT_PEM) })
        return key
    }

    /// The public half of a private key.
    static func of(_ privateKey: borrowing LibraryPrivateKey) throws(LibraryError) -> LibraryPublicKey {
        let key = try LibraryPublicKey()
        try LibraryError.check(gnutls_pubkey_import_privkey(key.pointer, privateKey.pointer, 0, 0))
        return key
    }

    /// Throws for a point that is not on the curve.
    func verifyParameters() throws(LibraryError) {
        try LibraryError.check(gnutls_pubkey_verify_params(pointer))
    }

    /// The key's numbers; nil for a key that is neither RSA nor on P-256.
    func material() throws(LibraryError) -> PublicNumbers? {
        switch gnutls_pk_algorithm_t(UInt32(clamping: gnutls_pubkey_get_pk_algorithm(pointer, nil))) {
        case GNUTLS_PK_RSA:
            let numbers = try [UInt8].taken(2) { gnutls_pubkey_export_rsa_raw2(pointer, $0, $0 + 1, 0) }
            return .rsa(modulus: numbers[0].withoutLeadingZeros, exponent: numbers[1].withoutLeadingZeros)
        case GNUTLS_PK_ECDSA:
            var curve = GNUTLS_ECC_CURVE_INVALID
            let numbers = try [UInt8].taken(2) { gnutls_pubkey_export_ecc_raw2(pointer, &curve, $0, $0 + 1, 0) }
            guard curve == GNUTLS_ECC_CURVE_SECP256R1, let x = numbers[0].padded(to: 32),
                let y = numbers[1].padded(to: 32)
            else { return nil }
            return .p256(x: x, y: y)
        default: return nil
        }
    }

    /// Whether the key made a signature, which is in the form of its algorithm: PKCS #1, or DER for ECDSA.
    func verifies(_ signature: [UInt8], of message: [UInt8], by algorithm: gnutls_sign_algorithm_t) -> Bool {
        message.lent { message in
            signature.lent { gnutls_pubkey_verify_data2(pointer, algorithm, 0, message, $0) }
        } >= 0
    }
}

extension [UInt8] {
    /// Takes one of the library's fingerprints, which is written into a field of ours.
    static func identifier(
        _ call: (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>) -> Int32
    ) throws(LibraryError) -> [UInt8] {
        var size = 64
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            code = call(room.baseAddress, &size)
            count = code >= 0 ? size : 0
        }
        try LibraryError.check(code)
        return bytes
    }
}

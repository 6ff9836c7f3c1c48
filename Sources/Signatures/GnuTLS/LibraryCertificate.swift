internal import CGnuTLS

/// A certificate in the library's form, made or read. Owns it.
struct LibraryCertificate: ~Copyable {
    let pointer: gnutls_x509_crt_t

    /// A certificate of which nothing is said yet.
    init() throws(LibraryError) {
        pointer = try LibraryError.made { gnutls_x509_crt_init($0) }
    }

    deinit {
        gnutls_x509_crt_deinit(pointer)
    }

    /// The first certificate of a PEM.
    static func reading(pem: [UInt8]) throws(LibraryError) -> LibraryCertificate {
        let certificate = try LibraryCertificate()
        try LibraryError.check(pem.lent { gnutls_x509_crt_import(certificate.pointer, $0, GNUTLS_X509_FMT_PEM) })
        return certificate
    }

    /// Says whose key it is, from when until when, in seconds since 1970, and gives it a number that no other has.
    func describe(_ key: borrowing LibraryPublicKey, validFrom: Int64, until: Int64) throws(LibraryError) {
        try LibraryError.check(gnutls_x509_crt_set_version(pointer, 3))
        try LibraryError.check(gnutls_x509_crt_set_pubkey(pointer, key.pointer))
        var serial = try RandomBytes.make(16)
        // A positive number without zeros in front.
        serial[0] = serial[0] & 0x3F | 0x40
        try LibraryError.check(gnutls_x509_crt_set_serial(pointer, serial, serial.count))
        try LibraryError.check(gnutls_x509_crt_set_activation_time(pointer, Int(validFrom)))
        try LibraryError.check(gnutls_x509_crt_set_expiration_time(pointer, Int(until)))
        let fingerprint = try [UInt8].identifier {
            gnutls_pubkey_get_key_id(key.pointer, GNUTLS_KEYID_USE_SHA1.rawValue, $0, $1)
        }
        try LibraryError.check(gnutls_x509_crt_set_subject_key_id(pointer, fingerprint, fingerprint.count))
    }

    /// Names the owner.
    func setSubject(commonName: String?, organization: String) throws(LibraryError) {
        for (part, value) in [
            (GNUTLS_OID_X520_ORGANIZATION_NAME, organization), (GNUTLS_OID_X520_COMMON_NAME, commonName),
        ] {
            guard let value else { continue }
            let bytes = Array(value.utf8)
            try LibraryError.check(
                gnutls_x509_crt_set_dn_by_oid(pointer, part, 0, bytes, UInt32(clamping: bytes.count)))
        }
    }

    /// Lets the key sign certificates of servers, but of no further authorities.
    func becomeAuthority() throws(LibraryError) {
        try LibraryError.check(gnutls_x509_crt_set_basic_constraints(pointer, 1, 0))
        try LibraryError.check(
            gnutls_x509_crt_set_key_usage(pointer, UInt32(GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN)))
    }

    /// Lets the key serve TLS under a name.
    func becomeServer(for name: ServerName) throws(LibraryError) {
        try LibraryError.check(gnutls_x509_crt_set_basic_constraints(pointer, 0, -1))
        try LibraryError.check(gnutls_x509_crt_set_key_usage(pointer, UInt32(GNUTLS_KEY_DIGITAL_SIGNATURE)))
        try LibraryError.check(gnutls_x509_crt_set_key_purpose_oid(pointer, GNUTLS_KP_TLS_WWW_SERVER, 0))
        let (kind, bytes) =
            switch name {
            case .dns(let name): (GNUTLS_SAN_DNSNAME, Array(name.utf8))
            case .address(let address): (GNUTLS_SAN_IPADDRESS, address)
            }
        try LibraryError.check(
            gnutls_x509_crt_set_subject_alt_name(
                pointer, kind, bytes, UInt32(clamping: bytes.count), UInt32(GNUTLS_FSAN_SET)))
    }

    /// Signs the certificate as an authority.
    func sign(by authority: borrowing LibraryCertificate, with key: borrowing LibraryPrivateKey) throws(LibraryError) {
        let identifier = try [UInt8].identifier { gnutls_x509_crt_get_subject_key_id(authority.pointer, $0, $1, nil) }
        try LibraryError.check(gnutls_x509_crt_set_authority_key_id(pointer, identifier, identifier.count))
        try LibraryError.check(
            gnutls_x509_crt_privkey_sign(pointer, authority.pointer, key.pointer, GNUTLS_DIG_SHA256, 0))
    }

    /// Signs the certificate with its own key.
    func signItself(with key: borrowing LibraryPrivateKey) throws(LibraryError) {
        try LibraryError.check(gnutls_x509_crt_privkey_sign(pointer, pointer, key.pointer, GNUTLS_DIG_SHA256, 0))
    }

    /// The certificate as `CERTIFICATE` in PEM.
    func pem() throws(LibraryError) -> [UInt8] {
        try .taken { gnutls_x509_crt_export2(pointer, GNUTLS_X509_FMT_PEM, $0) }
    }

    /// SHA-256 of the certificate.
    func fingerprint() throws(LibraryError) -> [UInt8] {
        SHA256Digest.bytes(of: try .taken { gnutls_x509_crt_export2(pointer, GNUTLS_X509_FMT_DER, $0) })
    }

    /// Whether it may sign certificates.
    var isAuthority: Bool { gnutls_x509_crt_get_ca_status(pointer, nil) > 0 }

    /// The last second at which it is valid, since 1970.
    var expiration: Int64 { Int64(gnutls_x509_crt_get_expiration_time(pointer)) }

    /// Whether it is the certificate of a key.
    func belongs(to key: borrowing LibraryPrivateKey) throws(LibraryError) -> Bool {
        let flags = GNUTLS_KEYID_USE_SHA256.rawValue
        let publicKey = try LibraryPublicKey.of(key)
        let ofKey = try [UInt8].identifier { gnutls_pubkey_get_key_id(publicKey.pointer, flags, $0, $1) }
        return try ofKey == .identifier { gnutls_x509_crt_get_key_id(pointer, flags, $0, $1) }
    }
}

/// Random bytes for what is public, such as numbers of certificates.
enum RandomBytes {
    static func make(_ count: Int) throws(LibraryError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try LibraryError.check(gnutls_rnd(GNUTLS_RND_NONCE, &bytes, count))
        return bytes
    }
}

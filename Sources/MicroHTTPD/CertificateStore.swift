internal import CGnuTLS

/// Certificates in GnuTLS's form, made when one is first shown, and kept as long as there are not too many others.
final class CertificateStore: Sendable {
    private struct State {
        var credentials: [ServerCertificate: TLSCredentials] = [:]
        var lastUse: [ServerCertificate: UInt64] = [:]
        var uses: UInt64 = 0
    }

    private let provider: CertificateProvider
    private let capacity: Int
    private let state = Locked(State())

    init(_ provider: @escaping CertificateProvider, capacity: Int = 256) {
        self.provider = provider
        self.capacity = capacity
    }

    var count: Int { state.withLock { $0.credentials.count } }

    /// What to show to a client that asks for this name; nil where there is nothing, or nothing that GnuTLS can use.
    func credentials(for name: String?) -> TLSCredentials? {
        guard let certificate = provider(name) else { return nil }
        return state.withLock { state in
            guard let credentials = state.credentials[certificate] ?? TLSCredentials(certificate) else { return nil }
            state.uses += 1
            state.lastUse[certificate] = state.uses
            state.credentials[certificate] = credentials
            if state.credentials.count > capacity, let oldest = state.lastUse.min(by: { $0.value < $1.value })?.key {
                // Sessions that still use it hold it.
                state.credentials[oldest] = nil
                state.lastUse[oldest] = nil
            }
            return credentials
        }
    }
}

/// A certificate in GnuTLS's form, and its owner. Whoever gives it to a session holds it as long as that.
///
/// `@unchecked Sendable`: GnuTLS only reads it once it is complete, from any thread.
final class TLSCredentials: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Nil where chain and key are not PEM, or not of each other.
    init?(_ certificate: ServerCertificate) {
        var made: gnutls_certificate_credentials_t?
        guard gnutls_certificate_allocate_credentials(&made) == GNUTLS_E_SUCCESS, let made else { return nil }
        pointer = made
        let result = Self.withDatum(certificate.chain) { chain in
            Self.withDatum(certificate.key) { key in
                gnutls_certificate_set_x509_key_mem(made, &chain, &key, GNUTLS_X509_FMT_PEM)
            }
        }
        guard result >= 0 else { return nil }
    }

    deinit { gnutls_certificate_free_credentials(pointer) }

    private static func withDatum(_ bytes: [UInt8], _ body: (inout gnutls_datum_t) -> Int32) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            let start = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            var datum = gnutls_datum_t(data: start, size: UInt32(clamping: bytes.count))
            return body(&datum)
        }
    }
}

internal import CGnuTLS

/// What a server shows and signs with in TLS: its certificate and the private key of it. A description and a mirror show
/// neither.
package struct CertificatePair: Hashable, Sendable {
    /// The server's certificate, and after it those of authorities in between, as PEM.
    package let chain: [UInt8]
    /// The private key as PEM, unencrypted.
    package let key: [UInt8]

    init(chain: [UInt8], key: [UInt8]) {
        self.chain = chain
        self.key = key
    }

    /// A pair from elsewhere, such as files. Refuses what is no PEM, and a key that is not the first certificate's.
    package init(checkingChain chain: [UInt8], key: [UInt8]) throws(CertificateError) {
        do throws(LibraryError) {
            try LibraryCertificate.checkList(chain)
        } catch {
            throw .noCertificate(reason: error.description)
        }
        guard !Self.isEncrypted(key) else { throw .encryptedKey }
        let matches: Bool
        do throws(LibraryError) {
            let certificate = try LibraryCertificate.reading(pem: chain)
            matches = try certificate.belongs(to: LibraryPrivateKey.reading(pem: key))
        } catch {
            throw .noKey(reason: error.description)
        }
        guard matches else { throw .otherKey }
        self.init(chain: chain, key: key)
    }

    private static func isEncrypted(_ pem: [UInt8]) -> Bool {
        let lines = pem.split(separator: UInt8(ascii: "\n"))
        return ["-----BEGIN ENCRYPTED", "Proc-Type: 4,ENCRYPTED"].contains { mark in
            lines.contains { $0.starts(with: mark.utf8) }
        }
    }
}

extension LibraryCertificate {
    /// Throws for a PEM of which any certificate cannot be read.
    fileprivate static func checkList(_ pem: [UInt8]) throws(LibraryError) {
        var list: UnsafeMutablePointer<gnutls_x509_crt_t?>?
        var count: UInt32 = 0
        try LibraryError.check(
            pem.lent { gnutls_x509_crt_list_import2(&list, &count, $0, GNUTLS_X509_FMT_PEM, 0) })
        for place in 0..<Int(count) { gnutls_x509_crt_deinit(list?[place]) }
        understudy_free(list)
    }
}

extension CertificatePair: CustomStringConvertible, CustomReflectable {
    /// `certificate with its private key`
    package var description: String { "certificate with its private key" }
    /// Nothing.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

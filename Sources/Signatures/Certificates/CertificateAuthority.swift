internal import WireContract

/// A certificate authority of our own, which the clients of a developer are told to trust. It signs a certificate for each
/// name that they ask for.
///
/// Its name says what it is. It is not limited to names (name constraints): a fixture may give a cluster any.
package struct CertificateAuthority: Sendable {
    /// The authority's certificate as PEM: what clients are told to trust.
    package let certificate: [UInt8]
    /// The last second at which it is valid, since 1970.
    package let expiration: Int64
    /// SHA-256 of the certificate.
    package let fingerprint: [UInt8]
    /// In DER. Nobody outside sees it but for ``secretPEM``.
    private let key: [UInt8]

    private static let lifetime: Int64 = 10 * 365 * 86_400

    /// How long a server's certificate is valid, in seconds: some clients refuse more than 397 days.
    package static let lifetimeOfServers: Int64 = 90 * 86_400

    /// How far before now certificates begin, for clients whose clock is behind.
    private static let begin: Int64 = 86_400

    /// A new authority. The time is in seconds since 1970.
    package init(madeAt now: Int64) throws(CertificateError) {
        do throws(LibraryError) {
            let key = try LibraryPrivateKey.onP256()
            let certificate = try LibraryCertificate()
            try certificate.describe(.of(key), validFrom: now - Self.begin, until: now + Self.lifetime)
            // Stores of trusted certificates tell two authorities by their names.
            let mark = try Base64URL.encoded(RandomBytes.make(6))
            try certificate.setSubject(commonName: "Understudy development CA \(mark)", organization: "Understudy")
            try certificate.becomeAuthority()
            try certificate.signItself(with: key)
            try self.init(certificate, key)
        } catch {
            throw .notMade(reason: error.description)
        }
    }

    /// The authority that ``secretPEM`` wrote into a file.
    init(reading pem: [UInt8], file: String) throws(CertificateError) {
        let problem: String
        do throws(LibraryError) {
            let certificate = try LibraryCertificate.reading(pem: pem)
            let key = try LibraryPrivateKey.reading(pem: pem)
            let belongs = try certificate.belongs(to: key)
            if belongs && certificate.isAuthority {
                try self.init(certificate, key)
                return
            }
            problem = "key and certificate do not belong together"
        } catch {
            problem = error.description
        }
        throw .damagedAuthority(file: file, reason: problem)
    }

    private init(
        _ certificate: borrowing LibraryCertificate, _ key: borrowing LibraryPrivateKey
    ) throws(LibraryError) {
        self.certificate = try certificate.pem()
        expiration = certificate.expiration
        fingerprint = try certificate.fingerprint()
        self.key = try key.der()
    }

    /// Key and certificate in one file, so that one never stands without the other.
    func secretPEM() throws(CertificateError) -> [UInt8] {
        do throws(LibraryError) {
            return try LibraryPrivateKey.reading(der: key).pem() + certificate
        } catch {
            throw .notMade(reason: error.description)
        }
    }

    /// A certificate for a name of the DNS or an IP address, with a key of its own. The time is in seconds since 1970.
    package func certificate(for name: String, at now: Int64) throws(CertificateError) -> CertificatePair {
        guard let server = ServerName(name) else { throw .badName(name) }
        return try certificate(for: server, at: now)
    }

    func certificate(for server: ServerName, at now: Int64) throws(CertificateError) -> CertificatePair {
        do throws(LibraryError) {
            let key = try LibraryPrivateKey.onP256()
            let leaf = try LibraryCertificate()
            let end = min(now + Self.lifetimeOfServers, expiration)
            try leaf.describe(.of(key), validFrom: now - Self.begin, until: end)
            // Without a common name, which has 64 letters at most: clients read the alternative name.
            try leaf.setSubject(commonName: nil, organization: "Understudy development certificate")
            try leaf.becomeServer(for: server)
            try leaf.sign(
                by: LibraryCertificate.reading(pem: certificate), with: LibraryPrivateKey.reading(der: self.key))
            return CertificatePair(chain: try leaf.pem(), key: try key.pem())
        } catch {
            throw .notMade(reason: error.description)
        }
    }
}

extension CertificateAuthority: CustomStringConvertible, CustomReflectable {
    /// `development CA`
    package var description: String { "development CA" }
    /// The certificate.
    package var customMirror: Mirror {
        Mirror(self, children: ["certificate": String(decoding: certificate, as: UTF8.self)])
    }
}

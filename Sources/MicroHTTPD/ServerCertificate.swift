/// What a server shows to prove its name, and the key with which it proves that this is its own.
///
/// Neither is printed: as text it says only how long its chain is.
package struct ServerCertificate: Hashable, Sendable, CustomStringConvertible {
    /// The certificates in PEM: the server's own first, then those that lead up to one that clients trust.
    package let chain: [UInt8]
    /// The private key of the first, in PEM, without a password.
    package let key: [UInt8]

    /// A chain and the key of its first certificate, both in PEM.
    package init(chain: [UInt8], key: [UInt8]) {
        self.chain = chain
        self.key = key
    }

    /// Nothing of the key.
    package var description: String { "a certificate chain of \(chain.count) bytes, and its key" }
}

/// The certificate for the name that a client asks for, in lower case; nil for one that names none, as those that go to an
/// address do. Where there is no certificate for a name the handshake is refused. Asked at each handshake, on a thread that
/// serves others too: what takes long is to be remembered.
package typealias CertificateProvider = @Sendable (_ name: String?) -> ServerCertificate?

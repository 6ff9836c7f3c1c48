/// Why there is no certificate. Never shows a private key.
package enum CertificateError: Error, Hashable, Sendable {
    /// The file of the chain holds no certificate that can be read.
    case noCertificate(reason: String)
    /// The file of the key holds none that can be read.
    case noKey(reason: String)
    /// The key has a password.
    case encryptedKey
    /// The private key is not that of the certificate.
    case otherKey
    /// No certificate can be for this name.
    case badName(String)
    /// The library could not make what it was asked for.
    case notMade(reason: String)
    /// The development CA has ended.
    case authorityExpired(file: String)
    /// The development CA's file is not what was written there.
    case damagedAuthority(file: String, reason: String)
    /// Others than the user may read the development CA's key.
    case readableByOthers(file: String)
    /// Others than the user may write in the folder of the development CA.
    case writableByOthers(folder: String)
    /// A file or folder cannot be made or written, for this reason of the system.
    case cannotWrite(path: String, reason: String)
    /// A file cannot be read, for this reason of the system.
    case cannotRead(path: String, reason: String)
    /// Neither `XDG_DATA_HOME` nor `HOME` says where the user's data are.
    case noHome
}

extension CertificateError: CustomStringConvertible {
    /// One line that says what is wrong and what to do.
    package var description: String {
        switch self {
        case .noCertificate(let reason):
            "this is no certificate in PEM, which begins with -----BEGIN CERTIFICATE----- (\(reason))"
        case .noKey(let reason):
            "this is no private key in PEM, which begins with -----BEGIN PRIVATE KEY----- (\(reason))"
        case .encryptedKey: "the private key has a password; take it off with: openssl pkey -in KEY -out PLAIN-KEY"
        case .otherKey: "the private key is not that of the first certificate; give the two that were made together"
        case .badName(let name):
            "no certificate can be made for \(name.debugDescription.prefix(80)): it is no host name"
        case .notMade(let reason): "the certificate could not be made: \(reason)"
        case .authorityExpired(let file):
            "the development CA in \(file) has ended; delete the file, and a new CA is made, which clients must then trust"
        case .damagedAuthority(let file, let reason):
            "\(file) is not the development CA that was written there (\(reason)); delete it, and a new CA is made, which "
                + "clients must then trust"
        case .readableByOthers(let file):
            "\(file) holds the private key of the development CA and can be read by others than you, so it is not used; "
                + "delete it, and a new CA is made; or chmod 600 it where nobody else has seen it"
        case .writableByOthers(let folder):
            "others than you may write in \(folder), where the private key of the development CA is kept; chmod 700 it"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written (\(reason)); the development CA is kept there, or under XDG_DATA_HOME where that is set"
        case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)"
        case .noHome: "neither XDG_DATA_HOME nor HOME is set to a path from the root; the development CA is kept there"
        }
    }
}

internal import Scenarios
internal import Signatures
internal import WireContract

/// The files of `--tls-certificate` and `--tls-key`.
struct TLSFiles {
    /// The server's certificate in PEM, and after it those of authorities in between.
    let certificate: String
    /// Its private key in PEM, without a password.
    let key: String

    /// Reads both, and says which of them is wrong. Ends the command then.
    func read() throws -> CertificatePair {
        let chain = try bytes(of: certificate)
        let secret = try bytes(of: key)
        do throws(CertificateError) {
            return try CertificatePair(checkingChain: chain, key: secret)
        } catch {
            let file = if case .noCertificate = error { certificate } else { key }
            Output.error("\(file): \(error)".showingControls())
            throw ExitStatus.invalid
        }
    }

    private func bytes(of file: String) throws -> [UInt8] {
        guard let bytes = LocalFile.bytes(at: file) else {
            Output.error("\(file): there is no such file, or it cannot be read".showingControls())
            throw ExitStatus.invalid
        }
        return bytes
    }
}

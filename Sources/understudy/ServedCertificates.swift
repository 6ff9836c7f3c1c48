internal import Emulator
internal import MicroHTTPD
internal import Signatures
internal import Synchronization
internal import WireContract

/// What `serve` shows to clients that speak TLS: the pair of files that it was given, or a certificate of the development CA
/// for each name that something here answers to.
final class ServedCertificates: Sendable {
    private let files: ServerCertificate?
    /// The name for clients that ask for none, since they go to an address.
    private let address: String
    private let stage: Stage
    /// Nothing of it, the CA neither, is read or made before a client asks.
    private let made = ServerCertificates(now: Host.secondsSince1970) { now throws(CertificateError) in
        try AuthorityFolder(ofUserIn: Environment.value).authority(at: now)
    }
    /// The last error that was shown, so that no client fills the terminal with it.
    private let shown = Mutex<String?>(nil)

    init(files: CertificatePair?, host: String, stage: Stage) {
        self.files = files.map { ServerCertificate(chain: $0.chain, key: $0.key) }
        address = host == "0.0.0.0" ? Service.defaultHost : host
        self.stage = stage
    }

    /// The certificate for a name, or for none; nil where nothing here is called so, or the CA cannot be used.
    @Sendable func certificate(for name: String?) -> ServerCertificate? {
        if let files { return files }
        guard stage.isServed(name: name) else { return nil }
        do throws(CertificateError) {
            let pair = try made.certificate(for: name ?? address)
            return ServerCertificate(chain: pair.chain, key: pair.key)
        } catch {
            let text = "https:// does not work: \(error)".showingControls()
            let isNew = shown.withLock { shown in
                defer { shown = text }
                return shown != text
            }
            if isNew { Output.error(text) }
            return nil
        }
    }
}

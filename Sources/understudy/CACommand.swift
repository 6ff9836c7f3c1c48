internal import ArgumentParser
internal import Emulator
internal import Glibc
internal import LoadEngine
internal import Scenarios
internal import Signatures
internal import WireContract

struct CACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ca",
        abstract: "Prints where the development CA is, and how clients come to trust it.",
        discussion: """
            The development CA signs the certificates with which understudy answers HTTPS. It is made when it is first \
            needed, in $XDG_DATA_HOME/understudy or ~/.local/share/understudy, and its private key is for you alone. Only \
            programs that are told to trust it do.

            curl --cacert "$(understudy ca --path)" https://localhost:8080/
            """)

    @Flag(help: "Print only the path of its certificate.")
    var path = false

    @Flag(
        help: """
            Print only the path of a file with this CA and those of the system, for variables that replace the system's \
            list. It is written anew each time.
            """)
    var bundle = false

    func validate() throws {
        guard !(path && bundle) else { throw ValidationError("Give --path or --bundle, not both.") }
    }

    func run() throws {
        do {
            let folder = try AuthorityFolder(ofUserIn: Environment.value)
            let authority = try folder.authority(at: Host.secondsSince1970())
            if bundle {
                Output.line(try CABundle(folder).write(authority))
            } else if path {
                Output.line(folder.certificateFile)
            } else {
                Self.explain(authority, in: folder)
            }
        } catch let error as CertificateError {
            Output.error("\(error)".showingControls())
            throw ExitStatus.cannotWrite
        }
        try Output.finish()
    }

    private static func explain(_ authority: CertificateAuthority, in folder: AuthorityFolder) {
        let file = quoted(folder.certificateFile)
        let end = Instant(microseconds: authority.expiration * 1_000_000).text.prefix(10)
        let fingerprint = authority.fingerprint.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        Output.text(
            """
            The development CA is \(file)
            valid until \(end), SHA-256 \(fingerprint.joined(separator: ":"))
            Its private key is beside it and can be read by you alone.

            curl    curl --cacert \(file) https://localhost:8080/
                    export CURL_CA_BUNDLE=\(file)
            Python  export SSL_CERT_FILE=\(file)         # httpx, aiohttp, urllib
                    export REQUESTS_CA_BUNDLE=\(file)    # requests
            Node    export NODE_EXTRA_CA_CERTS=\(file)
            Java    keytool -importcert -noprompt -alias understudy -file \(file) \\
                        -keystore understudy.p12 -storetype PKCS12 -storepass changeit
                    java -Djavax.net.ssl.trustStore=understudy.p12 -Djavax.net.ssl.trustStorePassword=changeit ...

            These replace the system's list of CAs, but for Node's. A program that also talks to other servers takes
            $(understudy ca --bundle) in place of the file: this CA with those of the system. For Java, copy the
            system's store first: cp "$JAVA_HOME/lib/security/cacerts" understudy.p12, and leave out -storetype.

            """)
    }

    /// A path as a shell takes it.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isPlain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
    }
}

/// A list of CAs: the system's, and ours.
struct CABundle {
    private let folder: AuthorityFolder

    init(_ folder: AuthorityFolder) {
        self.folder = folder
    }

    private var file: String { folder.path + "/ca-bundle.pem" }

    /// Where systems keep theirs: Debian, Red Hat, SUSE, Alpine.
    private static let systemFiles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// Writes the bundle and gives its path. The user's own list, in `SSL_CERT_FILE`, is taken for the system's, unless
    /// it is one of ours.
    func write(_ authority: CertificateAuthority) throws -> String {
        let own = Environment.value(of: "SSL_CERT_FILE").map { [$0] } ?? []
        let files = own.filter { !$0.hasPrefix(folder.path + "/") } + Self.systemFiles
        guard let system = files.lazy.compactMap({ LocalFile.bytes(at: $0) }).first(where: { !$0.isEmpty }) else {
            Output.error(
                "the system has no list of CAs in \(Self.systemFiles.joined(separator: ", ")); install ca-certificates, "
                    + "or set SSL_CERT_FILE to your list")
            throw ExitStatus.invalid
        }
        let text = String(decoding: system, as: UTF8.self)
        let end = text.hasSuffix("\n") ? "" : "\n"
        do {
            try LocalFile.write(text + end + String(decoding: authority.certificate, as: UTF8.self), to: file)
        } catch {
            Output.error("\(error)".showingControls())
            throw ExitStatus.cannotWrite
        }
        return file
    }
}

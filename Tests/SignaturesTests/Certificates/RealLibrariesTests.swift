import Foundation
import Signatures
import TestSupport
import Testing

/// What OpenSSL, and Python with it, make of the certificates: not the library that made them.
@Suite("Certificates in other libraries", .blocking)
struct RealLibrariesTests {
    /// A handshake in memory, as strict as Python 3.13 is by default.
    static let handshake = """
        import ssl, sys
        ca, pair, name = sys.argv[1:]
        client = ssl.create_default_context(cafile=ca)
        client.verify_flags |= ssl.VERIFY_X509_STRICT | getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0)
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(pair)
        there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
        ends = [client.wrap_bio(back, there, server_hostname=name), server.wrap_bio(there, back, server_side=True)]
        for _ in range(6):
            for end in ends:
                try:
                    end.do_handshake()
                except ssl.SSLWantReadError:
                    pass
        found = ends[0].getpeercert()
        print(found["subjectAltName"], ends[0].version())
        """

    /// Two files: a CA, and a server's certificate with its key.
    private final class Files: Sendable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString)")
        let now = Int64(Date().timeIntervalSince1970)

        init(name: String) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let authority = try CertificateAuthority(madeAt: now)
            let pair = try authority.certificate(for: name, at: now)
            try Data(authority.certificate).write(to: folder.appending(path: "ca.pem"))
            try Data(pair.key + pair.chain).write(to: folder.appending(path: "pair.pem"))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func run(_ arguments: [String]) throws -> String {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        }
    }

    static let names = ["localhost", "acme.eu-1.celonis.cloud", "127.0.0.1", "::1", "under_score.test"]

    @Test("are trusted by who trusts the CA, for their name", arguments: names)
    func trusted(name: String) throws {
        let files = try Files(name: name)
        let output = try files.run(["python3", "-c", Self.handshake, "ca.pem", "pair.pem", name])
        #expect(output.contains("TLSv1.3"), "\(output)")
        let kind = name.contains(":") || name.hasSuffix(".1") ? "IP Address" : "DNS"
        #expect(output.hasPrefix("(('\(kind)', "), "\(output)")
    }

    @Test("are refused for another name, and by who trusts another CA")
    func refused() throws {
        let files = try Files(name: "localhost")
        let other = try files.run(["python3", "-c", Self.handshake, "ca.pem", "pair.pem", "other.test"])
        #expect(other.contains("Hostname mismatch"), "\(other)")
        let elsewhere = try Files(name: "localhost")
        let stranger = try files.run([
            "python3", "-c", Self.handshake, elsewhere.folder.appending(path: "ca.pem").path, "pair.pem", "localhost",
        ])
        #expect(stranger.contains("CERTIFICATE_VERIFY_FAILED"), "\(stranger)")
    }

    static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    @Test("hold in OpenSSL's strict check of a server, for less than 397 days", .enabled(if: hasOpenSSL))
    func strict() throws {
        let files = try Files(name: "localhost")
        let output = try files.run([
            "openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "localhost", "-CAfile",
            "ca.pem", "pair.pem",
        ])
        #expect(output == "pair.pem: OK\n")
        let day = 86_400
        #expect(
            try files.run(["openssl", "x509", "-in", "pair.pem", "-noout", "-checkend", "\(89 * day)"]).contains(
                "will not"))
        #expect(
            try files.run(["openssl", "x509", "-in", "pair.pem", "-noout", "-checkend", "\(397 * day)"]).contains(
                "will expire"))
    }
}

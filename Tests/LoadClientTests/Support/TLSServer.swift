import Foundation
import TestSupport

/// A server that speaks HTTPS on 127.0.0.1, with a certificate for that address: the `openssl` program.
struct TLSServer {
    /// A step of making certificates failed.
    struct NoCertificate: Error {
        let output: String
    }

    let port: UInt16
    /// The certificate that has signed the server's.
    let authority: String
    /// Another one, of the same name.
    let otherAuthority: String
    private let running: Running
    private let folder: URL

    static let isPossible = FileManager.default.isExecutableFile(atPath: program.path)
    private static let program = URL(filePath: "/usr/bin/openssl")

    /// Serves while `body` runs.
    static func serving(_ body: (TLSServer) async throws -> Void) async throws {
        let server = try await TLSServer()
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try result.get()
    }

    private init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "understudy-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = { [folder] (name: String) in folder.appending(path: name).path }
        for name in ["authority", "other"] {
            try await Self.make([
                "req", "-x509", "-subj", "/CN=Understudy's tests", "-days", "2", "-out", file("\(name).pem"),
                "-keyout", file("\(name).key"),
            ])
        }
        try Data("subjectAltName=IP:127.0.0.1".utf8).write(to: folder.appending(path: "names"))
        try await Self.make(["req", "-subj", "/CN=127.0.0.1", "-out", file("request"), "-keyout", file("server.key")])
        try await Self.run([
            "x509", "-req", "-in", file("request"), "-CA", file("authority.pem"), "-CAkey", file("authority.key"),
            "-CAcreateserial", "-days", "2", "-extfile", file("names"), "-out", file("server.pem"),
        ])
        authority = file("authority.pem")
        otherAuthority = file("other.pem")
        running = try Running(
            Self.program,
            ["s_server", "-accept", "127.0.0.1:0", "-cert", file("server.pem"), "-key", file("server.key"), "-www"])
        var output = ""
        while let line = await running.line() {
            output += line
            if let port = line.firstMatch(of: #/ACCEPT 127\.0\.0\.1:([0-9]+)/#).flatMap({ UInt16($0.1) }) {
                self.port = port
                return
            }
        }
        throw NoCertificate(output: output + (await running.finished()).errors)
    }

    private func stop() async {
        running.terminate()
        _ = await running.finished()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Makes a key without a password, and what it signs.
    private static func make(_ arguments: [String]) async throws {
        try await run(arguments + ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
    }

    private static func run(_ arguments: [String]) async throws {
        let finished = try await Program.run(program, arguments)
        guard finished.status == 0 else { throw NoCertificate(output: finished.errors) }
    }
}

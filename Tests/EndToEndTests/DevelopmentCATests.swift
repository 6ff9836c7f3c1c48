import Foundation
import TestSupport
import Testing

@Suite("The command ca", .blocking)
struct DevelopmentCATests {
    /// A place for the user's data that is gone after the test.
    private final class Data: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "understudy data \(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func ca(_ arguments: String...) async throws -> Program.Finished {
            try await Program.run(Program.understudy(), ["ca"] + arguments, environment: ["XDG_DATA_HOME": path])
        }
    }

    @Test("prints the path of one certificate, also where many processes make it at the same time")
    func path() async throws {
        let data = Data()
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let finished = try await data.ca("--path")
                    #expect(finished.status == 0, "\(finished.errors)")
                    return try finished.output
                        + String(contentsOfFile: String(finished.output.dropLast()), encoding: .utf8)
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(outputs.count == 1)
        #expect(outputs.first?.hasPrefix(data.path + "/understudy/ca.pem\n-----BEGIN CERTIFICATE-----\n") == true)
    }

    @Test("says how curl, Python, Node and Java come to trust it, with its path as a shell takes it")
    func explained() async throws {
        let data = Data()
        let finished = try await data.ca()
        #expect(finished.status == 0 && finished.errors == "")
        let file = "'\(data.path)/understudy/ca.pem'"
        for text in [
            "--cacert \(file)", "CURL_CA_BUNDLE=\(file)", "SSL_CERT_FILE=\(file)", "REQUESTS_CA_BUNDLE=\(file)",
            "NODE_EXTRA_CA_CERTS=\(file)", "keytool -importcert", "-Djavax.net.ssl.trustStore=", "SHA-256 ",
        ] { #expect(finished.output.contains(text), "\(finished.output)") }
        #expect(!finished.output.contains("PRIVATE"))
    }

    @Test("writes a list of the user's own CAs and this one")
    func bundle() async throws {
        let data = Data()
        let own = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: own) }
        try Foundation.Data("own".utf8).write(to: own)
        for _ in 0..<2 {
            let finished = try await Program.run(
                Program.understudy(), ["ca", "--bundle"],
                environment: ["XDG_DATA_HOME": data.path, "SSL_CERT_FILE": own.path])
            #expect(finished.output == data.path + "/understudy/ca-bundle.pem\n")
            let ca = try String(contentsOfFile: data.path + "/understudy/ca.pem", encoding: .utf8)
            #expect(try String(contentsOfFile: String(finished.output.dropLast()), encoding: .utf8) == "own\n" + ca)
        }
    }

    @Test("refuses a key that others may read, and says what to do")
    func readable() async throws {
        let data = Data()
        _ = try await data.ca()
        let key = data.path + "/understudy/ca-key.pem"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let finished = try await data.ca("--path")
        #expect(finished.status == 6 && finished.output == "")
        #expect(
            finished.errors.hasPrefix("\(key) holds the private key of the development CA and can be read by others"))
        #expect(finished.errors.contains("chmod 600"))
    }

    @Test("takes one of its two forms, not both")
    func forms() async throws {
        let finished = try await Data().ca("--path", "--bundle")
        #expect(finished.status == 64 && finished.errors.contains("Give --path or --bundle, not both."))
    }
}

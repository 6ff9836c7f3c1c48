import Foundation
import TestSupport

/// A folder for a development CA that a test has for itself.
final class OwnAuthority: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// For the programs that are to use it.
    var environment: [String: String] { ["XDG_DATA_HOME": folder.path] }

    /// For clients that are to trust it: the variables by which curl, Python and Node are told, as `env` takes them.
    func trust() async throws -> [String] {
        let file = try await file()
        return ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"].map { "\($0)=\(file)" }
    }

    /// The file of its certificate.
    func file() async throws -> String {
        let printed = try await Program.run(Program.understudy(), ["ca", "--path"], environment: environment)
        return printed.output.trimmingCharacters(in: .newlines)
    }
}

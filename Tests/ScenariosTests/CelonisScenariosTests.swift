import Foundation
import LoadEngine
import Scenarios
import Synchronization
import Testing

@Suite("The scenarios of Celonis that ship")
struct CelonisScenariosTests {
    @Test("pass in process", arguments: ["celonis", "both"])
    func pass(folder: String) async throws {
        var place = URL(filePath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: place.appending(path: "Package.swift").path) {
            try #require(place.path != "/", "the root of the package was not found")
            place.deleteLastPathComponent()
        }
        let lines = Mutex<[String]>([])
        let suite = Suite(SuiteOptions(target: .inProcess), outside: { Instant(microseconds: 0) }) { line in
            lines.withLock { $0.append(line) }
        }
        let passed = try await suite.run([place.appending(path: "scenarios/\(folder)").path])
        #expect(passed, "\(lines.withLock { $0 }.joined(separator: "\n"))")
    }
}

import Foundation
import TestSupport
import Testing

@Suite("Requests of a run", .blocking, .endsHangs)
struct TransportTests {
    /// What the run of a scenario against a target prints.
    private static func output(target: String, environment: [String: String]) async throws -> String {
        let scenario = "scenarios/incorta/restart/failed-group-from-failed-steps.yaml"
        let unset = ["http_proxy": "", "all_proxy": "", "no_proxy": ""]
        let finished = try await Program.run(
            Program.understudy(), ["run", scenario, "--target", target],
            environment: unset.merging(environment) { $1 })
        #expect(finished.exited)
        return finished.output + finished.errors
    }

    @Test("say what to install where libcurl cannot be loaded")
    func withoutLibrary() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("no library".utf8).write(to: folder.appending(path: "libcurl.so.4"))
        let output = try await Self.output(
            target: "http://127.0.0.1:1", environment: ["LD_LIBRARY_PATH": folder.path])
        #expect(output.contains("install libcurl4"))
        #expect(output.contains("libcurl.so.4"))
    }

    @Test("go to the proxy of the environment, but for the hosts that it leaves out")
    func proxy() async throws {
        let world = try await ServedWorld()
        let target = "http://localhost:\(world.port)"
        // Nothing listens at port 1.
        let proxy = "http://127.0.0.1:1"
        #expect(
            try await Self.output(target: target, environment: ["http_proxy": proxy])
                .contains("Failed to connect to 127.0.0.1 port 1"))
        #expect(
            try await !Self.output(target: target, environment: ["http_proxy": proxy, "no_proxy": "localhost"])
                .contains("Failed to connect"))
    }
}

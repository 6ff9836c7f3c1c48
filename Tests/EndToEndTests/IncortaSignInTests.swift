import Foundation
import TestSupport
import Testing

@Suite("Programs that sign in with Incorta", .blocking)
struct IncortaSignInTests {
    private static let python = URL(filePath: "/usr/bin/env")
    private static let script = "Tests/EndToEndTests/Clients/as_incorta_auth.py"

    /// A day ahead of this computer, at its time, and long before it.
    @Test(
        "do so as incorta-auth does, whatever the time of the world",
        arguments: [("skip", "1d"), ("real", nil), ("manual", "1d")] as [(String, String?)])
    func asThePackage(clock: String, ahead: String?) async throws {
        let world = try await ServedWorld(clock: clock)
        if let ahead {
            let turned = try Wire(port: world.port).ask(
                "POST", "/_understudy/worlds/documented/clock", #"{"advance": "\#(ahead)"}"#)
            #expect(turned.status == 200)
        }
        let finished = try await Program.run(
            Self.python, ["python3", Self.script, "\(world.base)/incorta", "loader", "Schema Manager"])
        #expect(finished.errors == "" && finished.status == 0)
        #expect(finished.output == "all as expected\n")
    }

    @Test("do so without the scope openid, where the world has the time of this computer")
    func withoutOpenID() async throws {
        let world = try await ServedWorld(clock: "real")
        let finished = try await Program.run(Self.python, ["python3", Self.script, "\(world.base)/incorta", "loader"])
        #expect(finished.errors == "" && finished.status == 0)
        #expect(finished.output == "all as expected\n")
    }

    @Test(
        "do so where a person chooses the user in a browser",
        .enabled("there is no chromium; on Debian: apt-get install chromium") {
            (try? await Program.run(Self.python, ["sh", "-c", "command -v chromium"]))?.status == 0
        })
    func inABrowser() async throws {
        let world = try await ServedWorld(clock: "skip")
        let folder = FileManager.default.temporaryDirectory.appending(path: "understudy-browser-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let finished = try await Program.run(
            Self.python,
            [
                "python3", "Tests/EndToEndTests/Clients/in_a_browser.py", "\(world.base)/incorta", "restricted",
                folder.path,
            ])
        #expect(finished.errors == "" && finished.status == 0)
        #expect(finished.output == "all as expected\n")
    }
}

import Foundation
import TestSupport
import Testing

@Suite("The log of a server that nobody reads", .blocking)
struct UnreadOutputTests {
    /// A server whose output is read when the test says so.
    private final class Unread {
        let process = Process()
        let output = Pipe()
        let port: UInt16

        init() throws {
            process.executableURL = try Program.understudy()
            process.arguments = ["serve", "fixtures/documented.yaml", "--port", "0", "--clock", "manual", "--log"]
            process.currentDirectoryURL = Repository.root
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output
            try process.run()
            // Held open here too, it would never end.
            try output.fileHandleForWriting.close()
            var greeting = ""
            while !greeting.hasSuffix("\n") {
                let more = output.fileHandleForReading.availableData
                guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
                greeting += String(decoding: more, as: UTF8.self)
            }
            port = try #require(greeting.firstMatch(of: #/:([0-9]+) /#).flatMap { UInt16($0.1) }, "\(greeting)")
        }

        deinit { if process.isRunning { process.terminate() } }

        /// Sends so many requests whose lines are eight thousand bytes long, and sees each answered.
        func fill(_ count: Int) throws {
            let wire = try Wire(port: port)
            let path = ServingTests.status + "?" + String(repeating: "x", count: 8_000)
            for _ in 0..<count { #expect(try wire.ask("GET", path).status == 200) }
        }

        func stop() {
            process.terminate()
            process.waitUntilExit()
        }

        func rest() throws -> String {
            String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
    }

    @Test("does not stop serving, and does not keep it from ending")
    func fullPipe() throws {
        let server = try Unread()
        try server.fill(200)
        server.stop()
        #expect(server.process.terminationReason == .exit)
        #expect(server.process.terminationStatus == 0)
        #expect(try server.rest().contains("GET \(ServingTests.status)?xx"))
    }

    @Test("is said to have dropped lines, as many as are missing, once somebody reads again")
    func dropped() throws {
        let server = try Unread()
        try server.fill(250)
        let reader = server.output.fileHandleForReading
        var text = ""
        while !text.contains("dropped, since") { text += String(decoding: reader.availableData, as: UTF8.self) }
        let said = try #require(text.firstMatch(of: /… ([0-9]+) lines were dropped/).flatMap { Int($0.1) })
        let kept = text.split(separator: "\n").count { $0.contains("GET \(ServingTests.status)?") }
        #expect(said > 0 && kept > 100)
        #expect(said + kept == 250)
        try server.fill(1)
        server.stop()
        let rest = try server.rest()
        #expect(rest.contains("?xx") && rest.contains("Served on assumptions"))
    }

    @Test("is given up when its reader has gone, which ends nothing")
    func closedPipe() throws {
        let server = try Unread()
        try server.output.fileHandleForReading.close()
        try server.fill(3)
        server.stop()
        #expect(server.process.terminationReason == .exit, "and not by SIGPIPE")
        #expect(server.process.terminationStatus == 0)
    }

    @Test("shows control characters of a path by their numbers, and a held reply when it is given")
    func escaped() async throws {
        let world = try await ServedWorld(options: ["--log"])
        let wire = try Wire(port: world.port)
        _ = try wire.ask("GET", "/a\u{9B}31m\u{202E}b")
        #expect(await world.line()?.contains(#"GET /a\u{9B}31m\u{202E}b 404"#) == true)
        wire.send(
            Wire.request("POST", "/incorta/api/v2/default/schema/load", #"{"schemaNames": ["HR"],"synchronous": true}"#)
        )
        #expect(await world.line()?.hasSuffix("schema/load held\n") == true)
        _ = try Wire(port: world.port).ask(
            "POST", "/_understudy/worlds/documented/clock", #"{"advance": "1h"}"#, token: "")
        #expect(try wire.answer().status == 200)
        let lines = [await world.line() ?? "", await world.line() ?? ""]
        #expect(lines.contains { $0.hasSuffix("schema/load 200\n") })
        #expect(lines.contains { $0.hasSuffix("/clock 200\n") })
    }
}

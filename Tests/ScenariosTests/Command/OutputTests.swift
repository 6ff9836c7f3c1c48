import Foundation
import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("What commands write", .blocking, .endsHangs)
struct OutputTests {
    private static let commands = [
        ["run", CommandTests.good], ["check", CommandTests.good], ["contract", "outcomes"],
        ["token", "fixtures/documented.yaml", "--tenant", "default", "--user", "admin"],
    ]

    @Test("ends with 6 where it cannot be written", arguments: commands)
    func fullDisk(arguments: [String]) async throws {
        let finished = try await Program.understudy(arguments, output: .file("/dev/full"))
        #expect(finished.status == 6)
        #expect(finished.errors == "the output could not be written: No space left on device\n")
    }

    @Test("ends with 6 where nobody reads it", arguments: commands)
    func closedPipe(arguments: [String]) async throws {
        let finished = try await Program.understudy(arguments, output: .unread)
        #expect(finished.status == 6)
        #expect(finished.errors.hasPrefix("the output could not be written: "))
    }

    @Test("has the control characters of files and paths escaped", arguments: ["controls", "odd-key"])
    func controls(sample: String) async throws {
        let path = "Tests/ScenariosTests/Samples/\(sample).fails.yaml"
        for arguments in [
            ["run", path, "--show"], ["check", path], ["check", "no\u{1B}where.yaml"], ["run", "no\u{7}"],
        ] {
            let finished = try await Program.understudy(arguments)
            let text = finished.output + finished.errors
            #expect(!text.isEmpty)
            #expect(
                text.unicodeScalars.allSatisfy {
                    ($0.value >= 0x20 || $0 == "\n") && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}"
                }, "\(arguments)")
        }
    }

    @Test(
        "Ctrl-C ends the world that a run made, and the run with 130",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func interrupt(signal: Int32, status: Int32) async throws {
        try await Program.serving("fixtures/documented.yaml") { url, _ in
            let run = try Running(
                Program.understudy(), ["run", "Tests/ScenariosTests/Samples/on-a-real-clock.yaml", "--target", url])
            while try await Self.worlds(at: url) == 1 { await Task.yield() }
            run.send(signal)
            let finished = await run.finished()
            #expect(finished.status == status)
            #expect(finished.errors == "Stopped.\n")
            #expect(try await Self.worlds(at: url) == 1)
        }
    }

    @Test(
        "a second Ctrl-C ends a run at once, whether or not the world that it made can be ended",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func secondInterrupt(signal: Int32, status: Int32) async throws {
        try await Program.serving("fixtures/documented.yaml") { url, server in
            let run = try Running(
                Program.understudy(), ["run", "Tests/ScenariosTests/Samples/on-a-real-clock.yaml", "--target", url])
            while try await Self.worlds(at: url) == 1 { await Task.yield() }
            // A server that is stopped does not answer the request that ends the world.
            server.send(SIGSTOP)
            defer { server.send(SIGCONT) }
            // Two that come before the first is taken count as one.
            while run.isRunning {
                run.send(signal)
                await Task.yield()
            }
            let finished = await run.finished()
            #expect(finished.status == status)
            #expect(finished.errors == "", "it waited for the world to end")
        }
    }

    private static func worlds(at url: String) async throws -> Int {
        let authority = url.replacing("http://", with: "")
        let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/_understudy")
        let (_, body) = try await CurlTransport().send(request, body: nil, timeout: .seconds(600))
        let json = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return try #require(json?["worlds"] as? [String]).count
    }
}

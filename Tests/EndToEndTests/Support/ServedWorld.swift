import Foundation
import TestSupport
import Testing

/// A running `understudy serve` on a free port of the loopback address.
final class ServedWorld: Sendable {
    let port: UInt16
    /// The first line that it printed when it was ready.
    let greeting: String
    /// The lines after that, down to the one about HTTPS, which is always the last.
    let advice: [String]
    private let running: Running

    /// Serves a fixture, or none; the clock stands still unless it is said otherwise. Without a clock it is the fixture's.
    init(
        _ fixture: String? = "fixtures/documented.yaml", clock: String? = "manual", options: [String] = [],
        environment: [String: String] = [:]
    ) async throws {
        running = try Running(
            Program.understudy(),
            ["serve"] + (fixture.map { [$0] } ?? []) + ["--port", "0"] + (clock.map { ["--clock", $0] } ?? [])
                + options,
            environment: environment)
        let line = await running.line()
        guard let greeting = line else {
            Issue.record("it ended with \(await running.finished())")
            throw CocoaError(.fileNoSuchFile)
        }
        self.greeting = greeting
        var advice: [String] = []
        while advice.last?.hasPrefix("https://") != true, let line = await running.line() { advice.append(line) }
        self.advice = advice
        let digits = greeting.matches(of: /http:\/\/[0-9.]+:([0-9]+)/).first?.1
        port = try #require(digits.flatMap { UInt16($0) }, "\(greeting)")
    }

    deinit { if running.isRunning { running.terminate() } }

    var base: String { "http://127.0.0.1:\(port)" }

    /// The next line that it prints after those; nil at its end.
    func line() async -> String? { await running.line() }

    /// Sends SIGTERM.
    func terminate() { running.terminate() }

    /// Sends SIGTERM and waits for the end.
    func stop() async -> Program.Finished {
        running.terminate()
        return await running.finished()
    }

    /// Waits for the end.
    func finished() async -> Program.Finished { await running.finished() }

    /// Whether it still answers.
    func isAlive() throws -> Bool {
        try Wire(port: port).ask("GET", "/_understudy").status == 200
    }
}

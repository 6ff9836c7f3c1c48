internal import Emulator
internal import Foundation
internal import HTTPTypes
internal import LoadEngine
internal import MicroHTTPD
internal import Scenarios

/// The few lines that join the emulator with the outside: the server, the system clock, files.
enum Host {
    /// The system's time.
    @Sendable static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// Reads a fixture that came over the wire.
    @Sendable static func readFixture(_ bytes: [UInt8]) throws(FixtureRefusal) -> WorldDefinition {
        do {
            return try Fixture.read(bytes, name: "fixture")
        } catch {
            throw FixtureRefusal(error.text)
        }
    }

    static func reply(to request: Request, from stage: Stage) -> Reply {
        reply(stage.reply(to: EmulatedRequest(head: request.head, body: request.body)))
    }

    private static func reply(_ reply: StageReply) -> Reply {
        switch reply {
        case .respond(let response): .respond(response.head, body: response.body)
        case .drop: .drop
        case .hold(let wait, let channel, let again):
            .hold(until: wait.map { ContinuousClock.now + $0 }, channel: channel) { Self.reply(again()) }
        }
    }

    /// A line for a request: when, what, which status.
    static func print(_ request: Request, _ reply: Reply) {
        let status =
            switch reply {
            case .respond(let head, _): "\(head.status.code)"
            case .hold: "held"
            case .drop: "dropped"
            }
        let target = EmulatedRequest.masked(target: request.head.path ?? "")
        Output.line("\(now().text) \(request.head.method.rawValue) \(target) \(status)")
    }
}

/// Fixtures on disk.
enum FixtureFile {
    /// The bytes of a file that a fixture names, by a path relative to it.
    private static func read(_ file: String, besides fixture: String) -> [UInt8]? {
        let folder = fixture.lastIndex(of: "/").map { fixture[...$0] } ?? ""
        return FileManager.default.contents(atPath: file.hasPrefix("/") ? file : folder + file).map { Array($0) }
    }

    static func read(_ path: String) throws -> WorldDefinition {
        guard let data = FileManager.default.contents(atPath: path) else {
            Output.error("\(path): there is no such file, or it cannot be read")
            throw ExitStatus.invalid
        }
        do {
            return try Fixture.read(Array(data), name: path, readFile: { read($0, besides: path) })
        } catch {
            Output.error(error.text)
            throw ExitStatus.invalid
        }
    }
}

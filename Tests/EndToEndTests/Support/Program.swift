import Foundation
import Testing

/// Programs, run as processes of their own.
enum Program {
    /// What a process came to.
    struct Finished: Sendable {
        let status: Int32
        /// Whether it ended by itself, and not by a signal.
        let exited: Bool
        let output: String
        let errors: String
    }

    /// The binary under test: beside the test bundle, or above it, whatever the scratch path.
    static func understudy() throws -> URL {
        let named = CommandLine.arguments.filter { $0.hasPrefix("/") || $0.contains(".xctest") }
        let process = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        for start in named + [process].compactMap({ $0 }) + [Bundle.main.bundlePath] {
            var place = URL(filePath: start).standardizedFileURL
            while place.path != "/" {
                let binary = place.appending(path: "understudy")
                var isFolder: ObjCBool = true
                if FileManager.default.fileExists(atPath: binary.path, isDirectory: &isFolder), !isFolder.boolValue,
                    FileManager.default.isExecutableFile(atPath: binary.path)
                {
                    return binary
                }
                place.deleteLastPathComponent()
            }
        }
        throw NotBuilt(near: CommandLine.arguments)
    }

    /// The binary is not where tests are built.
    struct NotBuilt: Error {
        let near: [String]
    }

    /// The root of the package: the first folder on the way up from this file that holds fixtures.
    static func root() throws -> URL {
        var place = URL(filePath: #filePath).deletingLastPathComponent()
        while place.path != "/" {
            if FileManager.default.fileExists(atPath: place.appending(path: "fixtures/documented.yaml").path) {
                return place
            }
            place.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }

    /// Runs a program to its end, at the root of the package.
    static func run(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Finished {
        let running = try Running(executable, arguments, environment: environment)
        return await running.finished()
    }

    /// Runs the binary under test.
    static func understudy(_ arguments: String...) async throws -> Finished {
        try await run(understudy(), arguments)
    }

    /// The bytes of a documented body, as its file has them but for the last line feed.
    static func sample(_ name: String) throws -> String {
        let file = try root().appending(path: "fixtures/incorta/wire/\(name)")
        return String(try String(contentsOf: file, encoding: .utf8).dropLast())
    }
}

/// A process under way. Its output is read as it comes, so that it never blocks on a full pipe.
final class Running: Sendable {
    private let process: Process
    private let output: Reading
    private let errors: Reading
    private let ended: AsyncStream<Void>

    /// `environment` is added to that of the tests.
    init(_ executable: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = try Program.root()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
        self.process = process
        self.ended = ended
        self.output = Reading(output.fileHandleForReading)
        self.errors = Reading(errors.fileHandleForReading)
    }

    /// The next line of the output; nil at its end.
    func line() async -> String? { await output.line() }

    /// Asks the process to stop.
    func terminate() { process.terminate() }

    /// Whether it has not ended.
    var isRunning: Bool { process.isRunning }

    /// Waits for the end.
    func finished() async -> Program.Finished {
        let output = await output.rest()
        let errors = await errors.rest()
        for await _ in ended {}
        return Program.Finished(
            status: process.terminationStatus, exited: process.terminationReason == .exit, output: output,
            errors: errors)
    }
}

/// The lines of a pipe, read on a thread of their own.
private final class Reading: Sendable {
    private let lines: AsyncStream<String>

    init(_ handle: FileHandle) {
        let (lines, continuation) = AsyncStream<String>.makeStream()
        self.lines = lines
        let thread = Thread {
            var unread = Data()
            while true {
                let more = handle.availableData
                guard !more.isEmpty else { break }
                unread += more
                while let end = unread.firstIndex(of: 0x0A) {
                    continuation.yield(String(decoding: unread[..<end], as: UTF8.self) + "\n")
                    unread = Data(unread[(end + 1)...])
                }
            }
            if !unread.isEmpty { continuation.yield(String(decoding: unread, as: UTF8.self)) }
            continuation.finish()
        }
        thread.start()
    }

    func line() async -> String? {
        for await line in lines { return line }
        return nil
    }

    func rest() async -> String {
        var text = ""
        for await line in lines { text += line }
        return text
    }
}

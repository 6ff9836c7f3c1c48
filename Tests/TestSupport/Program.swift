public import Foundation

/// Programs, run as processes of their own in the root of the repository.
public enum Program {
    /// What a process came to.
    public struct Finished: Hashable, Sendable {
        /// What it printed.
        public let output: String
        /// What it printed to its standard error.
        public let errors: String
        /// Its exit status; where a signal ended it, the signal's number below zero.
        public let status: Int32

        /// An end of this kind, to compare others with.
        public init(output: String, errors: String, status: Int32) {
            self.output = output
            self.errors = errors
            self.status = status
        }

        /// Whether it ended by itself, and not by a signal.
        public var exited: Bool { status >= 0 }
    }

    /// The binary under test is not where tests are built.
    public struct NotBuilt: Error {
        let near: [String]
    }

    /// A served world did not say where it is.
    public struct NotServing: Error {
        let line: String
    }

    /// The binary under test: beside the test bundle, or above it, whatever the scratch path.
    public static func understudy() throws -> URL {
        let named = CommandLine.arguments.filter { $0.hasPrefix("/") || $0.contains(".xctest") }
        let process = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        for start in named + [process].compactMap({ $0 }) + [Bundle.main.bundlePath] {
            var folder = URL(filePath: start).standardizedFileURL
            while folder.path != "/" {
                let binary = folder.appending(path: "understudy")
                var isFolder: ObjCBool = true
                if FileManager.default.fileExists(atPath: binary.path, isDirectory: &isFolder), !isFolder.boolValue,
                    FileManager.default.isExecutableFile(atPath: binary.path)
                {
                    return binary
                }
                folder.deleteLastPathComponent()
            }
        }
        throw NotBuilt(near: CommandLine.arguments)
    }

    /// Runs a program to its end.
    public static func run(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], output: Running.Output = .read
    ) async throws -> Finished {
        try await Running(executable, arguments, environment: environment, output: output).finished()
    }

    /// Runs the binary under test to its end.
    public static func understudy(_ arguments: String...) async throws -> Finished {
        try await run(understudy(), arguments)
    }

    /// Runs the binary under test to its end.
    public static func understudy(
        _ arguments: [String], environment: [String: String] = [:], output: Running.Output = .read
    ) async throws -> Finished {
        try await run(understudy(), arguments, environment: environment, output: output)
    }

    /// Serves a fixture on a free port while `body` runs, which is given the URL and the process.
    public static func serving<Result>(
        _ fixture: String, _ body: (String, Running) async throws -> Result
    ) async throws -> Result {
        let running = try Running(understudy(), ["serve", fixture, "--port", "0"])
        let line = await running.line() ?? ""
        let result: Swift.Result<Result, any Error>
        do {
            guard let url = line.firstMatch(of: #/http://127\.0\.0\.1:[0-9]+/#) else { throw NotServing(line: line) }
            result = .success(try await body(String(url.0), running))
        } catch {
            result = .failure(error)
        }
        running.terminate()
        _ = await running.finished()
        return try result.get()
    }
}

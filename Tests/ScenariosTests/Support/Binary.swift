import Foundation

/// The built `understudy`, which lies beside the test bundle.
enum Binary {
    struct Finished: Hashable, Sendable {
        var output: String
        var errors: String
        var status: Int32
    }

    private static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "understudy").path

    /// Runs it in the root of the repository until it ends.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Finished {
        try await start(arguments, environment).finished()
    }

    /// The same with its output to a file, or to a pipe that nobody reads. What it writes there is not seen.
    static func run(_ arguments: [String], output: String?) async throws -> Finished {
        if let output {
            let line = #"exec "$0" "$@" > "# + output
            let child = try Child(
                "/bin/sh", ["-c", line, path] + arguments, environment: clean, folder: Repository.root.path)
            return await child.finished()
        }
        let child = try Child(
            path, arguments, environment: clean, folder: Repository.root.path, hasReader: false)
        return await child.finished()
    }

    /// Starts it and does not wait.
    static func start(_ arguments: [String]) throws -> Child { try start(arguments, [:]) }

    private static var clean: [String: String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("UNDERSTUDY_") }
    }

    /// Serves a fixture on a free port while `body` runs, which is given the URL.
    static func serving<Result>(_ fixture: String, _ body: (String) async throws -> Result) async throws -> Result {
        let child = try start(["serve", fixture, "--port", "0"], [:])
        let line = await child.firstLine()
        let result: Swift.Result<Result, any Error>
        do {
            guard let url = line.firstMatch(of: #/http://127\.0\.0\.1:[0-9]+/#) else { throw NotServing(line: line) }
            result = .success(try await body(String(url.0)))
        } catch {
            result = .failure(error)
        }
        child.terminate()
        _ = await child.finished()
        return try result.get()
    }

    struct NotServing: Error {
        let line: String
    }

    private static func start(_ arguments: [String], _ environment: [String: String]) throws -> Child {
        try Child(
            path, arguments, environment: clean.merging(environment) { $1 }, folder: Repository.root.path)
    }
}

public import Foundation
internal import Glibc
internal import Synchronization

/// A process under way. Its output is read as it comes, so that it never blocks on a full pipe, and it is waited for off the
/// few threads that tests run on.
///
/// Its pipes are closed to processes that other tests start at the same time, which would hold them open.
public final class Running: Sendable {
    /// Where its output goes.
    public enum Output: Sendable {
        /// To the test.
        case read
        /// To a file.
        case file(String)
        /// To a pipe that nobody reads.
        case unread
    }

    /// The process could not be started.
    public struct CannotStart: Error {
        let program: String
        let code: Int32
    }

    /// The number of the process.
    public let id: pid_t
    private let output: LineReader
    private let errors: LineReader
    private let status = Mutex<Int32?>(nil)
    private let ended: AsyncStream<Void>

    /// One start at a time, so that no process inherits the pipes of another.
    private static let starting = Mutex(())

    /// Starts a program in the root of the repository. `environment` is added to that of the tests, of which it does
    /// not get the variables of the binary under test.
    public init(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], output: Output = .read
    ) throws {
        let own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("UNDERSTUDY_") }
        let redirection = if case .file(let path) = output { " > '\(path)'" } else { "" }
        let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"" + redirection, Repository.root.path, executable.path]
        let isRead = if case .unread = output { false } else { true }
        let started = try Self.starting.withLock { _ in
            let (outRead, outWrite) = try Self.pipe()
            let (errRead, errWrite) = try Self.pipe()
            defer {
                close(outWrite)
                close(errWrite)
            }
            if !isRead { close(outRead) }
            let id = try Self.spawn(command + arguments, own.merging(environment) { $1 }, outWrite, errWrite)
            return (id, isRead ? outRead : nil, errRead)
        }
        id = started.0
        self.output = LineReader(started.1)
        errors = LineReader(started.2)
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        self.ended = ended
        Thread.detachNewThread { [self] in
            var status: Int32 = 0
            while waitpid(id, &status, 0) == -1, errno == EINTR {}
            self.status.withLock { $0 = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F) }
            continuation.finish()
        }
    }

    /// The next line of the output, with its line feed; nil at its end.
    public func line() async -> String? { await output.line() }

    /// Whether it has not ended.
    public var isRunning: Bool { status.withLock { $0 == nil } }

    /// Sends it a signal, unless it has ended.
    public func send(_ signal: Int32) {
        status.withLock { if $0 == nil { kill(id, signal) } }
    }

    /// Asks it to stop, by SIGTERM.
    public func terminate() { send(SIGTERM) }

    /// The rest of what it prints, and how it ended, once it has.
    public func finished() async -> Program.Finished {
        let output = await output.rest()
        let errors = await errors.rest()
        for await _ in ended {}
        return Program.Finished(output: output, errors: errors, status: status.withLock { $0 ?? 0 })
    }

    private static func spawn(
        _ command: [String], _ environment: [String: String], _ output: Int32, _ errors: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // The sockets of other tests would stay open as long as the process runs. One that is gone by then is no mistake.
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // A process inherits that SIGINT is ignored, as it is for what a shell starts in the background, and which signals are
        // blocked, as they are on threads of Dispatch.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var argv = command.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw CannotStart(program: "/bin/sh", code: code) }
        return id
    }

    private static func pipe() throws -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw CannotStart(program: "a pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

/// The lines of a pipe, read on a thread of their own.
private final class LineReader: Sendable {
    private let lines: AsyncStream<String>

    /// Reads a pipe and closes it; nothing without one.
    init(_ descriptor: Int32?) {
        let (lines, continuation) = AsyncStream<String>.makeStream()
        self.lines = lines
        guard let descriptor else {
            continuation.finish()
            return
        }
        Thread.detachNewThread {
            var unread: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(descriptor, &chunk, chunk.count), count > 0 {
                unread += chunk[..<count]
                while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: unread[...end], as: UTF8.self))
                    unread.removeSubrange(...end)
                }
            }
            close(descriptor)
            if !unread.isEmpty { continuation.yield(String(decoding: unread, as: UTF8.self)) }
            continuation.finish()
        }
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

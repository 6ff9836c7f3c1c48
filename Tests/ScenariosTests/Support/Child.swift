import Foundation
import Glibc
import Synchronization

/// A process that a test starts. Its pipes are closed to children that other tests start at the same time, which would
/// hold them open, and it is waited for off the few threads that tests run on.
struct Child {
    struct CannotStart: Error {
        let path: String
        let code: Int32
    }

    let id: pid_t
    let output: Int32
    let errors: Int32

    /// One start at a time, so that no child inherits the pipes of another.
    private static let starting = Mutex(())

    init(_ path: String, _ arguments: [String], environment: [String: String], folder: String, hasReader: Bool = true)
        throws
    {
        let started = try Self.starting.withLock { _ in
            let (outRead, outWrite) = try Self.pipe()
            let (errRead, errWrite) = try Self.pipe()
            defer {
                close(outWrite)
                close(errWrite)
            }
            // One that was never open reads as empty.
            let read = hasReader ? outRead : open("/dev/null", O_RDONLY)
            if !hasReader { close(outRead) }
            let shell = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path] + arguments
            return (try Self.spawn(shell, environment, outWrite, errWrite), read, errRead)
        }
        (id, output, errors) = started
    }

    private static func spawn(
        _ shell: [String], _ environment: [String: String], _ output: Int32, _ errors: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        var argv = shell.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, nil, &argv, &envp)
        guard code == 0 else { throw CannotStart(path: "/bin/sh", code: code) }
        return id
    }

    /// All that it prints, and its exit status, once it has ended.
    func finished() async -> Binary.Finished {
        async let printed = Self.text(output)
        async let complaints = Self.text(errors)
        let texts = await (printed, complaints)
        let status = await Self.onThread { [id] in
            var status: Int32 = 0
            while waitpid(id, &status, 0) == -1, errno == EINTR {}
            return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
        }
        return Binary.Finished(output: texts.0, errors: texts.1, status: status)
    }

    /// The first line that it prints.
    func firstLine() async -> String {
        await Self.onThread { [output] in
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    func terminate() {
        kill(id, SIGTERM)
    }

    private static func text(_ descriptor: Int32) async -> String {
        await onThread {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(descriptor, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
            close(descriptor)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Off the few threads that tests run on.
    private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: body()) }
        }
    }

    private static func pipe() throws -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw CannotStart(path: "a pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

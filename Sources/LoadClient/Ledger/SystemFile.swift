#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A system call that failed.
struct SystemFailure: Error, CustomStringConvertible {
    let call: String
    let code: Int32

    /// The failure of the last system call.
    init(_ call: String) {
        self.call = call
        code = errno
    }

    var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Whole files, read and replaced.
enum SystemFile {
    /// The first bytes of a file; nil when there is no such file.
    static func contents(of path: String, upTo limit: Int) throws(SystemFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemFailure("open")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("read") }
            bytes += chunk[..<count]
        }
        return Array(bytes.prefix(limit))
    }

    /// Replaces a file, or makes it, in one step. The caller must hold the lock.
    static func replace(_ path: String, with bytes: [UInt8]) throws(SystemFailure) {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("open") }
        do {
            defer { close(descriptor) }
            try write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
        }
        guard rename(draft, path) == 0 else { throw SystemFailure("rename") }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite($0.baseAddress, count: $0.count, to: descriptor) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write") }
            rest = rest.dropFirst(count)
        }
    }
}

/// The system's `write`, which the method of the same name hides.
private func systemWrite(_ bytes: UnsafeRawPointer?, count: Int, to descriptor: Int32) -> Int {
    write(descriptor, bytes, count)
}

/// A lock between processes, and between tasks of one, held on a file as long as this exists.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock. The system lets go of it when a process ends, however it ends.
    init(path: String) throws(SystemFailure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("open \(path)") }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let failure = SystemFailure("flock")
                close(descriptor)
                throw failure
            }
        }
    }

    deinit {
        close(descriptor)
    }

    /// Runs the body with the lock held.
    borrowing func whileHeld(_ body: () throws(LedgerError) -> Void) throws(LedgerError) {
        try body()
    }
}

internal import Emulator
internal import Glibc

/// Files on disk, by POSIX alone: what is read at a start needs no more.
package enum LocalFile {
    /// Why a file or folder could not be written.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(at path: String) {
            description = "\(path) cannot be written: \(String(cString: strerror(errno)))"
        }
    }

    /// The bytes of a file; nil when it cannot be read. Of one that is longer than this, which a device may be without end, only
    /// the beginning is read: at least one byte more.
    package static func bytes(at path: String, upTo limit: Int = FixtureLimits.bytes) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var count = 0
        repeat {
            bytes += [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, initializedCount in
                repeat {
                    count = read(descriptor, room.baseAddress, room.count)
                } while count < 0 && errno == EINTR
                initializedCount = max(0, count)
            }
        } while count > 0 && bytes.count <= limit
        return count >= 0 ? bytes : nil
    }

    /// Writes a file whole, or leaves it as it was. The folders on the way to it are made.
    package static func write(_ text: String, to path: String) throws(Failure) {
        if let end = path.lastIndex(of: "/"), end > path.startIndex { try makeFolder(at: String(path[..<end])) }
        let temporary = "\(path).\(getpid()).new"
        guard let file = fopen(temporary, "w") else { throw Failure(at: path) }
        let bytes = Array(text.utf8)
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isWritten, rename(temporary, path) == 0 else {
            let failure = Failure(at: path)
            unlink(temporary)
            throw failure
        }
    }

    /// Makes a folder and those above it, where they are missing.
    private static func makeFolder(at path: String) throws(Failure) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let end = path.lastIndex(of: "/"), end > path.startIndex else {
            throw Failure(at: path)
        }
        try makeFolder(at: String(path[..<end]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Failure(at: path) }
    }
}

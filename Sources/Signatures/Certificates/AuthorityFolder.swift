internal import Glibc

/// The folder in which the development CA of a user is kept. It is made when the CA is first asked for.
package struct AuthorityFolder: Hashable, Sendable {
    /// Where it is.
    package let path: String

    /// The folder at a path.
    package init(path: String) {
        self.path = path
    }

    /// `$XDG_DATA_HOME/understudy`, or `~/.local/share/understudy`.
    package init(ofUserIn environment: (String) -> String?) throws(CertificateError) {
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
            self.init(path: data + "/understudy")
        } else if let home = environment("HOME"), home.hasPrefix("/") {
            self.init(path: home + "/.local/share/understudy")
        } else {
            throw .noHome
        }
    }

    /// The certificate: the file that clients are told to trust.
    package var certificateFile: String { path + "/ca.pem" }

    /// The key with the certificate. Nobody but the user may read it.
    package var keyFile: String { path + "/ca-key.pem" }

    /// The CA of this folder; a new one where there is none. Processes that ask at the same time get the same one. The time is
    /// in seconds since 1970.
    package func authority(at now: Int64) throws(CertificateError) -> CertificateAuthority {
        let authority: CertificateAuthority
        if let kept = try keptAuthority(), isPublished(kept) {
            authority = kept
        } else {
            try makeFolder()
            authority = try whileLocked { () throws(CertificateError) in try madeAuthority(at: now) }
        }
        guard now < authority.expiration else { throw .authorityExpired(file: keyFile) }
        return authority
    }

    /// What is in the file of the key; nil where there is none.
    private func keptAuthority() throws(CertificateError) -> CertificateAuthority? {
        guard let pem = try UserFile.secret(at: keyFile) else { return nil }
        try checkFolder()
        return try CertificateAuthority(reading: pem, file: keyFile)
    }

    /// To be called by one process at a time: another may have been first.
    private func madeAuthority(at now: Int64) throws(CertificateError) -> CertificateAuthority {
        let authority: CertificateAuthority
        if let kept = try keptAuthority() {
            authority = kept
        } else {
            authority = try CertificateAuthority(madeAt: now)
            try UserFile.write(authority.secretPEM(), to: keyFile, mode: 0o600)
        }
        if !isPublished(authority) {
            try UserFile.write(authority.certificate, to: certificateFile, mode: 0o644)
        }
        return authority
    }

    private func isPublished(_ authority: CertificateAuthority) -> Bool {
        UserFile.bytes(at: certificateFile) == authority.certificate
    }

    private func makeFolder() throws(CertificateError) {
        for end in path.indices where path[end] == "/" && end > path.startIndex {
            mkdir(String(path[..<end]), 0o700)
        }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .cannotWrite(path: path, reason: UserFile.reason)
        }
        try checkFolder()
    }

    /// Whoever may write in the folder could put another key there.
    private func checkFolder() throws(CertificateError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .cannotRead(path: path, reason: UserFile.reason) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannotWrite(path: path, reason: "it is no folder") }
        guard status.st_mode & 0o022 == 0 else { throw .writableByOthers(folder: path) }
    }

    private func whileLocked<Result>(
        _ body: () throws(CertificateError) -> Result
    ) throws(CertificateError) -> Result {
        let file = path + "/ca.lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: file, reason: UserFile.reason) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .cannotWrite(path: file, reason: UserFile.reason) }
        }
        return try body()
    }
}

/// Small files in the folder of the user.
private enum UserFile {
    /// More than a file of ours ever has.
    private static let limit = 64 << 10

    /// What the system said last.
    static var reason: String { String(cString: strerror(errno)) }

    /// The bytes of a file that only its owner can read; nil where there is none.
    static func secret(at path: String) throws(CertificateError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .cannotRead(path: path, reason: reason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: reason) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotRead(path: path, reason: "it is no file") }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(file: path) }
        guard let bytes = bytes(of: descriptor) else { throw .cannotRead(path: path, reason: reason) }
        return bytes
    }

    /// The bytes of a file; nil where they cannot be read.
    static func bytes(at path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return bytes(of: descriptor)
    }

    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var count = 0
        repeat {
            bytes += [UInt8](unsafeUninitializedCapacity: limit) { room, initializedCount in
                repeat {
                    count = read(descriptor, room.baseAddress, room.count)
                } while count < 0 && errno == EINTR
                initializedCount = max(0, count)
            }
        } while count > 0 && bytes.count < limit
        return count >= 0 ? bytes : nil
    }

    /// Writes a file whole, or leaves it as it was. Nobody sees it with other permissions than these, not even for a moment.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(CertificateError) {
        let temporary = path + ".new"
        // What a process left that was ended while it wrote. Only one writes at a time.
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason) }
        var isWritten = write(bytes[...], to: descriptor) && fsync(descriptor) == 0
        if close(descriptor) != 0 { isWritten = false }
        guard isWritten, rename(temporary, path) == 0 else {
            let reason = Self.reason
            unlink(temporary)
            throw .cannotWrite(path: path, reason: reason)
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

internal import Glibc

/// Scenario files on disk.
enum ScenarioFiles {
    /// Files with this ending must fail; they are left out when a folder is walked and run when named.
    static let mustFailSuffix = ".fails.yaml"

    /// The scenario files at a path: itself, or all in the folder and below, sorted; fixtures among them are left out. Nil
    /// when there is nothing.
    static func find(_ path: String, vendors: [any ScenarioVendor]) -> [String]? {
        guard let kind = FileEntry(path) else { return nil }
        guard kind.isFolder else { return [path] }
        let folder = path.hasSuffix("/") ? path : path + "/"
        let paths = files(in: folder).sorted().map { folder + $0 }
        return paths.filter { read($0).map { FileKind($0, vendors: vendors) } != .fixture }
    }

    /// The scenario files in a folder and below, by their paths from there. Links to folders are not followed: they may lead
    /// in a circle.
    private static func files(in folder: String) -> [String] {
        var found: [String] = []
        var unread = [""]
        while let inner = unread.popLast() {
            for name in FileEntry.names(in: folder + inner) {
                let path = inner + name
                if FileEntry(folder + path, followingLinks: false)?.isFolder == true {
                    unread.append(path + "/")
                } else if (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasSuffix(mustFailSuffix) {
                    found.append(path)
                }
            }
        }
        return found
    }

    /// The bytes of a file; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        LocalFile.bytes(at: path)
    }

    /// A file that another file names, by a path relative to that one. Returns the path from here, and the bytes.
    static func read(_ path: String, besides other: String) -> (path: String, bytes: [UInt8])? {
        let found = path.hasPrefix("/") ? path : shortened(folder(of: other) + path)
        return read(found).map { (found, $0) }
    }

    private static func folder(of path: String) -> Substring {
        path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)]
    }

    /// The path with `folder/..` and `.` taken out, as a person would write it. Links to folders would lead elsewhere.
    private static func shortened(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        var kept: [Substring] = []
        for part in parts where part != "." {
            if part == "..", let last = kept.last, last != "..", !last.isEmpty {
                kept.removeLast()
            } else {
                kept.append(part)
            }
        }
        let short = kept.joined(separator: "/")
        return FileEntry(short).map { $0 == FileEntry(path) } == true ? short : path
    }
}

/// What the file system has at a path. Two paths that lead to the same have equal entries.
private struct FileEntry: Equatable {
    private let device: dev_t
    private let number: ino_t
    let isFolder: Bool

    /// Nil where there is nothing.
    init?(_ path: String, followingLinks: Bool = true) {
        var status = stat()
        guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        device = status.st_dev
        number = status.st_ino
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }

    /// What is in a folder; nothing where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

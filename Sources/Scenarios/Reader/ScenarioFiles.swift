internal import Foundation

/// Scenario files on disk.
enum ScenarioFiles {
    /// Files with this ending must fail; they are left out when a folder is walked and run when named.
    static let mustFailSuffix = ".fails.yaml"

    /// The scenario files at a path: itself, or all in the folder and below, sorted; fixtures among them are left out. Nil
    /// when there is nothing.
    static func find(_ path: String, vendors: [any ScenarioVendor]) -> [String]? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return [path] }
        guard let walker = FileManager.default.enumerator(atPath: path) else { return nil }
        let names = walker.compactMap { $0 as? String }.filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasSuffix(mustFailSuffix)
        }
        let paths = names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
        return paths.filter { read($0).map { FileKind($0, vendors: vendors) } != .fixture }
    }

    /// The bytes of a file; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
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
        return FileManager.default.contentsEqual(atPath: short, andPath: path) ? short : path
    }
}

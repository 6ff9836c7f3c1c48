internal import Foundation

/// Scenario files on disk.
enum ScenarioFiles {
    /// Files with this ending must fail; they are left out when a folder is walked and run when named.
    static let mustFailSuffix = ".fails.yaml"

    /// The scenario files at a path: itself, or all in the folder and below, sorted. Nil when there is nothing.
    static func find(_ path: String) -> [String]? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return [path] }
        guard let walker = FileManager.default.enumerator(atPath: path) else { return nil }
        let names = walker.compactMap { $0 as? String }.filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasSuffix(mustFailSuffix)
        }
        return names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }

    /// The bytes of a file; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }

    /// The bytes of the file at a path that is written in another file, relative to that one.
    static func read(_ path: String, besides other: String) -> [UInt8]? {
        guard !path.hasPrefix("/") else { return read(path) }
        let folder = other.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return read(folder.isEmpty ? path : folder + "/" + path)
    }
}

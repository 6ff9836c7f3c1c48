import Foundation
import TestSupport
import Testing

/// A text file of the tree, by its path from the root.
struct TextFile: Sendable {
    let path: String
    let lines: [String]
    /// The lines with comments and the insides of strings blanked out; those of `lines` where it is no Swift.
    let code: [String]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = path.hasSuffix(".swift") ? SwiftText.blanked(text) : lines
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var isSource: Bool { isSwift && path.hasPrefix("Sources/") }
    var isTest: Bool { isSwift && path.hasPrefix("Tests/") }
    /// The folder below `Sources` or `Tests`, with that below it for a room of a vendor's wing: `IncortaWire`. Nil for what
    /// lies elsewhere.
    var module: String? {
        let parts = path.split(separator: "/").dropLast()
        guard parts.count > 1, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
        guard parts[0] == "Sources", Self.wings.contains(String(parts[1])) else { return String(parts[1]) }
        return parts.count > 2 ? String(parts[1] + parts[2]) : nil
    }

    private static let wings: Set<String> = ["Incorta", "Celonis"]

    /// A violation at a line, from 0.
    func violation(_ line: Int, _ advice: String) -> Violation {
        Violation(place: "\(path):\(line + 1)", advice: advice)
    }
}

/// Where a rule is broken, and what to do about it.
struct Violation: Hashable, Sendable, CustomStringConvertible {
    let place: String
    let advice: String

    var description: String { "\(place): \(advice)" }
}

/// All text files below the folder that holds `Package.swift`, without what git is told to ignore.
enum SourceTree {
    static func files() throws -> [TextFile] {
        let root = Repository.root.path
        return try paths(in: root, below: "").sorted().compactMap { path in
            guard let data = FileManager.default.contents(atPath: root + "/" + path), data.count < 1_000_000,
                let text = String(data: data, encoding: .utf8), !text.contains("\0")
            else { return nil }
            return TextFile(path, text)
        }
    }

    /// What builds and tools leave behind, and no one wrote.
    private static func isIgnored(_ name: String) -> Bool {
        [".git", ".swiftpm", "__pycache__", ".venv", "Package.resolved", ".DS_Store"].contains(name)
            || name.hasPrefix(".build") || name.hasSuffix(".xcodeproj")
    }

    /// Follows links to folders, so that the rules also hold where a tree is put together from several.
    private static func paths(in root: String, below folder: String) throws -> [String] {
        let manager = FileManager.default
        var found: [String] = []
        for name in try manager.contentsOfDirectory(atPath: root + "/" + folder) where !isIgnored(name) {
            let path = folder.isEmpty ? name : folder + "/" + name
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: root + "/" + path, isDirectory: &isFolder) else { continue }
            found += isFolder.boolValue ? try paths(in: root, below: path) : [path]
        }
        return found
    }
}

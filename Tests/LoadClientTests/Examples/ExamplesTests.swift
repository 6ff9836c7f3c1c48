import Foundation
import TestSupport
import Testing

@Suite("The examples of the documentation")
struct ExamplesTests {
    private static func lines(of path: String) throws -> [String] {
        try Repository.text(path).components(separatedBy: "\n")
    }

    /// The blocks between ```` ```swift ```` and ```` ``` ````, in lines that begin with this. Imports are left out, and so is
    /// white space at the sides: Swift does not mind it, and the examples are indented.
    private static func blocks(in lines: [String], behind mark: String) -> [[String]] {
        var blocks: [[String]] = []
        var isInside = false
        for line in lines.map(trimmed) {
            guard line.hasPrefix(mark) else { continue }
            let text = trimmed(String(line.dropFirst(mark.count)))
            if text.hasPrefix("```") {
                isInside = text == "```swift"
                if isInside { blocks.append([]) }
            } else if isInside, !text.isEmpty, !text.hasPrefix("import ") {
                blocks[blocks.count - 1].append(text)
            }
        }
        return blocks
    }

    private static func trimmed(_ line: String) -> String { line.trimmingCharacters(in: .whitespaces) }

    private static func documented() throws -> [(path: String, block: [String])] {
        let folder = "Sources/LoadClient"
        let files = FileManager.default.enumerator(atPath: Repository.path(folder))?.compactMap {
            $0 as? String
        }
        var found = try blocks(in: lines(of: "docs/clients.md"), behind: "").map { ("docs/clients.md", $0) }
        for file in (files ?? []).sorted() where file.hasSuffix(".swift") {
            found += try blocks(in: lines(of: "\(folder)/\(file)"), behind: "///").map { (file, $0) }
        }
        return found
    }

    @Test("stand word for word in a file that compiles")
    func compile() throws {
        let code = try Self.lines(of: "Tests/LoadClientTests/Examples/Examples.swift").map(Self.trimmed)
            .filter { !$0.isEmpty }
        let examples = try Self.documented()
        #expect(examples.count > 15)
        for (path, block) in examples {
            #expect(!block.isEmpty)
            #expect(
                code.indices.contains { code[$0...].starts(with: block) },
                "\(path): bring Examples.swift up to date with the example that begins with \(block.first ?? "")")
        }
    }

    @Test("are found in comments and pages")
    func blocks() {
        let lines = [
            "    /// ```swift", "    /// let a = 1", "    ///     .b()", "    /// ```", "let c = 2", "```swift", "d",
            "```",
        ]
        #expect(Self.blocks(in: lines, behind: "///") == [["let a = 1", ".b()"]])
        #expect(Self.blocks(in: lines, behind: "") == [["d"]])
    }
}

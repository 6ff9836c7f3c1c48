import Testing

/// Files that break a rule, or only seem to.
struct Sample: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let path: String
    let text: String
    /// The lines that the rule must point at, from 1; empty for what it must let pass.
    let lines: [Int]
    /// What else stands in the tree.
    let beside: [TextFile]

    var testDescription: String { "\(rule.name): \(text.prefix(60))" }

    init(_ rule: Rule, _ path: String, _ text: String, _ lines: [Int], beside: [TextFile] = []) {
        self.rule = rule
        self.path = path
        self.text = text
        self.lines = lines
        self.beside = beside
    }

    /// A sample that is a file of the engine.
    static func engine(_ rule: Rule, _ text: String, _ lines: [Int]) -> Sample {
        Sample(rule, "Sources/LoadEngine/A.swift", text, lines)
    }
}

@Suite("Each rule of the house")
struct PlantedSampleTests {
    @Test(
        "fires on what breaks it and lets the rest pass",
        arguments: lengths + imports + code + documentation + text + doors)
    func samples(sample: Sample) {
        let file = TextFile(sample.path, sample.text)
        let found = sample.rule.check([file] + sample.beside)
        #expect(found.map(\.place) == sample.lines.map { "\(sample.path):\($0)" })
        #expect(found.allSatisfy { !$0.advice.isEmpty })
    }

    @Test("has a sample that it fires on, and one that it lets pass", arguments: Rule.all)
    func noVacuousRule(rule: Rule) {
        let samples = (Self.lengths + Self.imports + Self.code + Self.documentation + Self.text + Self.doors)
            .filter { $0.rule.name == rule.name }
        #expect(samples.contains { !$0.lines.isEmpty })
        #expect(samples.contains { $0.lines.isEmpty })
    }

    @Test("has a name of its own")
    func uniqueNames() {
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    }

    @Test(
        "sees code without its comments and strings",
        arguments: [
            (#"a // "b" {"#, "a         "), (#"f("try! \(g("x")) y") {"#, #"f(                  ) {"#),
            ("a /* b /* c */ d */ e", "a                   e"), (##"x = #"a"b\"# + 1"##, ##"x =          + 1"##),
            ("\"\"\"\n {\" \n\"\"\" }", "   \n    \n    }"), (#""\\" {"#, "     {"), (#""\"" {"#, "     {"),
            ("\"open\n{", "     \n{"), ("é \"é\" }", "é      }"),
        ])
    func blanking(text: String, expected: String) {
        #expect(SwiftText.blanked(text).joined(separator: "\n") == expected)
    }

    private static func repeated(_ line: String, _ count: Int) -> String {
        String(repeating: line + "\n", count: count)
    }

    static let lengths: [Sample] = [
        .engine(.fileLength, repeated("a", 401), [401]), .engine(.fileLength, repeated("a", 400), []),
        Sample(.fileLength, "README.md", repeated("a", 500), []),
        .engine(.functionLength, "func a() {\n" + repeated("b", 69) + "}\n", [1]),
        .engine(.functionLength, "func a() {\n" + repeated("b", 68) + "}\n", []),
        .engine(.functionLength, "\nfunc a(\n  b: () -> Void = {}\n) {\n" + repeated("if b { c }", 69) + "}\n", [2]),
        .engine(.functionLength, "    public init(a: Int) {\n" + repeated("\"}\" // }", 69) + "}\n", [1]),
        .engine(
            .functionLength, "protocol P {\n func a()\n func b() -> C\n}\nextension P {\n" + repeated("b", 99) + "}", []
        ),
        .engine(.functionLength, "func a() {}\nstruct B {\n" + repeated("b", 99) + "}\n", []),
        .engine(.functionLength, "let f = B.init\nstruct B {\n" + repeated("b", 99) + "}\n", []),
    ]

    static let imports: [Sample] = [
        .engine(.arrows, "import WireContract\n", [1]), .engine(.arrows, "\npublic import Emulator\n", [2]),
        .engine(.arrows, "import struct IncortaContract.Condition\n", [1]),
        .engine(.arrows, "import Synchronization\n", []),
        .engine(.arrows, "// import Emulator\nlet a = \"import Emulator\"\n", []),
        Sample(.arrows, "Sources/Emulator/A.swift", "import LoadEngine\nimport LoadClient\n", [2]),
        Sample(.arrows, "Sources/Emulator/A.swift", "@_exported public import MicroHTTPD\n", [1]),
        Sample(.arrows, "Sources/MicroHTTPD/A.swift", "import WireContract\n", [1]),
        Sample(.arrows, "Sources/Elsewhere/A.swift", "let a = 1\n", [1]),
        Sample(.arrows, "Sources/understudy/A.swift", "import CMicroHTTPD\n", [1]),
        Sample(.arrows, "Sources/Scenarios/A.swift", "public import LoadEngine\nimport Emulator\n", []),
        Sample(.arrows, "Tests/EmulatorTests/A.swift", "@testable import LoadClient\n", []),
        .engine(.foundation, "import Foundation\n", [1]),
        .engine(.foundation, "internal import FoundationEssentials\n", [1]),
        .engine(.foundation, "/* import Foundation */ let important = Foundation\n", []),
        Sample(.foundation, "Sources/MicroHTTPD/A.swift", "public import Foundation\n", [1]),
        Sample(
            .foundation, "Sources/understudy/A.swift", "#if os(Linux)\n    import FoundationNetworking\n#endif\n", [2]),
        Sample(.foundation, "Tests/LoadClientTests/A.swift", "import Foundation\n", []),
        Sample(.cImports, "Sources/Emulator/A.swift", "import CMicroHTTPD\n", [1]),
        Sample(.cImports, "Tests/MicroHTTPDTests/A.swift", "import CMicroHTTPD\n", [1]),
        Sample(.cImports, "Sources/MicroHTTPD/A.swift", "public import CMicroHTTPD\n", [1]),
        Sample(.cImports, "Sources/MicroHTTPD/A.swift", "@_exported import CMicroHTTPD\n", [1]),
        Sample(.cImports, "Sources/MicroHTTPD/A.swift", "internal import CMicroHTTPD\n", []),
        Sample(.cImports, "Sources/MicroHTTPD/A.swift", "internal import CCurl\n", [1]),
        Sample(.cImports, "Sources/LoadClient/A.swift", "internal import CCurl\n", []),
        Sample(.cImports, "Sources/Emulator/A.swift", "internal import CGnuTLS\n", [1]),
        Sample(
            .manifest, "Sources/Lost/A.swift", "let a = 1\n", [1],
            beside: [TextFile("Package.swift", ".target(name: \"Found\")\n")]),
        Sample(.manifest, "Sources/A.swift", "\n", [1], beside: [TextFile("Package.swift", "\n")]),
        Sample(
            .manifest, "Sources/Found/A.swift", "let a = 1\n", [],
            beside: [TextFile("Package.swift", ".target(name: \"Found\")\n")]),
    ]

    static let code: [Sample] = [
        .engine(.unsafeness, "final class A: @unchecked Sendable {}\n", [1]),
        .engine(.unsafeness, "let a = 1\nnonisolated(unsafe) var b = 1\n", [2]),
        .engine(.unsafeness, "f(unsafeBitCast(a, to: B.self))\n", [1]),
        .engine(.unsafeness, "// The mutex protects all of it.\nfinal class A: @unchecked Sendable {}\n", []),
        .engine(.unsafeness, "// no @unchecked Sendable here\nfinal class A: Sendable {}\n", []),
        Sample(.unsafeness, "Tests/ATests/A.swift", "nonisolated(unsafe) var b = 1\n", [1]),
        .engine(.traps, "let a = try! b()\n", [1]), .engine(.traps, "let a = b as! C\nfatalError(\"no\")\n", [1, 2]),
        .engine(.traps, "// try! as! fatalError(\nlet a = \"try!\"\nlet b = try? c as? D\nmyfatalError()\n", []),
        Sample(.traps, "Tests/ATests/A.swift", "let a = try! b()\n", []),
        Sample(.visibleLocks, "Sources/MicroHTTPD/A.swift", "let a = 1\nlet b = Mutex(0)\n", [2]),
        Sample(.visibleLocks, "Tests/MicroHTTPDTests/A.swift", "let a: Mutex<Int>\n", [1]),
        Sample(.visibleLocks, "Tests/MicroHTTPDTests/A.swift", "let a = Locked(0)  // no Mutex(0)\n", []),
        Sample(.visibleLocks, "Tests/EmulatorTests/A.swift", "let a = Mutex(0)\n", []),
        Sample(
            .sleeping, "Tests/ATests/A.swift", "try await Task.sleep(for: .seconds(1))\nusleep(5)\nsleep(1)\n",
            [1, 2, 3]),
        Sample(.sleeping, "Tests/ATests/A.swift", "Thread.sleep(forTimeInterval: 1)\n", [1]),
        Sample(.sleeping, "Tests/ATests/A.swift", "// no sleep(1)\nnoSleep(1)\nlet asleep = 1\n", []),
        .engine(.sleeping, "sleep(1)\n", []),
        Sample(
            .usedAssumptions, "Sources/Celonis/Contract/JobAssumptions.swift",
            "static let all = [a, b]\npackage static let a = Assumption(\npackage static let b = Assumption(\n", [3],
            beside: [TextFile("Sources/Emulator/A.swift", "request.assumes.append(.a) // .b\n")]),
        Sample(
            .usedAssumptions, "Sources/Incorta/Contract/Assumptions.swift",
            "package static let a = word(\npackage static let all: [Assumption] = []\n", [],
            beside: [TextFile("Sources/Emulator/A.swift", "turn.assume([.a])\n")]),
        .engine(.names, "struct JSONHelper {}\n", [1]),
        .engine(.names, "\npublic final class LoadManager<T>: B {}\n", [2]),
        .engine(.names, "extension StringUtils {\n}\nenum Helpers {}\n", [1, 3]),
        Sample(.names, "Sources/LoadEngine/String+Utils.swift", "\n", []),
        Sample(.names, "Sources/LoadEngine/TestHelpers.swift", "\n", [1]),
        .engine(.names, "struct Managed {}\nlet manager = FileManager.default\nstruct HelperTests {}\n", []),
    ]

    static let documentation: [Sample] = [
        .engine(.documentation, "public struct A {}\n", [1]),
        .engine(.documentation, "let a = 1\n\npublic func b() {}\n", [3]),
        .engine(.documentation, "// No doc comment.\n    public var a = 1\n", [2]),
        .engine(.documentation, "@frozen public enum A {}\n", [1]),
        .engine(.documentation, "public(set) var a = 1\n", [1]),
        .engine(.documentation, "/// A.\n\npublic struct A {}\n", [3]),
        .engine(.documentation, "open class A {}\n", [1]),
        .engine(.documentation, "/// A.\n@discardableResult\n    public func a() {}\n", []),
        .engine(.documentation, "/** A. */\npublic struct A {}\npublic extension B {}\npublic import C\n", []),
        .engine(.documentation, "let a = \"\"\"\npublic struct A {}\n\"\"\"\nopen override func b() {}\n", []),
        Sample(.documentation, "Tests/ATests/A.swift", "public struct A {}\n", []),
    ]

    static let text: [Sample] = [
        .engine(.whiteSpace, "a \nb\n", [1]), .engine(.whiteSpace, "a\n\tb\n", [2]), .engine(.whiteSpace, "a\nb", [2]),
        .engine(.whiteSpace, "a\r\n", [1]), .engine(.whiteSpace, "a\n\n  b\n", []), .engine(.whiteSpace, "", []),
        Sample(.whiteSpace, "docs/a.md", "a  \n", [1]), Sample(.whiteSpace, "Makefile", "a:\n\tb\n", []),
        Sample(.whiteSpace, "Makefile", "a: \n", [1]), Sample(.whiteSpace, "fixtures/a.printed", "a \n\tb", []),
        .engine(.leftovers, "// TO" + "DO: later\n", [1]), .engine(.leftovers, "let a = 1 // FIX" + "ME\n", [1]),
        Sample(.leftovers, "docs/a.md", "TO" + "DO\n", [1]), .engine(.leftovers, "// to do, todo, TO" + "DOS\n", []),
        Sample(.machinePaths, ".ci/run", "cd /ho" + "me/me\n", [1]),
        Sample(.machinePaths, "docs/a.md", "in /wo" + "rk/main/Sources\n", [1]),
        Sample(.machinePaths, "docs/a.md", "network/a, homework/b, Sources/work\n", []),
    ]
}

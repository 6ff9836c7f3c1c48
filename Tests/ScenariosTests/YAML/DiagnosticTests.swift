import Testing
import WireContract

@testable import Scenarios

@Suite("Showing a mistake")
struct DiagnosticTests {
    private func rendered(_ text: String, _ line: Int, _ column: Int) -> String {
        SourceFile(name: "f.yaml", text: text).rendered(SourcePosition(line: line, column: column), "wrong")
    }

    @Test("shows file, line, column, the line itself and a caret under the place")
    func caret() {
        #expect(rendered("a: 1\nbc: 2\n", 2, 5) == "f.yaml:2:5: wrong\n2 | bc: 2\n  |     ^")
    }

    @Test("finds the line whatever ends lines", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) {
        #expect(rendered("a: 1\(end)b: 2\(end)c: 3", 2, 1) == "f.yaml:2:1: wrong\n2 | b: 2\n  | ^")
    }

    @Test("keeps tabs, and counts a character of several scalars as YAML does")
    func oddCharacters() {
        #expect(rendered("\tx: 1", 1, 2).hasSuffix("\n  | \t^"))
        #expect(rendered("e\u{301}: 1", 1, 3).hasSuffix("\n  |  ^"))
    }

    @Test("shows of a long line what is around the place")
    func longLine() {
        let shown = rendered(
            String(repeating: "x", count: 5_000) + "HERE" + String(repeating: "y", count: 5_000), 1, 5_001)
        let lines = shown.split(separator: "\n")
        #expect(lines[1].count < 200)
        let column = lines[2].count - 1
        #expect(lines[1].dropFirst(column).hasPrefix("HERE"))
    }

    @Test("does without a line that is not there", arguments: [0, 3, 900])
    func noSuchLine(line: Int) {
        #expect(rendered("a: 1\n", line, 1) == "f.yaml:\(line):1: wrong" || line == 2)
    }

    @Test(
        "offers the nearest known word",
        arguments: [
            ("stauts", "status"), ("Status", "status"), ("expct", "expect"), ("tre", "tree"), ("zzz", nil), ("", nil),
        ] as [(String, String?)])
    func nearestWord(word: String, expected: String?) {
        #expect(nearest(to: word, among: ["status", "expect", "tree", "state"]) == expected)
    }
}

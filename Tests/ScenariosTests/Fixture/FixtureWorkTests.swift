import Emulator
import Synchronization
import TestSupport
import Testing

@testable import Scenarios

@Suite("The work of reading a fixture")
struct FixtureWorkTests {
    private static let start = SourcePosition(line: 1, column: 1)

    @Test("words a hundred mistakes, and counts the rest")
    func wording() {
        var reader = DocumentReader()
        var worded = 0
        func word(_ text: String) -> String {
            worded += 1
            return text
        }
        for _ in 0..<5_000 {
            reader.report(Self.start, word("wrong"))
            reader.unknown("stauts", at: Self.start, word("unknown"), known: [word("status")])
        }
        #expect(reader.mistakeCount == 10_000)
        #expect(reader.diagnostics.count == 100)
        #expect(worded == 150, "half of a hundred are worded, the others worded and compared")
    }

    @Test("compares an unknown word with a thousand others at most, however many there are")
    func comparing() {
        var reader = DocumentReader()
        let compared = Mutex(0)
        let known = (0..<200_000).lazy.map { number in
            compared.withLock { $0 += 1 }
            return "known\(number)"
        }
        reader.unknown("zzz", at: Self.start, "there is no 'zzz'", known: known)
        #expect(compared.withLock { $0 } <= 3_000, "once to find the nearest, once to sort, and some to slice")
        #expect(reader.diagnostics.first?.message.hasSuffix(" and 199980 more") == true)
    }

    @Test("tells of a mistake a thousand characters at most")
    func longWords() {
        let messages = fixture("\(String(repeating: "x", count: 1_000_000)): 1\nincorta: {tenants: {t: {}}}").messages
        #expect(messages.count == 1)
        #expect(messages.allSatisfy { $0.count < 1_100 })
    }

    @Test("shows all mistakes in one walk through the text, which never turns back")
    func oneWalk() {
        var text = "a\nbc\r\ndef\u{2028}ghij\nklmno"
        text.withUTF8 { bytes in
            var cursor = TextCursor(bytes)
            func rest(line: Int, column: Int) -> String? {
                cursor.move(toLine: line, column: column) ? cursor.restOfLine(atMost: 9) : nil
            }
            #expect(rest(line: 2, column: 2) == "c")
            #expect(rest(line: 4, column: 3) == "ij")
            #expect(rest(line: 3, column: 1) == nil, "what lies behind is not looked for")
            #expect(rest(line: 4, column: 4) == "j")
            #expect(rest(line: 5, column: 99) == "")
            #expect(rest(line: 6, column: 1) == nil)
        }
        let mistakes = [(5, 1), (1, 1), (4, 2), (4, 1)].map {
            Diagnostic(SourcePosition(line: $0.0, column: $0.1), "wrong")
        }
        let rendered = SourceFile(name: "f", text: text).rendered(mistakes)
        #expect(
            rendered.map { String($0.prefix { $0 != "\n" }) }
                == ["f:1:1", "f:4:1", "f:4:2", "f:5:1"].map { $0 + ": wrong" })
        #expect(rendered.map { $0.split(separator: "\n")[1] } == ["1 | a", "4 | ghij", "4 | ghij", "5 | klmno"])
    }

    @Test("shows what would move the cursor of a terminal by its number")
    func controlCharacters() {
        let messages = fixture(#"{"a\e]0;x\a": 1, incorta: {tenants: {t: {}}}}"#).messages
        #expect(messages.first?.contains(#"no 'a\u{1B}]0;x\u{7}'"#) == true, "\(messages)")
    }

    /// A tenant and a pool in which every list is so long, and every element names one of another list.
    private static func entangled(_ count: Int) -> String {
        func list(_ element: (Int) -> String) -> String { (0..<count).map(element).joined(separator: ", ") }
        return """
            incorta:
              tenants:
                t:
                  users: {u: {grants: {\(list { "S\($0): edit" })}}}
                  schemas: {\(list { "S\($0): {tables: [a]}" })}
                  plans: {All: [[\(list { "S\($0)" })]], \(list { "P\($0): [[S\($0)]]" })}
                  history: [\(list { "{plan: P\($0), id: \($0 + 1), outcomes: {S\($0).a: fail}}" })]
                  outcomes: {\(list { "S\($0): fail" })}
            celonis:
              teams:
                t:
                  users: {u: {key: key, pools: {\(list { "P\($0): edit" })}}}
                  pools:
                    Q:
                      models: {M: [\(list { "T\($0)" })], \(list { "M\($0): [a]" })}
                      jobs:
                        J: [\(list { "{load: M\($0)}" }), {load: {model: M, tables: [\(list { "T\($0)" })]}}]
                        K: [{extraction: [\(list { "T\($0)" })]}, \(list { _ in "{transformation: x}" })]
                      outcomes: {\(list { "M.T\($0): fail" })}
                      changedTables: [\(list { "T\($0)" })]
                    \(list { "P\($0): {}" }.replacing(", ", with: "\n        "))
            """
    }

    /// What reading takes of this thread, in nanoseconds of a processor: the least of three times.
    private static func cost(_ text: String) throws -> Double {
        let bytes = Array(text.utf8)
        return try (0..<3).map { _ in
            let before = ThreadTime.now
            let definition = try Fixture.read(bytes, name: "f.yaml")
            _ = World(definition, outside: Lines.noon())
            return ThreadTime.now - before
        }.min() ?? 0
    }

    @Test("grows as the fixture does: four times as much takes far less than sixteen times the work")
    func growth() throws {
        let small = try Self.cost(Self.entangled(500))
        let large = try Self.cost(Self.entangled(2_000))
        #expect(large / small < 8, "\(small) and \(large) ns")
    }
}

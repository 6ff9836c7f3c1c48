import TestSupport
import Testing
import WireContract

@testable import Scenarios

@Suite("Reading YAML")
struct YAMLNodeTests {
    private func complaint(_ text: String) -> String? {
        do throws(Diagnostic) {
            _ = try YAMLNode.parse(text)
            return nil
        } catch {
            return "\(error.position.line):\(error.position.column): \(error.message)"
        }
    }

    @Test("everything has its position, counted from 1")
    func positions() throws {
        let node = try YAMLNode.parse("a: 1\nb:\n  - ä: x\n  - {c: [y, z]}\n")
        #expect(node["a"]?.position == SourcePosition(line: 1, column: 4))
        let list = try #require(node["b"]?.elements)
        #expect(list[0]["ä"]?.position == SourcePosition(line: 3, column: 8))
        #expect(list[1]["c"]?.elements?[1].position == SourcePosition(line: 4, column: 13))
    }

    @Test("plain scalars become JSON's values where they look like them, quoted ones stay text")
    func json() throws {
        let text =
            #"{a: ~, b: true, c: 12, d: 1.5, e: '12', f: "true", g: 0x10, h: 007, i: yes, j: null, k: -1e3, l: }"#
        let node = try YAMLNode.parse(text)
        let expected =
            #"{"a": null,"b": true,"c": 12,"d": 1.5,"e": "12","f": "true","g": "0x10","h": "007","i": "yes","#
            + #""j": null,"k": -1e3,"l": null}"#
        #expect(node.json.text == expected)
    }

    @Test("JSON is read as well")
    func readsJSON() throws {
        let node = try YAMLNode.parse(#"{"world": "w", "list": [1, {"x": null}]}"#)
        #expect(node.json.text == #"{"world": "w","list": [1,{"x": null}]}"#)
    }

    @Test(
        "what is no YAML is refused with its place",
        arguments: [
            ("", "1:1: the document is empty"),
            ("# nothing\n", "1:1: the document is empty"),
            (
                "a: [1, 2\nb: 3\n",
                "2:2: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence"
            ),
            ("a: 'x\n", "2:1: this is not YAML: found unexpected end of stream while scanning a quoted scalar"),
            ("a:\n\t- 1\n", "2:1: this is not YAML: found character that cannot start any token while scanning"),
            ("a: 1\na: 2\n", "1:1: the mapping has a key twice: a"),
            ("a: *b\n", "1:4: this is not YAML: found undefined alias"),
            ("a: 1\n b: 2\n", "2:3: this is not YAML: mapping values are not allowed in this context"),
            ("a: \u{1}\n", "1:1: this is not YAML"),
            ("%YAML 9.9\n---\na: 1\n", "1:1: this is not YAML: found incompatible YAML document"),
        ])
    func mistakes(text: String, expected: String) throws {
        let message = try #require(complaint(text))
        #expect(message.hasPrefix(expected), "\(message)")
    }

    @Test(
        "deep nesting is refused, or read, but never overflows the stack",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
            String(repeating: "- ", count: 100_000) + "x", String(repeating: "? ", count: 100_000) + "x",
            String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
            (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        ])
    func deepNesting(text: String) {
        #expect(complaint(text) != nil)
    }

    @Test("aliases are not nested deeper than what is written out")
    func deepAliases() throws {
        func chain(of links: Int) -> String {
            let open = String(repeating: "[", count: 400)
            let close = String(repeating: "]", count: 400)
            return "a0: &a0 x\n" + (1...links).map { "a\($0): &a\($0) \(open)*a\($0 - 1)\(close)\n" }.joined()
        }
        #expect(complaint(chain(of: 2)) == nil)
        let message = try #require(complaint(chain(of: 3)))
        #expect(message.contains("with aliases written out, lists and mappings are nested more than 1000 deep"))
    }

    @Test("nesting that a person might write is read")
    func moderateNesting() throws {
        var node = try YAMLNode.parse(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
        var depth = 0
        while let inner = node.elements?.first {
            node = inner
            depth += 1
        }
        #expect(depth == 199)
    }

    @Test("aliases that grow without bound are refused")
    func aliasBomb() throws {
        let lines = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }
        let message = try #require(complaint("a0: &a0 x\n" + lines.joined()))
        #expect(message.contains("stand for more than 100000 of them"))
    }

    @Test("aliases that grow without bound inside keys are refused")
    func aliasBombInKeys() throws {
        let lines = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }
        let text = "a0: &a0 x\n" + lines.joined() + "? *a40\n: 1\n? [*a40, 1]\n: 2\n"
        #expect(complaint(text) != nil)
    }

    @Test(
        "aliases in keys are refused before anything is compared with all that they stand for",
        arguments: [
            ("? [*a, 1]\n: x\n", "2:3"), ("? {k: *a}\n: x\n", "2:3"), ("? *a\n: x\n", "2:3"), ("*a : x\n", "2:1"),
            ("b: {*a, [*a, 1]}\n", "2:5"), ("b: {[*a, 1], x}\n", "2:5"), ("b: [{? {? *a : 1} : 1}]\n", "2:8"),
        ])
    func aliasesInKeys(keys: String, place: String) throws {
        let message = try #require(complaint("a: &a [x]\n" + keys))
        #expect(message == place + ": a key must be a word, and no alias where there are any")
    }

    @Test("thousands of long keys by one alias are refused as soon as one", .endsHangs)
    func longKeys() throws {
        let anchored = "a: &a [\(String(repeating: "x, ", count: 100_000))]\n"
        let message = try #require(complaint(anchored + (0..<20_000).map { "? [*a, \($0)]\n: x\n" }.joined()))
        #expect(message == "2:3: a key must be a word, and no alias where there are any")
    }

    @Test("an asterisk is what it is in texts beside aliases")
    func asterisks() throws {
        let node = try YAMLNode.parse("{a: &x '*', b: *x, '*c': a*b * c, d: \"*x\"}\n")
        #expect(node.json.text == #"{"a": "*","b": "*","*c": "a*b * c","d": "*x"}"#)
    }

    @Test("an alias to itself is refused")
    func selfAlias() {
        #expect(complaint("a: &a [*a]\n") != nil)
        #expect(complaint("&a {*a : 1}\n") != nil)
    }

    @Test("an alias stands for what it names")
    func alias() throws {
        #expect(try YAMLNode.parse("{a: &x {b: 1}, c: *x}").json.text == #"{"a": {"b": 1},"c": {"b": 1}}"#)
    }

    @Test("laying one document over another merges mappings and replaces the rest")
    func merging() throws {
        let base = try YAMLNode.parse("{a: {b: 1, c: [1, 2]}, d: x}")
        let merged = base.merging(try YAMLNode.parse("{a: {c: [3], e: 4}, d: {f: 5}}"))
        #expect(merged.json.text == #"{"a": {"b": 1,"c": [3],"e": 4},"d": {"f": 5}}"#)
    }
}

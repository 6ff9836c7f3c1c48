import Testing
import WireContract

@Suite("Body templates")
struct BodyTemplateTests {
    @Test(
        "find the gaps, and take any other brace for itself",
        arguments: [
            ("", []), ("{}", []), ("{a}", ["a"]), (#"{"id": {id}}"#, ["id"]), ("{{a}}", ["a"]),
            ("{a}{b}{a}", ["a", "b", "a"]),
            ("{A}", []), ("{aB}", []), ("{a b}", []), ("{a1}", []), ("{a-b}", []), ("{a", []), ("{", []), ("}", []),
            ("}{", []), ("{é}", []), ("{ a }", []), ("{{{x", []), ("{a{b}", ["b"]),
        ])
    func gaps(text: String, names: [String]) {
        let template = BodyTemplate(text)
        #expect(template.gaps == names)
        #expect(template.text == text)
        #expect(template.filled() == Array(text.utf8))
    }

    @Test("put a value into every gap of its name, and leave the rest of the bytes alone")
    func filling() {
        let template: BodyTemplate = #"{"message" : "The [{name}] of {other} and [{name}]  {No} cannot. "}"#
        let filled = template.filled(["name": "SALES", "other": "", "more": "x"])
        #expect(filled == Array(#"{"message" : "The [SALES] of  and [SALES]  {No} cannot. "}"#.utf8))
    }

    @Test("escape values, so that no name breaks out of its string")
    func escaping() throws {
        let template: BodyTemplate = #"{"message": "[{name}]"}"#
        for name in ["\"", "\\", "a\nb", "\u{0}", "\",\"x\": \"", "Größe 😀", "\r\n\t", "{name}", "{other}"] {
            let filled = template.filled(["name": name, "other": "?"])
            #expect(try JSONValue(parsing: filled) == ["message": .string("[\(name)]")], "\(name)")
        }
    }

    @Test("are the same when their text is")
    func equality() {
        #expect(BodyTemplate("{a} b") == "{a} b")
        #expect(BodyTemplate("{a}") != "{b}")
    }
}

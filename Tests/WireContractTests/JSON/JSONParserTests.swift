import TestSupport
import Testing
import WireContract

@Suite("Parsing JSON")
struct JSONParserTests {
    @Test(
        "accepts what RFC 8259 does",
        arguments: [
            ("null", nil), (" \t\r\ntrue\n", true), ("false", false), ("0", 0), ("-1", -1),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number("9223372036854775808")), ("-0", .number("-0")), ("0.0", .number("0.0")),
            ("1.5e+10", .number("1.5e+10")), ("1E400", .number("1E400")), ("-0.1e-2", .number("-0.1e-2")),
            ("0e0", .number("0e0")), ("[]", []), ("[ ]", []), ("[1,[2,[ ]],{}]", [1, [2, []], [:]]), ("{}", [:]),
            (#"{"a" : 1 , "b":[true]}"#, ["a": 1, "b": [true]]), (#"{"":""}"#, ["": ""]), (#""""#, ""),
            (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{08}\u{0C}\n\r\t")), (#""\u0041\u00e9\u4E2d""#, "Aé中"),
            (#""\u0000""#, "\u{0}"), ("\"\u{7F}\"", "\u{7F}"), ("\"Größe 😀\"", "Größe 😀"),
            (#""\ud83d\ude00""#, "😀"), (#""\uD834\uDD1E!""#, "𝄞!"), (#"{"\u0061": 1}"#, ["a": 1]),
            ("\"\u{2028}\"", "\u{2028}"), ("\"e\\u0301\"", "e\u{301}"),
        ] as [(String, JSONValue)])
    func accepts(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test(
        "refuses the rest, and says what and where",
        arguments: [
            ("", .empty, 1, 1), (" \n ", .empty, 1, 1), ("nul", .expected("a value"), 1, 1),
            ("nulll", .expected("the end of the document"), 1, 5), ("True", .expected("a value"), 1, 1),
            ("NaN", .expected("a value"), 1, 1), ("'a'", .expected("a value"), 1, 1),
            ("//", .expected("a value"), 1, 1),
            ("1 2", .expected("the end of the document"), 1, 3), ("01", .expected("the end of the document"), 1, 2),
            ("-", .expected("a digit"), 1, 2), ("-a", .expected("a digit"), 1, 2), ("+1", .expected("a value"), 1, 1),
            (".5", .expected("a value"), 1, 1), ("1.", .expected("a digit after '.'"), 1, 3),
            ("1e", .expected("a digit in the exponent"), 1, 3), ("1e+", .expected("a digit in the exponent"), 1, 4),
            ("0x1", .expected("the end of the document"), 1, 2), ("[1,]", .expected("a value"), 1, 4),
            ("[,1]", .expected("a value"), 1, 2), ("[1 2]", .expected("',' or ']'"), 1, 4),
            ("[1", .expected("',' or ']'"), 1, 3), ("[", .expected("a value"), 1, 2), ("]", .expected("a value"), 1, 1),
            ("{", .expected("a key in double quotes"), 1, 2), ("{a:1}", .expected("a key in double quotes"), 1, 2),
            (#"{"a":1,}"#, .expected("a key in double quotes"), 1, 8),
            (#"{"a" 1}"#, .expected("':' after a key"), 1, 6),
            (#"{"a":}"#, .expected("a value"), 1, 6), (#"{"a":1 "b":2}"#, .expected("',' or '}'"), 1, 8),
            ("{\n  \"a\": 1,\n  \"b\" 2\n}", .expected("':' after a key"), 3, 7),
            ("[\r\n1,\r\n]", .expected("a value"), 3, 1), ("\"abc", .expected("'\"' at the end of the string"), 1, 1),
            ("\"a\nb\"", .expected("no control character in a string"), 1, 3), (#""\x""#, .badEscape, 1, 2),
            (#""a\"#, .badEscape, 1, 3), (#""\u12"#, .badEscape, 1, 2), (#""\u12G4""#, .badEscape, 1, 2),
            (#""\ud800\u12""#, .badEscape, 1, 2), ("\u{FEFF}{}", .expected("a value"), 1, 1),
            ("\u{A0}1", .expected("a value"), 1, 1), ("[\"é\", x]", .expected("a value"), 1, 8),
        ] as [(String, JSONError.Problem, Int, Int)])
    func refuses(text: String, problem: JSONError.Problem, line: Int, column: Int) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error?.problem == problem)
        #expect([error?.line, error?.column] == [line, column])
    }

    @Test(
        "refuses a key that comes twice, also where it is spelt differently or lies deeper",
        arguments: [
            (#"{"a":1,"a":1}"#, "a", 8), (#"{"a":1,"\u0061":2}"#, "a", 8), (#"[{"x":{"b":1,"c":2,"b":3}}]"#, "b", 20),
            (#"{"":1,"":2}"#, "", 7),
        ] as [(String, String, Int)])
    func duplicateKeys(text: String, key: String, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error?.problem == .duplicateKey(key))
        #expect(error?.column == column)
    }

    @Test("takes keys for different when their bytes are, and in different objects")
    func differentKeys() throws {
        let composed = try JSONValue(parsing: Array("{\"\u{E9}\": 1,\"e\u{301}\": 2}".utf8))
        #expect(composed.object?.members.count == 2)
        #expect(try JSONValue(parsing: Array(#"[{"a":1},{"a":2},{"A":1,"a":{"a":3}}]"#.utf8)).array?.count == 3)
    }

    @Test("nests as deep as it says, and no deeper", arguments: ["[", "{\"a\":"])
    func depth(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        let limit = JSONValue.maximumDepth
        func nested(_ levels: Int) -> [UInt8] {
            let open = Array(repeating: opening, count: levels).joined()
            return Array((open + "1" + Array(repeating: closing, count: levels).joined()).utf8)
        }
        _ = try JSONValue(parsing: nested(limit))
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: nested(limit + 1)) }
        #expect(error?.problem == .tooDeep(limit: limit))
        #expect(error?.column == limit * opening.utf8.count + 1)
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 100_000)) }
        let wide = Array("[".utf8) + Array(repeating: Array("[],".utf8), count: 500).joined() + Array("[]]".utf8)
        #expect(try JSONValue(parsing: wide).array?.count == 501)
    }

    @Test(
        "replaces a surrogate that stands alone, and keeps what follows it",
        arguments: [
            (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud83dA""#, "\u{FFFD}A"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud83d\n""#, "\u{FFFD}\n"),
        ])
    func loneSurrogates(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).string == expected)
    }

    @Test(
        "refuses bytes that are not UTF-8, inside strings as such, outside as no value",
        arguments: [
            ([0x22, 0xFF, 0x22], .notUTF8, 1), ([0x22, 0xC3, 0x22], .notUTF8, 1),
            ([0x22, 0xC0, 0x80, 0x22], .notUTF8, 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8, 1),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .notUTF8, 1), ([0x5B, 0x22, 0x80, 0x5C, 0x6E, 0x22], .notUTF8, 2),
            ([0xFF], .expected("a value"), 1), ([0x5B, 0x31, 0x80, 0x5D], .expected("',' or ']'"), 3),
            ([0xFF, 0xFE, 0x7B, 0x00], .expected("a value"), 1),
        ] as [([UInt8], JSONError.Problem, Int)])
    func invalidUTF8(bytes: [UInt8], problem: JSONError.Problem, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.problem == problem)
        #expect(error?.column == column)
    }

    /// Copying what was unescaped so far at each escape would take minutes here, and a client could ask for it.
    @Test("reads a long string with many escapes in time that grows with its length", .endsHangs)
    func manyEscapes() throws {
        let plain = Array(repeating: UInt8(ascii: "a"), count: 6_000_000)
        let escapes = Array(repeating: Array(#"\n"#.utf8), count: 300_000).joined()
        let text = try JSONValue(parsing: [UInt8(ascii: "\"")] + plain + escapes + [UInt8(ascii: "\"")]).string
        #expect(text?.utf8.count == 6_300_000)
    }

    @Test(
        "describes an error as one line with its position",
        arguments: [
            ("{\"a\": 1,\n\"a\": 2}", #"the key "a" comes twice (line 2, column 1)"#),
            (" ", "the document is empty (line 1, column 1)"), ("[1,]", "expected a value (line 1, column 4)"),
            (#"["\x"]"#, "unknown escape in a string (line 1, column 3)"),
            (String(repeating: "[", count: 129), "nested deeper than 128 levels (line 1, column 129)"),
        ])
    func description(text: String, description: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error.map { "\($0)" } == description)
    }
}

import Testing
import WireContract

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test(
        "prints as the vendors do: a space after colons, none after commas",
        arguments: [
            (nil, "null"), (true, "true"), (false, "false"), (-5, "-5"), (.integer(.min), "-9223372036854775808"),
            (.number("1.50e+02"), "1.50e+02"), ("", #""""#), ([], "[]"), ([:], "{}"),
            ([1, "a", nil], #"[1,"a",null]"#),
            (["b": 1, "a": [["c": [:]]]], #"{"b": 1,"a": [{"c": {}}]}"#), (["k\"": 1], #"{"k\"": 1}"#),
        ] as [(JSONValue, String)])
    func bytes(value: JSONValue, text: String) {
        #expect(value.bytes == Array(text.utf8))
        #expect(value.text == text)
    }

    @Test("escapes what must be escaped in a string, and nothing else")
    func escapes() {
        for scalar in (0...0xFF).map({ Unicode.Scalar(UInt8($0)) }) {
            let expected =
                switch scalar {
                case "\"": #""\"""#
                case "\\": #""\\""#
                case "\n": #""\n""#
                case "\r": #""\r""#
                case "\t": #""\t""#
                case _ where scalar.value < 16: "\"\\u000\(String(scalar.value, radix: 16))\""
                case _ where scalar.value < 32: "\"\\u00\(String(scalar.value, radix: 16))\""
                default: "\"\(scalar)\""
                }
            #expect(JSONValue.string(String(Character(scalar))).text == expected, "\(scalar.value)")
        }
        #expect(JSONValue.string("/ é 😀 \u{2028}").text == "\"/ é 😀 \u{2028}\"")
    }

    @Test("names kinds as people do, and gives each value only as what it is")
    func kinds() {
        let values: [JSONValue] = [nil, true, 1, .number("1.0"), "1", [1], ["a": 1]]
        #expect(values.map(\.kind) == ["null", "boolean", "integer", "number", "string", "array", "object"])
        #expect(values.map { $0.integer } == [nil, nil, 1, nil, nil, nil, nil])
        #expect(values.map { $0.string } == [nil, nil, nil, nil, "1", nil, nil])
        #expect(values.map { $0.array } == [nil, nil, nil, nil, nil, [1], nil])
        #expect(values.map { $0["a"] } == [nil, nil, nil, nil, nil, nil, 1])
        #expect(JSONValue.object(JSONObject())["a"] == nil)
    }
}

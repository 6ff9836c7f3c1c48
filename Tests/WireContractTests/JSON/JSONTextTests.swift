import Testing
import WireContract

@Suite("Writing JSON")
struct JSONTextTests {
    static let document: JSONValue = [
        "text": "a \"b\"\\\n\u{1}é", "numbers": [0, -1, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808],
        "flags": [true, false, nil], "empty": [[:], []], "exact": .number("1.50e3"),
    ]

    @Test("comes out the same in every style, but for white space")
    func styles() throws {
        #expect(
            Self.document.text
                == #"{"text": "a \"b\"\\\n\u0001é","numbers": [0,-1,9223372036854775807,-9223372036854775808],"#
                + #""flags": [true,false,null],"empty": [{},[]],"exact": 1.50e3}"#)
        for bytes in [Self.document.bytes, Self.document.compactBytes, Array(Self.document.indentedText.utf8)] {
            #expect(try JSONValue(parsing: bytes) == Self.document)
        }
    }

    @Test("puts each member on a line of its own where it is indented")
    func indented() {
        let value: JSONValue = ["a": [1, ["b": [:]]], "c": []]
        #expect(value.indentedText == "{\n  \"a\": [\n    1,\n    {\n      \"b\": {}\n    }\n  ],\n  \"c\": []\n}")
        #expect(JSONValue.null.indentedText == "null")
    }
}

@Suite("Objects that list their fields")
struct WireFieldTests {
    struct Thing: WireObject {
        var name = ""
        var size: Int64?
        var note: String?

        mutating func visitFields(with visitor: inout some WireVisitor) {
            visitor.required("name", &name, summary: "Its name.")
            visitor.optional("size", &size, shape: .integer(0...9), summary: "How large it is.")
            visitor.field("note", &note)
        }
    }

    @Test("send what is required, leave out what is optional, and say null otherwise")
    func written() {
        let empty = Thing { $0.name = "a" }
        #expect(empty.json == ["name": "a", "note": nil])
        #expect(empty.written.string == #"{"name":"a","note":null}"# && empty.written.hasNullField)
        let full = Thing {
            $0.size = 3
            $0.note = ""
        }
        #expect(full.written(.printed).string == #"{"name": "","size": 3,"note": ""}"# && !full.written.hasNullField)
    }

    @Test("are read where all that is required is there, and of the right kind")
    func read() {
        #expect(Thing(json: ["name": "a", "size": nil, "more": 1]) == Thing { $0.name = "a" })
        let unreadable: [JSONValue] = [[:], ["name": nil], ["name": 1], ["name": "a", "size": "3"], [], "a"]
        #expect(unreadable.allSatisfy { Thing(json: $0) == nil })
    }

    @Test("are described as they are read and written")
    func described() {
        #expect(Thing.fields.map(\.name) == ["name", "size", "note"])
        #expect(Thing.fields.map(\.presence) == [.required, .optional, .nullable])
        #expect(
            Thing.requestShape
                == .object([
                    Shape.Field("name", .string, summary: "Its name."),
                    Shape.Field("size", .nullable(.integer(0...9)), required: false, summary: "How large it is."),
                    Shape.Field("note", .nullable(.string), required: false),
                ]))
        #expect(Thing.violations(in: ["name": 1, "size": "x"]).map(\.path) == ["name", "size"])
    }
}

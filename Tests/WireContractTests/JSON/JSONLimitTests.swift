import Testing
import WireContract

@Suite("JSON with more in it than a request may have")
struct JSONLimitTests {
    static let documents = [
        "[" + Array(repeating: "0", count: 9).joined(separator: ",") + "]",
        "{" + (1...9).map { "\"\($0)\":\"\"" }.joined(separator: ",") + "}", "[[[[[[[[[0]]]]]]]]]",
    ]

    @Test("is refused where the values are too many, whatever holds them", arguments: documents)
    func values(document: String) throws {
        _ = try JSONValue(parsing: Array(document.utf8), limit: 10)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(document.utf8), limit: 9) }
        #expect(error?.problem == .tooMany(limit: 9))
        #expect(error?.description.hasPrefix("the document has more than 9 values") == true)
    }

    @Test("reads any scalar from its escape", arguments: ["\u{41}", "\u{e9}", "\u{20ac}", "\u{1F600}", "\u{7f}"])
    func escapes(text: String) throws {
        let units = text.utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        #expect(try JSONValue(parsing: Array("\"\(units.joined())\"".utf8)) == .string(text))
    }
}

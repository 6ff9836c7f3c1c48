import Testing
import WireContract

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test(
        "keeps unreserved characters, and no others",
        arguments: [
            ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("a+b/c?d#e", "a%2Bb%2Fc%3Fd%23e"),
            ("Größe", "Gr%C3%B6%C3%9Fe"),
            ("100%", "100%25"), ("\u{0}\n", "%00%0A"),
        ])
    func encoded(text: String, encoded: String) {
        #expect(text.percentEncoded == encoded)
    }

    @Test("knows hexadecimal digits in either case, and no others")
    func digits() {
        let values = (UInt8.min ... .max).compactMap { byte in byte.hexadecimalValue.map { (byte, $0) } }
        #expect(values.count == 22)
        #expect(values.allSatisfy { UInt8(String(UnicodeScalar($0)), radix: 16) == $1 })
    }

    @Test(
        "a UUID has 8, 4, 4, 4 and 12 hexadecimal digits",
        arguments: [
            ("11111111-1111-4111-8111-11111111111f", true), ("ABCDEF00-1111-4111-8111-111111111111", true), ("", false),
            ("11111111-1111-4111-8111-11111111111", false), ("11111111-1111-4111-8111-1111111111111", false),
            ("g1111111-1111-4111-8111-111111111111", false), ("111111111-111-4111-8111-111111111111", false),
            ("{11111111-1111-4111-8111-111111111111}", false),
        ])
    func uuids(text: String, isUUID: Bool) {
        #expect(text.isUUID == isUUID)
    }
}

import Testing
import WireContract

@Suite("Whole numbers in JSON")
struct WholeNumberTests {
    static let spellings: [(String, Int64)] = [
        ("154", 154), ("154.0", 154), ("1.54e2", 154), ("1.54E+2", 154), ("15400e-2", 154), ("-3.000", -3), ("-0", 0),
        ("0.000", 0), ("0e999999999999999999999", 0), ("9223372036854775807", .max), ("-9223372036854775808.0", .min),
        ("9.223372036854775807e18", .max), ("0.1e1", 1), ("0.00100e3", 1), ("10e-1", 1),
    ]

    @Test("are the same however they are written", arguments: spellings)
    func whole(text: String, number: Int64) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).wholeNumber == .fits(number))
    }

    @Test(
        "can be too large",
        arguments: [
            "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "1e99999999999999999999",
            "99999999999999999999",
            "9.3e18",
        ])
    func tooLarge(text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).wholeNumber == .tooLarge)
    }

    @Test(
        "are neither fractions nor anything else",
        arguments: ["1.5", "1e-1", "0.1", "12e-99999999999999999999", "\"1\"", "null"])
    func others(text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).wholeNumber == nil)
    }
}

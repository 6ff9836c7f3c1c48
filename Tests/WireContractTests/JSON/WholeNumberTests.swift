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
        "can be too large, and below zero too small",
        arguments: [
            "9223372036854775808", "9223372036854775809", "1e19", "1e400", "1e99999999999999999999",
            "99999999999999999999",
            "9.3e18",
        ])
    func tooLarge(text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).wholeNumber == .tooLarge)
        let negative = text == "9223372036854775808" ? WholeNumber.fits(.min) : .tooSmall
        #expect(try JSONValue(parsing: Array("-\(text)".utf8)).wholeNumber == negative)
    }

    @Test(
        "in digits are read whatever their size",
        arguments: [
            ("0", .fits(0)), ("-9223372036854775808", .fits(.min)), ("+7", .fits(7)), ("007", .fits(7)),
            ("9223372036854775808", .tooLarge), ("-9223372036854775809", .tooSmall), ("", nil), ("-", nil),
            ("1e3", nil),
            ("1.0", nil), (" 1", nil), ("٣", nil), ("--1", nil),
        ] as [(String, WholeNumber?)])
    func digits(text: String, number: WholeNumber?) {
        #expect(WholeNumber(digits: text) == number)
    }

    @Test(
        "are called too large or too small for a range",
        arguments: [
            (.fits(1), nil), (.fits(4), nil), (.fits(0), "too small"), (.fits(5), "too large"),
            (.tooLarge, "too large"),
            (.tooSmall, "too small"),
        ] as [(WholeNumber, String?)])
    func misfits(number: WholeNumber, misfit: String?) {
        #expect(number.misfit(in: 1...4) == misfit)
    }

    @Test(
        "are neither fractions nor anything else",
        arguments: ["1.5", "1e-1", "0.1", "12e-99999999999999999999", "\"1\"", "null"])
    func others(text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).wholeNumber == nil)
    }
}

package import LoadEngine
internal import WireContract

extension Instant {
    /// Reads `2026-01-31T08:00:00Z` or `2026-01-31`, UTC only, years 1970 to 9999; nil for anything else.
    package init?(text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].allSatisfy { (0x30...0x39).contains($0) }
                ? Int64(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        guard bytes.count == 10 || bytes.count == 20, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            year >= 1970, let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        var seconds = date.daysSince1970 * 86_400
        if bytes.count == 20 {
            guard bytes[10] == UInt8(ascii: "T"), bytes[13] == 0x3A, bytes[16] == 0x3A,
                bytes[19] == UInt8(ascii: "Z"), let hour = number(11..<13), let minute = number(14..<16),
                let second = number(17..<19), hour < 24, minute < 60, second < 60
            else { return nil }
            seconds += hour * 3_600 + minute * 60 + second
        }
        self.init(microseconds: seconds * 1_000_000)
    }

    /// The instant as `2026-01-31T08:00:00.250Z`, cut to milliseconds, which are left out when zero.
    package var text: String {
        let milliseconds = max(0, min(microseconds / 1_000, 253_402_300_799_999))
        let (days, ofDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let date = CalendarDate(daysSince1970: days)
        let fraction = ofDay % 1_000
        return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2) + "T"
            + Self.padded(ofDay / 3_600_000, 2) + ":" + Self.padded(ofDay / 60_000 % 60, 2) + ":"
            + Self.padded(ofDay / 1_000 % 60, 2) + (fraction == 0 ? "" : "." + Self.padded(fraction, 3)) + "Z"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

import Testing
import WireContract

@Suite("A calendar date")
struct CalendarDateTests {
    /// By `date -u -d DATE +%s`, divided by the seconds of a day.
    @Test(
        "is so many days after 1970-01-01, and found again by them",
        arguments: [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (1999, 12, 31, 10_956), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
            (2026, 1, 31, 20_484), (2100, 2, 28, 47_540), (2100, 3, 1, 47_541), (9999, 12, 31, 2_932_896),
        ] as [(Int64, Int64, Int64, Int64)])
    func days(year: Int64, month: Int64, day: Int64, days: Int64) throws {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        #expect(date.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days) == date)
    }

    @Test("follows the day before it, for 400 years")
    func successive() {
        for day in Int64(0)..<146_097 {
            let date = CalendarDate(daysSince1970: day)
            #expect(
                date.daysSince1970 == day && CalendarDate(year: date.year, month: date.month, day: date.day) == date)
        }
    }

    @Test(
        "is none where the calendar has no such day",
        arguments: [
            (2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32),
            (10_000, 1, 1), (-1, 1, 1),
        ] as [(Int64, Int64, Int64)])
    func none(year: Int64, month: Int64, day: Int64) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }
}

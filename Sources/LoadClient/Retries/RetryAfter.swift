internal import HTTPTypes
internal import WireContract

/// Reads the `Retry-After` header (RFC 9110, 10.2.3).
enum RetryAfter {
    /// How long a reply asks to wait: by `Retry-After`, or, with a 429, by the vendor's own field. A date is seen from that
    /// of the reply, or else from the client's, in seconds since 1970.
    static func asked(
        by head: HTTPResponse, or resetField: HTTPField.Name? = nil, secondsSince1970: Int64
    ) -> Duration? {
        let now = head.headerFields[.date].flatMap(date) ?? secondsSince1970
        if let asked = head.headerFields[.retryAfter].flatMap({ delay($0, now: now) }) { return asked }
        guard head.status.code == 429, let resetField else { return nil }
        return head.headerFields[resetField].flatMap { delay($0, now: now) }
    }

    /// How long the header asks to wait: a number of seconds, or a date seen from `now`, in seconds since 1970. Zero for a
    /// date that has passed, nil for anything unreadable. Of the date formats only the one that servers must send is read.
    static func delay(_ header: String, now: Int64) -> Duration? {
        let text = header.split(separator: " ").joined(separator: " ")
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .seconds(Int64(text).map { min($0, longest) } ?? longest)
        }
        guard let date = date(text) else { return nil }
        return .seconds(min(max(date - now, 0), longest))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1970; nil for anything else.
    static func date(_ text: String) -> Int64? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[0].hasSuffix(","),
            let day = number(parts[1], in: 1...31), let year = number(parts[3], in: 1_970...9_999),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let clock = parts[4].split(separator: ":")
        guard clock.count == 3, let hour = number(clock[0], in: 0...23), let minute = number(clock[1], in: 0...59),
            let second = number(clock[2], in: 0...60),
            let date = CalendarDate(year: year, month: Int64(month) + 1, day: day)
        else { return nil }
        return ((date.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
    }

    /// Ten years: longer waits mean the same to everybody, and sums of them cannot overflow.
    private static let longest: Int64 = 315_360_000
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func number(_ text: Substring, in range: ClosedRange<Int64>) -> Int64? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(text) else { return nil }
        return range.contains(value) ? value : nil
    }
}

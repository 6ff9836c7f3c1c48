internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// How many requests each caller has made in the current interval.
struct RateCounts: Hashable {
    private struct Count: Hashable {
        var interval: Int64
        var requests: Int
    }

    private var counts: [Int: Count] = [:]

    /// Counts a request; false when it was one too many.
    mutating func count(_ caller: Int, at now: Instant, limit: CelonisSettings.RateLimit) -> Bool {
        let interval = Self.interval(now, limit)
        var count = counts[caller] ?? Count(interval: interval, requests: 0)
        if count.interval != interval { count = Count(interval: interval, requests: 0) }
        count.requests += 1
        counts[caller] = count
        return count.requests <= limit.requests
    }

    /// How many requests are left; negative when there was one too many.
    func left(_ caller: Int, at now: Instant, limit: CelonisSettings.RateLimit) -> Int {
        guard let count = counts[caller], count.interval == Self.interval(now, limit) else { return limit.requests }
        return limit.requests - count.requests
    }

    /// When the next interval begins.
    func reset(at now: Instant, limit: CelonisSettings.RateLimit) -> Instant {
        let length = limit.interval.microseconds
        let (end, overflow) = (Self.interval(now, limit) + 1).multipliedReportingOverflow(by: length)
        return overflow ? .distantFuture : Instant(microseconds: end)
    }

    private static func interval(_ now: Instant, _ limit: CelonisSettings.RateLimit) -> Int64 {
        now.microseconds / max(1, limit.interval.microseconds)
    }
}

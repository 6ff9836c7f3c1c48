internal import Emulator
internal import HTTPTypes
internal import LoadEngine

extension HTTPField.Name {
    /// How many requests the limit allows: `x-ratelimit-limit`.
    static let rateLimit = rateField("x-ratelimit-limit")
    /// How many of them are left: `x-ratelimit-remaining`.
    static let rateRemaining = rateField("x-ratelimit-remaining")
    /// In how many seconds requests are taken again: `x-ratelimit-reset`.
    static let rateReset = rateField("x-ratelimit-reset")

    private static func rateField(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .retryAfter }
}

extension Turn {
    /// Shows the state of a limit of requests.
    mutating func setRateField(_ name: HTTPField.Name, _ value: Int) {
        fields = fields ?? HTTPFields()
        fields?[name] = String(value)
    }

    /// Tells a caller beyond the limit when to come back. A skipping clock jumps there.
    mutating func tellToReturn(at instant: Instant) {
        let wait = instant.duration(since: now).microseconds
        setRateField(.rateReset, Int(clamping: max(1, (wait + 999_999) / 1_000_000)))
        skipWait(until: instant)
    }
}

extension Duration {
    /// The longest duration that text may give: a hundred years.
    package static let longestInText = Duration.seconds(100 * 365 * 86_400)

    /// What durations look like, for who wrote something else.
    package static let examplesInText = "250ms, 2.5s, 90s, 1h30m or 2d"

    /// A regular expression that the texts match which ``init(text:)`` reads.
    package static let textPattern =
        "^(?=.)"
        + units.map { name, _ in
            name == "ms" ? "([0-9]+ms)?" : "([0-9]+(\\.[0-9]{1,3}(?=\(name)$))?\(name))?"
        }.joined() + "$"

    /// With the milliseconds that each is.
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Reads `90s`, `250ms`, `1h30m`, `2d`: whole numbers with the units d, h, m, s and ms, largest first. The last may have
    /// up to three decimals, as `2.5s` and `1h0.5m`, unless it is ms.
    ///
    /// Nil for anything else, a bare number included, and for more than ``longestInText``.
    package init?(text: String) {
        guard let milliseconds = Self.milliseconds(in: text), milliseconds <= Self.longestInText.milliseconds else {
            return nil
        }
        self = .milliseconds(milliseconds)
    }

    /// Whether a text would be a duration, were it not longer than ``longestInText``.
    package static func isTooLong(text: String) -> Bool {
        milliseconds(in: text).map { $0 > longestInText.milliseconds } ?? false
    }

    /// The milliseconds of a text, at most a little more than ``longestInText``.
    private static func milliseconds(in text: String) -> Int64? {
        var rest = Substring(text)
        var total: Int64 = 0
        var next = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            var decimals = Substring()
            if rest.first == "." {
                decimals = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                rest = rest[decimals.endIndex...]
                guard (1...3).contains(decimals.count) else { return nil }
            }
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest[letters.endIndex...]
            guard !digits.isEmpty, let unit = units[next...].firstIndex(where: { $0.name == letters }),
                decimals.isEmpty || rest.isEmpty && letters != "ms"
            else { return nil }
            let size = units[unit].milliseconds
            let number = min(Int64(digits) ?? .max, longestInText.milliseconds / size + 1)
            let thousandths = Int64(decimals + String(repeating: "0", count: 3 - decimals.count)) ?? 0
            total = min(total + number * size + thousandths * size / 1_000, longestInText.milliseconds + 1)
            next = unit + 1
        }
        return total
    }

    /// The duration as ``init(text:)`` reads it, cut to milliseconds: `1h30m`, `0s`.
    package var text: String {
        var rest = milliseconds
        guard rest > 0 else { return "0s" }
        var text = ""
        for (name, size) in Self.units where rest >= size {
            text += "\(rest / size)\(name)"
            rest %= size
        }
        return text
    }

    /// Whole milliseconds, cut towards zero, at most what 64 bits hold.
    private var milliseconds: Int64 {
        // Not by `components`, which traps where the seconds alone do not fit.
        Int64(clamping: attoseconds / 1_000_000_000_000_000)
    }
}

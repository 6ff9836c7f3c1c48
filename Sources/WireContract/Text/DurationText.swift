extension Duration {
    /// The longest duration that text may give: a hundred years.
    package static let longestInText = Duration.seconds(100 * 365 * 86_400)

    /// Reads `90s`, `250ms`, `1h30m`, `2d`: whole numbers with the units d, h, m, s and ms, largest first.
    ///
    /// Nil for anything else, a bare number included, and for more than ``longestInText``.
    package init?(text: String) {
        let units: [(name: String, milliseconds: Int64)] = [
            ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
        ]
        var rest = Substring(text)
        var total: Int64 = 0
        var next = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let letters = rest[digits.endIndex...].prefix { $0.isASCII && $0.isLetter }
            guard digits.count <= 10, let number = Int64(digits),
                let unit = units[next...].firstIndex(where: { $0.name == letters })
            else { return nil }
            total += number * units[unit].milliseconds
            next = unit + 1
            rest = rest[letters.endIndex...]
            guard total <= Self.longestInText.milliseconds else { return nil }
        }
        self = .milliseconds(total)
    }

    /// The duration as ``init(text:)`` reads it, cut to milliseconds: `1h30m`, `0s`.
    package var text: String {
        var rest = milliseconds
        guard rest > 0 else { return "0s" }
        var text = ""
        for (name, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)]
            as [(String, Int64)]
        where rest >= size {
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

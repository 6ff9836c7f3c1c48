/// A number without a fraction, however it is written: `154`, `154.0` and `1.54e2` are the same to JSON Schema.
public enum WholeNumber: Hashable, Sendable {
    /// It fits 64 bits.
    case fits(Int64)
    /// It is above what fits 64 bits.
    case tooLarge
    /// It is below what fits 64 bits.
    case tooSmall

    /// `too large` or `too small`, where it is out of a range; nil where it is in it.
    package func misfit(in range: ClosedRange<Int64> = Int64.min...Int64.max) -> String? {
        switch self {
        case .fits(let number) where range.contains(number): nil
        case .fits(let number): number < range.lowerBound ? "too small" : "too large"
        case .tooLarge: "too large"
        case .tooSmall: "too small"
        }
    }

    /// Digits, with or without a sign in front; nil for any other text.
    package init?(digits text: String) {
        let sign = text.utf8.first.flatMap { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") ? $0 : nil }
        let digits = text.utf8.dropFirst(sign == nil ? 0 : 1)
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        self = Int64(text).map { .fits($0) } ?? (sign == UInt8(ascii: "-") ? .tooSmall : .tooLarge)
    }
}

extension JSONValue {
    /// The whole number that this is; nil for a fraction, and for any other kind.
    public var wholeNumber: WholeNumber? {
        switch self {
        case .integer(let value): .fits(value)
        case .number(let text): WholeNumber(text)
        case .null, .bool, .string, .array, .object: nil
        }
    }
}

extension WholeNumber {
    /// A number as JSON writes it; nil for one with a fraction.
    fileprivate init?(_ text: String) {
        let parts = text.utf8.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
        guard let mantissa = parts.first else { return nil }
        let isNegative = mantissa.first == UInt8(ascii: "-")
        let sides = (isNegative ? mantissa.dropFirst() : mantissa).split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = sides.dropFirst().first.map { Array($0) } ?? []
        var digits = Array(sides[0]) + fraction
        let trailing = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeLast(trailing)
        digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
        guard !digits.isEmpty else {
            self = .fits(0)
            return
        }
        let exponent = parts.count > 1 ? Self.clamped(String(Substring(parts[1]))) : 0
        let zeros = exponent - fraction.count + trailing
        guard zeros >= 0 else { return nil }
        guard digits.count + zeros <= 19 else {
            self = isNegative ? .tooSmall : .tooLarge
            return
        }
        digits += Array(repeating: UInt8(ascii: "0"), count: zeros)
        let number = Int64((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
        self = number.map { .fits($0) } ?? (isNegative ? .tooSmall : .tooLarge)
    }

    /// An exponent; one that fits nothing stands for a very large or small one.
    private static func clamped(_ text: String) -> Int {
        let bound = 1 << 40
        return Int(text).map { max(-bound, min(bound, $0)) } ?? (text.hasPrefix("-") ? -bound : bound)
    }
}

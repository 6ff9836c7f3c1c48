/// A number without a fraction, however it is written: `154`, `154.0` and `1.54e2` are the same to JSON Schema.
public enum WholeNumber: Hashable, Sendable {
    /// It fits 64 bits.
    case fits(Int64)
    /// It does not fit 64 bits.
    case tooLarge
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
            self = .tooLarge
            return
        }
        digits += Array(repeating: UInt8(ascii: "0"), count: zeros)
        let number = Int64((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
        self = number.map { .fits($0) } ?? .tooLarge
    }

    /// An exponent; one that fits nothing stands for a very large or small one.
    private static func clamped(_ text: String) -> Int {
        let bound = 1 << 40
        return Int(text).map { max(-bound, min(bound, $0)) } ?? (text.hasPrefix("-") ? -bound : bound)
    }
}

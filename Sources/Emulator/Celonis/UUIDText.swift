internal import LoadEngine

/// UUIDs that are the same each time: made from a seed, what they are for, and a number that can be read back.
struct UUIDText: Hashable {
    private let key: UInt64

    /// UUIDs for a purpose; `seed` keeps those of different teams and worlds apart.
    init(seed: UInt64, purpose: String) {
        key = Self.mixed(seed ^ SeededOutcomes.stableHash(of: purpose))
    }

    /// The UUID of a number, which must be less than 2^48.
    func text(_ number: Int64) -> String {
        let low = (UInt64(truncatingIfNeeded: number) ^ key) & 0xFFFF_FFFF_FFFF
        let high = Self.mixed(key &+ UInt64(truncatingIfNeeded: number))
        let digits = Self.hex(high, 16)
        let start = digits.startIndex
        func part(_ from: Int, _ count: Int) -> Substring {
            let begin = digits.index(start, offsetBy: from)
            return digits[begin..<digits.index(begin, offsetBy: count)]
        }
        // Version 4, variant 10: what a random UUID looks like.
        return "\(part(0, 8))-\(part(8, 4))-4\(part(12, 3))-a\(Self.hex(high >> 20, 3))-\(Self.hex(low, 12))"
    }

    /// The number of a UUID that was made here; nil for any other.
    func number(_ text: String) -> Int64? {
        guard text.utf8.count == 36, let last = UInt64(text.suffix(12), radix: 16) else { return nil }
        let number = Int64((last ^ key) & 0xFFFF_FFFF_FFFF)
        return self.text(number) == text.lowercased() ? number : nil
    }

    /// Whether a text has the form of a UUID.
    static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : isHexDigit(byte)
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func hex(_ value: UInt64, _ width: Int) -> String {
        let digits = String(value, radix: 16)
        return String((String(repeating: "0", count: width) + digits).suffix(width))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

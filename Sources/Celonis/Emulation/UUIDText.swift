internal import Emulator
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
        return String(unsafeUninitializedCapacity: 36) { text in
            Self.write(high >> 32, digits: 8, to: text, at: 0)
            Self.write(high >> 16, digits: 4, to: text, at: 9)
            // Version 4, variant 10: what a random UUID looks like.
            Self.write(0x4000 | (high >> 4) & 0xFFF, digits: 4, to: text, at: 14)
            Self.write(0xA000 | (high >> 20) & 0xFFF, digits: 4, to: text, at: 19)
            Self.write(low, digits: 12, to: text, at: 24)
            for dash in [8, 13, 18, 23] { text[dash] = UInt8(ascii: "-") }
            return 36
        }
    }

    /// Writes the last hexadecimal digits of a number.
    private static func write(
        _ number: UInt64, digits: Int, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int
    ) {
        var rest = number
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest & 0xF)
            text[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            rest >>= 4
        }
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

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

internal import Emulator
internal import StableNumbers

/// UUIDs that are the same each time. Each is made from a seed, a purpose and a number, and the number can be read from it.
struct SeededUUIDs: Hashable {
    private let key: UInt64

    /// UUIDs for a purpose. Teams and worlds have different UUIDs because they have different seeds.
    init(seed: UInt64, purpose: String) {
        key = SplitMix64.mixed(seed ^ StableHash.of(purpose))
    }

    /// The UUID of a number. Numbers count modulo 2^48.
    func text(_ number: Int64) -> String {
        let low = (UInt64(truncatingIfNeeded: number) ^ key) & 0xFFFF_FFFF_FFFF
        let high = SplitMix64.mixed(key &+ UInt64(truncatingIfNeeded: number))
        return String(unsafeUninitializedCapacity: 36) { text in
            Self.write(high >> 32, digits: 8, at: 0, of: text)
            Self.write(high >> 16, digits: 4, at: 9, of: text)
            // Version 4, variant 10: what a random UUID looks like.
            Self.write(0x4000 | (high >> 4) & 0xFFF, digits: 4, at: 14, of: text)
            Self.write(0xA000 | (high >> 20) & 0xFFF, digits: 4, at: 19, of: text)
            Self.write(low, digits: 12, at: 24, of: text)
            for group in 0..<4 { text[8 + 5 * group] = UInt8(ascii: "-") }
            return 36
        }
    }

    /// Writes the last hexadecimal digits of a number.
    private static func write(
        _ number: UInt64, digits: Int, at start: Int, of text: UnsafeMutableBufferPointer<UInt8>
    ) {
        var rest = number
        var index = start + digits
        while index > start {
            index -= 1
            let digit = UInt8(truncatingIfNeeded: rest & 0xF)
            text[index] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
            rest >>= 4
        }
    }

    /// The UUID that belongs to a text.
    func derived(from text: String) -> String {
        self.text(Int64(truncatingIfNeeded: StableHash.of(text) & 0xFFFF_FFFF_FFFF))
    }

    /// The number of a UUID that was made here; nil for any other.
    func number(of text: String) -> Int64? {
        guard text.utf8.count == 36, let last = UInt64(text.suffix(12), radix: 16) else { return nil }
        let number = Int64((last ^ key) & 0xFFFF_FFFF_FFFF)
        return self.text(number) == text.lowercased() ? number : nil
    }
}

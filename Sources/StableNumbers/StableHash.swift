/// A hash that is the same in every process, unlike `Hasher`'s: FNV-1a with 64 bits.
package enum StableHash {
    /// The hash of a text, by its UTF-8.
    @inlinable
    package static func of(_ text: String) -> UInt64 { of(text.utf8) }

    /// The hash of bytes.
    @inlinable
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

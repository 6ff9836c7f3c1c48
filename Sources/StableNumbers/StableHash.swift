/// A hash that is the same in every process, unlike `Hasher`'s: FNV-1a with 64 bits.
package enum StableHash {
    /// The hash of a text, by its UTF-8.
    @inlinable
    package static func of(_ text: String) -> UInt64 { of(text.utf8) }

    /// The hash of bytes.
    @inlinable
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        of(bytes, after: ofNothing)
    }

    /// The hash of no bytes.
    package static var ofNothing: UInt64 {
        @inlinable get { 0xCBF2_9CE4_8422_2325 }
    }

    /// The hash of bytes that follow others, by the hash of those.
    @inlinable
    package static func of(_ bytes: some Sequence<UInt8>, after hash: UInt64) -> UInt64 {
        bytes.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

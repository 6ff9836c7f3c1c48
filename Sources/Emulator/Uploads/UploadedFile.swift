internal import StableNumbers

/// A file that was sent to the emulator, as far as it is kept: how long it is, a sum over all of it, and its bytes where they
/// are few.
package struct UploadedFile: Hashable, Sendable {
    /// Up to this length all bytes are kept.
    package static let wholeBytes = 8 << 20
    /// Of a longer one so many at its beginning.
    package static let beginningBytes = 4 << 10

    /// How many bytes it has.
    package private(set) var count = 0
    /// A sum over all its bytes, FNV-1a with 64 bits.
    package private(set) var checksum = StableHash.ofNothing
    /// All its bytes, or its beginning.
    package private(set) var kept: [UInt8] = []

    /// A file without bytes.
    package init() {}

    /// Whether all its bytes are kept.
    package var isWhole: Bool { kept.count == count }

    /// Adds bytes at its end.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        let isWhole = isWhole
        count += bytes.count
        checksum = StableHash.of(bytes, after: checksum)
        guard isWhole else { return }
        if count <= Self.wholeBytes {
            kept.append(contentsOf: bytes)
        } else {
            // A new array: the old one would keep its room.
            let missing = max(0, Self.beginningBytes - kept.count)
            kept = Array(kept.prefix(Self.beginningBytes)) + bytes.prefix(missing)
        }
    }

    /// Keeps no more than so many bytes: all or, where that is too much, the beginning.
    package mutating func keep(atMost limit: Int) {
        guard kept.count > limit else { return }
        kept = Array(kept.prefix(min(Self.beginningBytes, max(0, limit))))
    }
}

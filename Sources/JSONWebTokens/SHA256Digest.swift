internal import Crypto

/// SHA-256, for fingerprints and for proofs of possession.
package enum SHA256Digest {
    /// The 32 bytes.
    package static func bytes(of message: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        message.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}

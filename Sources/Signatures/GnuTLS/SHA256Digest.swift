internal import CGnuTLS

/// SHA-256, for fingerprints and for proofs of possession.
package enum SHA256Digest {
    /// The 32 bytes.
    package static func bytes(of message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            // It fails only for an algorithm that the library was built without.
            let code = gnutls_hash_fast(GNUTLS_DIG_SHA256, message, message.count, digest.baseAddress)
            precondition(code >= 0, "GnuTLS has no SHA-256")
            count = 32
        }
    }
}

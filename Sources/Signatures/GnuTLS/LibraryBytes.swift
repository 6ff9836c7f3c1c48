internal import CGnuTLS

extension [UInt8] {
    /// Lends the bytes to one call of the library, which only reads them.
    func lent(to call: (UnsafePointer<gnutls_datum_t>) -> Int32) -> Int32 {
        withUnsafeBufferPointer { bytes in
            var datum = gnutls_datum_t(
                data: UnsafeMutablePointer(mutating: bytes.baseAddress), size: UInt32(clamping: bytes.count))
            return call(&datum)
        }
    }

    /// Takes what one call of the library allocates and fills.
    static func taken(from call: (UnsafeMutablePointer<gnutls_datum_t>) -> Int32) throws(LibraryError) -> [UInt8] {
        try taken(1, from: call).first ?? []
    }

    /// Takes several fields of bytes that one call of the library allocates and fills.
    static func taken(
        _ count: Int, from call: (UnsafeMutablePointer<gnutls_datum_t>) -> Int32
    ) throws(LibraryError) -> [[UInt8]] {
        let data = UnsafeMutablePointer<gnutls_datum_t>.allocate(capacity: count)
        data.initialize(repeating: gnutls_datum_t(), count: count)
        defer {
            for place in 0..<count { understudy_datum_free(data + place) }
            data.deallocate()
        }
        try LibraryError.check(call(data))
        return (0..<count).map { Array(UnsafeBufferPointer(start: data[$0].data, count: Int(data[$0].size))) }
    }

    /// A number without the zeros in front of it.
    var withoutLeadingZeros: [UInt8] { Array(drop { $0 == 0 }) }

    /// A number with exactly so many bytes; nil where it needs more.
    func padded(to count: Int) -> [UInt8]? {
        let digits = withoutLeadingZeros
        return digits.count > count ? nil : Array(repeating: 0, count: count - digits.count) + digits
    }
}

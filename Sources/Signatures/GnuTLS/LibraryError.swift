internal import CGnuTLS

/// A call of the library that did not do what it was asked.
struct LibraryError: Error, CustomStringConvertible {
    /// One of the library's numbers, below zero.
    let code: Int32

    /// The library's own words.
    var description: String { String(cString: gnutls_strerror(code)) }

    /// Throws where a call answered a number below zero.
    static func check(_ code: Int32) throws(LibraryError) {
        guard code >= 0 else { throw LibraryError(code: code) }
    }

    /// What a call that makes an object has made.
    static func made(_ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) throws(LibraryError) -> OpaquePointer {
        var object: OpaquePointer?
        try check(make(&object))
        guard let object else { throw LibraryError(code: GNUTLS_E_MEMORY_ERROR) }
        return object
    }
}

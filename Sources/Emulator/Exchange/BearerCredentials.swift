/// What stands after `Bearer` in an `Authorization` header. The scheme may be written in any case.
package struct BearerCredentials: Hashable, Sendable {
    /// The token.
    package let token: String

    /// Reads a header; nil when it has no bearer token.
    package init?(_ header: String) {
        var header = header
        // As a buffer: walking two strings side by side takes many times as long.
        let token = header.withUTF8 { Self.token(in: $0) }
        guard let token else { return nil }
        self.token = token
    }

    private static func token(in header: UnsafeBufferPointer<UInt8>) -> String? {
        let scheme: StaticString = "bearer "
        let length = scheme.utf8CodeUnitCount
        guard header.count > length, header[length] != UInt8(ascii: " ") else { return nil }
        for index in 0..<length where header[index] | 0x20 != scheme.utf8Start[index] { return nil }
        return String(decoding: UnsafeBufferPointer(rebasing: header[length...]), as: UTF8.self)
    }
}

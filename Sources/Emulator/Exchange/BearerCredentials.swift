/// What stands after `Bearer` in an `Authorization` header. The scheme may be written in any case.
package struct BearerCredentials: Hashable {
    /// The token.
    package let token: String

    /// Reads a header; nil when it has no such token.
    package init?(_ header: String) {
        let scheme = "bearer "
        guard header.utf8.count > scheme.utf8.count,
            zip(header.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 })
        else { return nil }
        let token = header.utf8.dropFirst(scheme.utf8.count)
        guard token.first != UInt8(ascii: " ") else { return nil }
        self.token = String(Substring(token))
    }
}

internal import Glibc

/// What a certificate of a server is for: a name of the DNS, or an IP address.
enum ServerName: Hashable, Sendable {
    /// In small letters, without a dot at the end.
    case dns(String)
    /// 4 or 16 bytes.
    case address([UInt8])

    /// Reads a name as a client asks for it. Nil for what no certificate can name.
    init?(_ text: String) {
        if let address = Self.address(text, AF_INET, count: 4) ?? Self.address(text, AF_INET6, count: 16) {
            self = .address(address)
            return
        }
        let name = (text.hasSuffix(".") ? text.dropLast() : text[...]).lowercased()
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(Self.isLabel), labels.last.map(Self.isNumber) == false else {
            return nil
        }
        self = .dns(name)
    }

    private static func address(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// Letters, digits, hyphens inside; and underscores, which names inside of companies have.
    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), hyphen,
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// A last label of digits belongs to an address that is misspelt.
    private static func isNumber(_ label: Substring.UTF8View) -> Bool {
        label.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// The head of a `CONNECT`, gathered until its empty line. What follows it is not the proxy's to read.
struct TunnelHead {
    private(set) var bytes: [UInt8] = []
    /// Whether nothing has come since the last line feed but a carriage return.
    private var isAtLineStart = false

    /// Takes as many of these bytes as belong to the head, and says how many; `isComplete` with the last of them.
    mutating func take(_ more: some Sequence<UInt8>) -> (count: Int, isComplete: Bool) {
        var count = 0
        for byte in more {
            count += 1
            bytes.append(byte)
            switch byte {
            case UInt8(ascii: "\n"):
                if isAtLineStart { return (count, true) }
                isAtLineStart = true
            case UInt8(ascii: "\r"): break
            default: isAtLineStart = false
            }
        }
        return (count, false)
    }

    /// What is asked for; nil where it is not well-formed.
    var tunnel: Tunnel? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
        let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == "CONNECT", words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0",
            Self.isAuthority(words[1])
        else { return nil }
        var authorizations: [String] = []
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
            guard line[..<colon].lowercased() == "proxy-authorization" else { continue }
            authorizations.append(Self.trimmed(line[line.index(after: colon)...]))
        }
        guard authorizations.count <= 1, authorizations.allSatisfy(Self.isPrintable) else { return nil }
        return Tunnel(authority: String(words[1]), proxyAuthorization: authorizations.first)
    }

    /// `host:port`, of printable characters that neither a header nor a line of a log could be broken by.
    private static func isAuthority(_ text: Substring) -> Bool {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else { return false }
        let port = text[text.index(after: colon)...]
        guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), UInt16(port) != nil else { return false }
        return text[..<colon].utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                true
            default: "-._~[]:%".utf8.contains(byte)
            }
        }
    }

    private static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }
        return end.map { String(start[...$0]) } ?? ""
    }
}

internal import HTTPTypes

extension EmulatedRequest {
    /// The URL at which the client's side finds this world, without a slash at its end: what absolute URLs in replies begin
    /// with.
    ///
    /// That is where the request was sent, unless somebody who passed it on says where that was: `X-Forwarded-Proto` and
    /// `X-Forwarded-Host`, or the first element of `Forwarded` (RFC 7239). Each counts by itself; what is no scheme or no
    /// host does not count. They say nothing of which world is meant.
    package var publicBase: String {
        let forwarded = head.headerFields[.forwarded].map { ForwardedElement($0) }
        let scheme =
            Self.scheme(head.headerFields[.xForwardedProto]) ?? Self.scheme(forwarded?["proto"]) ?? head.scheme
            ?? "http"
        let host =
            Self.host(head.headerFields[.xForwardedHost]) ?? Self.host(forwarded?["host"]) ?? head.authority
            ?? "localhost"
        return "\(scheme)://\(host)\(prefix)"
    }

    /// The first of several: that of the proxy which stands nearest to the client.
    private static func first(of list: String?) -> Substring? {
        list?.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).first.map { $0.trimmingSpaces }
    }

    private static func scheme(_ list: String?) -> String? {
        first(of: list).map { $0.lowercased() }.flatMap { ["http", "https"].contains($0) ? $0 : nil }
    }

    /// A name or an address with its port. Whoever sends a request can say anything here, and it goes into URLs.
    private static func host(_ list: String?) -> String? {
        guard let host = first(of: list), !host.isEmpty, host.utf8.count <= 255 else { return nil }
        let isHost = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._:[]".utf8.contains(byte)
            }
        }
        return isHost ? String(host) : nil
    }
}

/// The first element of a `Forwarded` field: `for=192.0.2.60;proto=https;host="example.com:8443"`.
private struct ForwardedElement {
    private var pairs: [String: String] = [:]

    init(_ field: String) {
        for pair in field.prefix(while: { $0 != "," }).split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(\.trimmingSpaces)
            guard parts.count == 2 else { continue }
            pairs[parts[0].lowercased()] = parts[1].filter { $0 != "\"" }
        }
    }

    subscript(_ name: String) -> String? { pairs[name] }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? start[start.endIndex...]
    }
}

extension HTTPField.Name {
    fileprivate static let forwarded = HTTPField.Name("Forwarded") ?? .via
    fileprivate static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto") ?? .via
    fileprivate static let xForwardedHost = HTTPField.Name("X-Forwarded-Host") ?? .via
}

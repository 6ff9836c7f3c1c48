internal import WireContract

/// A request's path and query, decoded once.
///
/// The path is split before it is decoded, so an encoded slash stays inside its segment. Empty segments, from repeated
/// or trailing slashes, are dropped. `+` in a query is a space, as forms have it.
package struct RequestTarget: Hashable, Sendable {
    /// The decoded segments of the path.
    package let segments: [String]
    /// The decoded pairs of the query, in order; a name without `=` has an empty value.
    package let query: [(name: String, value: String)]

    /// Decodes a request target; nil when an escape is broken, or what comes out is not UTF-8 or has a NUL in it.
    package init?(_ target: String) {
        var target = target
        // As a buffer, which does not leave the closure: walking a string's own indices takes several times as long.
        guard let (segments, query) = target.withUTF8({ Self.decoded($0) }) else { return nil }
        self.segments = segments
        self.query = query
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    private static func decoded(
        _ target: UnsafeBufferPointer<UInt8>
    ) -> (segments: [String], query: [(name: String, value: String)])? {
        let hash = target.firstIndex(of: UInt8(ascii: "#")) ?? target.endIndex
        let mark = target[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        var segments: [String] = []
        segments.reserveCapacity(8)
        var rest = target[..<mark]
        while let part = nextPart(of: &rest, endedBy: UInt8(ascii: "/")) {
            guard let segment = decoded(part, plusIsSpace: false) else { return nil }
            segments.append(segment)
        }
        guard let query = pairs(target[mark..<hash].dropFirst()) else { return nil }
        return (segments, query)
    }

    /// Takes off the first part that is not empty, with the separators around it.
    private static func nextPart(of rest: inout Bytes, endedBy separator: UInt8) -> Bytes? {
        while rest.first == separator { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        let part = rest[..<(rest.firstIndex(of: separator) ?? rest.endIndex)]
        rest = rest[part.endIndex...].dropFirst()
        return part
    }

    /// The content type of a form, whose pairs are encoded as those of a query.
    package static let formType = "application/x-www-form-urlencoded"

    /// Decodes the pairs of a query, or of a form; nil as for the target.
    package static func pairs(_ text: Substring.UTF8View) -> [(name: String, value: String)]? {
        var text = Substring(text)
        return text.withUTF8 { pairs($0[...]) }
    }

    private static func pairs(_ text: Bytes) -> [(name: String, value: String)]? {
        var rest = text
        var pairs: [(name: String, value: String)] = []
        while let pair = nextPart(of: &rest, endedBy: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = decoded(pair[..<equals], plusIsSpace: true),
                let value = decoded(pair[equals...].dropFirst(), plusIsSpace: true)
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }

    /// Decodes one name or value of a form; nil as for the target.
    static func formDecoded(_ text: Substring.UTF8View) -> String? {
        var text = Substring(text)
        return text.withUTF8 { decoded($0[...], plusIsSpace: true) }
    }

    /// The values given for a name, in order.
    package func values(_ name: String) -> [String] {
        query.lazy.filter { $0.name == name }.map(\.value)
    }

    private static func decoded(_ part: Bytes, plusIsSpace: Bool) -> String? {
        guard part.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == 0 }) else {
            // Valid, since it was cut out of a string at ASCII characters.
            return String(decoding: part, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var iterator = part.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next()?.hexadecimalValue, let low = iterator.next()?.hexadecimalValue
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    package static func == (left: RequestTarget, right: RequestTarget) -> Bool {
        left.segments == right.segments && left.query.elementsEqual(right.query, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(segments)
        for (name, value) in query {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

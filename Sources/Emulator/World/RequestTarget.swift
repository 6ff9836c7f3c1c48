/// A request's path and query, decoded once.
///
/// The path is split before it is decoded, so an encoded slash stays inside its segment. Empty segments, from repeated
/// or trailing slashes, are dropped. `+` in a query is a space, as forms have it.
struct RequestTarget: Hashable {
    /// The decoded segments of the path.
    let segments: [String]
    /// The decoded pairs of the query, in order; a name without `=` has an empty value.
    let query: [(name: String, value: String)]

    /// Decodes a request target; nil when an escape is broken, or what comes out is not UTF-8 or has a NUL in it.
    init?(_ target: String) {
        let hash = target.utf8.firstIndex(of: UInt8(ascii: "#")) ?? target.utf8.endIndex
        let mark = target.utf8[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        var segments: [String] = []
        segments.reserveCapacity(8)
        for part in target.utf8[..<mark].split(separator: UInt8(ascii: "/")) {
            guard let segment = Self.decoded(part, plusIsSpace: false) else { return nil }
            segments.append(segment)
        }
        self.segments = segments
        guard mark < hash else {
            query = []
            return
        }
        guard let query = Self.pairs(target.utf8[target.utf8.index(after: mark)..<hash]) else { return nil }
        self.query = query
    }

    /// Decodes the pairs of a query, or of a form; nil as for the target.
    static func pairs(_ text: Substring.UTF8View) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let rest = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[equals...]
            guard let name = formDecoded(pair[..<equals]), let value = formDecoded(rest) else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }

    /// Decodes one name or value of a form; nil as for the target.
    static func formDecoded(_ text: Substring.UTF8View) -> String? {
        decoded(text, plusIsSpace: true)
    }

    /// The values given for a name, in order.
    func values(_ name: String) -> [String] {
        query.lazy.filter { $0.name == name }.map(\.value)
    }

    private static func decoded(_ part: Substring.UTF8View, plusIsSpace: Bool) -> String? {
        guard part.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == 0 }) else {
            return String(validating: part, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var iterator = part.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func == (left: RequestTarget, right: RequestTarget) -> Bool {
        left.segments == right.segments && left.query.elementsEqual(right.query, by: ==)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(segments)
        for (name, value) in query {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

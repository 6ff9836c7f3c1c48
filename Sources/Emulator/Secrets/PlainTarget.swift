/// Recognises request targets that cannot hold a secret, such as those that clients poll. One pass over the bytes saves the
/// search for secrets.
enum PlainTarget {
    /// Query parameters of the vendors' load endpoints. None of them is the name of a secret.
    private static let names = ["level", "limit", "page", "mode", "type", "id", "executionId", "fullReload"].map {
        Array($0.utf8)
    }

    /// Whether it is a path without escapes, and at most a query of such parameters with values of letters, digits, dashes,
    /// dots and underscores. A target that may hold the beginning of a signed token is not plain.
    static func isOne(_ target: String) -> Bool {
        target.utf8.withContiguousStorageIfAvailable { isPlain($0) } ?? false
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: "/") else { return false }
        var place = 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "?") {
            guard bytes[place] == UInt8(ascii: "/") || isValue(bytes, at: place) else { return false }
            place += 1
        }
        while place < bytes.count {
            guard let end = endOfPair(bytes, from: place + 1) else { return false }
            place = end
        }
        return true
    }

    /// Where a pair of a query ends; nil where its name or value is not plain.
    private static func endOfPair(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < bytes.count, bytes[place] != UInt8(ascii: "=") { place += 1 }
        guard place < bytes.count, names.contains(where: { $0.elementsEqual(bytes[start..<place]) }) else { return nil }
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "&") {
            guard isValue(bytes, at: place) else { return nil }
            place += 1
        }
        return place
    }

    private static func isValue(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        switch bytes[place] {
        case UInt8(ascii: "y"): bytes[place - 1] != UInt8(ascii: "e")
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

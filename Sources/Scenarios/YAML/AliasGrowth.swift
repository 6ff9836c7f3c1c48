/// How large a document becomes once its aliases are written out, estimated from its text before it is parsed.
///
/// The parser hashes the keys of mappings, and does not end in reasonable time where a key holds aliases of aliases of
/// aliases. An anchored node ends before its first alias, so all aliases in between are at most what it contains. Anchors
/// and aliases in comments and strings are counted as well, which only matters to a document that is made to grow.
struct AliasGrowth {
    /// How many commas, colons, dashes, question marks and opening brackets the text has: at most two nodes come of each.
    private(set) var marks = 0
    /// How many nodes all aliases together stand for, those aside that hold no alias themselves.
    private(set) var nodes = 0
    private var starts: [Substring: Int] = [:]
    private var sizes: [Substring: Int] = [:]

    init(_ text: String) {
        marks = text.utf8.reduce(0) { count, byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: "-"),
                UInt8(ascii: "?"):
                count + 1
            default: count
            }
        }
        var rest = Substring(text)
        while let mark = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") }) {
            let isAlias = rest.utf8[mark] == UInt8(ascii: "*")
            let after = rest[rest.utf8.index(after: mark)...]
            let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            rest = after[name.endIndex...]
            guard !name.isEmpty else { continue }
            if isAlias {
                use(name)
            } else {
                starts[name] = nodes
                sizes[name] = nil
            }
        }
    }

    private mutating func use(_ name: Substring) {
        guard let start = starts[name] else { return }
        let size = sizes[name] ?? nodes - start + 1
        sizes[name] = size
        nodes = min(nodes + size, .max / 4)
    }
}

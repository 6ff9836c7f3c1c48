internal import Emulator

/// Which page of a list is asked for: `limit` entries, `page` counted from 0.
struct RequestPage {
    let limit: Int
    let number: Int

    /// Reads the query; what is no number is refused.
    init(_ turn: inout Turn) {
        limit = turn.integer("limit", in: 1...10_000) ?? 100
        number = turn.integer("page", in: 0...1_000_000) ?? 0
    }

    /// The entries of the page.
    func part<Element>(of list: [Element]) -> ArraySlice<Element> {
        list.dropFirst(number * limit).prefix(limit)
    }

    /// How many pages so many entries fill.
    func count(of entries: Int) -> Int64 {
        Int64((entries + limit - 1) / limit)
    }
}

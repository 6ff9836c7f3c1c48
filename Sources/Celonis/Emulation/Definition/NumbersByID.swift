/// The numbers of things by their ids, which are in lower case. They are found in any case.
struct NumbersByID: Hashable {
    private let ids: [String]
    private let numbers: [String: Int]

    /// How many ids are compared one by one, which is faster than hashing the one that is looked for.
    private static let few = 4

    /// Things with these ids, numbered from 0. Of two with the same id the first is found.
    init(_ ids: [String]) {
        self.ids = ids
        numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: String) -> Int? {
        number(of: id) ?? number(of: id.lowercased())
    }

    private func number(of id: String) -> Int? {
        ids.count <= Self.few ? ids.firstIndex(of: id) : numbers[id]
    }
}

/// The numbers of things by their ids, which are in lower case. They are found in any case.
struct NumbersByID: Hashable {
    private var ids: [String]
    /// The numbers of the ids, in their order.
    private var ownNumbers: [Int]
    private var numbers: [String: Int]

    /// How many ids are compared one by one, which is faster than hashing the one that is looked for.
    private static let few = 4

    /// Things with these ids, numbered from 0. Of two with the same id the first is found.
    init(_ ids: [String]) {
        self.ids = ids
        ownNumbers = Array(ids.indices)
        numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: String) -> Int? {
        number(of: id) ?? number(of: id.lowercased())
    }

    private func number(of id: String) -> Int? {
        ids.count <= Self.few ? ids.firstIndex(of: id).map { ownNumbers[$0] } : numbers[id]
    }

    /// Adds a thing that was made later.
    mutating func add(_ id: String, _ number: Int) {
        ids.append(id)
        ownNumbers.append(number)
        numbers[id] = number
    }

    /// Forgets a thing.
    mutating func remove(_ id: String) {
        guard numbers.removeValue(forKey: id) != nil, let place = ids.firstIndex(of: id) else { return }
        ids.remove(at: place)
        ownNumbers.remove(at: place)
    }
}

/// The numbers of things by their ids, which are in lower case. They are found in any case.
struct NumbersByID: Hashable {
    private var numbers: [String: Int]

    /// Things with these ids, numbered from 0. Of two with the same id the first is found.
    init(_ ids: [String]) {
        numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: String) -> Int? {
        numbers[id] ?? numbers[id.lowercased()]
    }

    /// Adds a thing that was made later.
    mutating func add(_ id: String, _ number: Int) {
        numbers[id] = number
    }

    /// Forgets a thing.
    mutating func remove(_ id: String) {
        numbers[id] = nil
    }
}

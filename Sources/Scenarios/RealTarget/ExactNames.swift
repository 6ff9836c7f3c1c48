/// Names that are compared byte for byte. Swift takes two spellings of `é` for the same text; a cluster may have a plan of
/// either name.
struct ExactNames: Hashable, Sendable {
    private var names: Set<[UInt8]> = []

    init(_ names: some Sequence<String> = []) {
        self.names = Set(names.map { Array($0.utf8) })
    }

    func contains(_ name: String) -> Bool {
        names.contains(Array(name.utf8))
    }
}

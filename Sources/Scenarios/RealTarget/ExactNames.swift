/// Names that are compared byte for byte. Swift takes two spellings of `é` for the same text; a real
/// target may have something of either name.
package struct ExactNames: Hashable, Sendable {
    private var names: Set<[UInt8]> = []

    package init(_ names: some Sequence<String> = []) {
        self.names = Set(names.map { Array($0.utf8) })
    }

    package func contains(_ name: String) -> Bool {
        names.contains(Array(name.utf8))
    }
}

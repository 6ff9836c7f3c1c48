/// Names that are compared byte for byte. Swift treats two encodings of `é` as equal; a real target may have two things whose
/// names differ only in that.
package struct ExactNames: Hashable, Sendable {
    private var names: Set<[UInt8]> = []

    package init(_ names: some Sequence<String> = []) {
        self.names = Set(names.map { Array($0.utf8) })
    }

    package func contains(_ name: String) -> Bool {
        names.contains(Array(name.utf8))
    }
}

/// The keys at the root of a scenario, and the fixture that it begins with, for a vendor.
package struct ScriptFields {
    var reader: DocumentReader
    private let fields: [String: YAMLNode]
    /// The fixture before the scenario's changes.
    private let fixture: YAMLNode

    init(reader: DocumentReader, fields: [String: YAMLNode], fixture: YAMLNode) {
        self.reader = reader
        self.fields = fields
        self.fixture = fixture
    }

    package func position(of key: KeyForm) -> SourcePosition? { fields[key]?.position }

    /// The text under a key; nil where there is none. A value that is no text has been reported before.
    package func text(_ key: KeyForm) -> String? {
        fields[key].flatMap { $0.isNull || $0.text == "" ? nil : $0.text }
    }

    /// The keys of the mapping at a place in the fixture, in its order.
    package func keys(inFixture path: [String]) -> [String] {
        node(path)?.entries?.compactMap(\.key.text) ?? []
    }

    /// Whether there is anything at a place in the fixture.
    package func isInFixture(_ path: [String]) -> Bool { node(path) != nil }

    private func node(_ path: [String]) -> YAMLNode? {
        path.reduce(fixture as YAMLNode?) { node, key in node?[key] }
    }

    package mutating func report(_ message: String, at position: SourcePosition) {
        reader.report(position, message)
    }

    /// Reports a word that is not known, with the nearest that is, or with all.
    package mutating func unknown(
        _ word: String, at position: SourcePosition, message: String, known: some Collection<String>
    ) {
        reader.unknown(word, at: position, message, known: known)
    }
}

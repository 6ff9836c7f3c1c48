/// One key of `expect`, for whoever reads what it claims.
package struct ClaimFields {
    var reader: DocumentReader
    private let entry: YAMLNode.Entry

    init(reader: DocumentReader, entry: YAMLNode.Entry) {
        self.reader = reader
        self.entry = entry
    }

    private var name: String { entry.key.text ?? "" }

    /// Where the key stands.
    package var keyPosition: SourcePosition { entry.key.position }
    /// Where the value stands.
    package var position: SourcePosition { entry.value.position }

    /// Whether the value is nothing: `~`.
    package var isNull: Bool { entry.value.isNull }

    /// The value as a text.
    package mutating func text() -> String? { reader.text(entry.value, name) }

    /// The texts of a list; `what` is what messages call each of them.
    package mutating func texts(as what: String) -> [String] {
        reader.list(entry.value, name).compactMap { reader.text($0, what) }
    }

    /// A mapping of names to texts, with nil for nothing; `what` is what messages call the text of a name.
    package mutating func textsByName(
        as what: (String) -> String
    ) -> [(name: String, text: String?, position: SourcePosition)] {
        reader.entries(entry.value, of: name).compactMap { entry in
            let name = entry.key.text ?? ""
            if entry.value.isNull { return (name, nil, entry.value.position) }
            return reader.text(entry.value, what(name)).map { (name, $0, entry.value.position) }
        }
    }
}

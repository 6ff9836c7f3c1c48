/// One key of `expect` with its value, for the code that reads it.
package struct ClaimFields {
    var reader: DocumentReader
    /// The key and its value.
    let entry: YAMLNode.Entry

    init(reader: DocumentReader, entry: YAMLNode.Entry) {
        self.reader = reader
        self.entry = entry
    }

    var name: String { entry.key.text ?? "" }

    /// The position of the key.
    package var keyPosition: SourcePosition { entry.key.position }
    /// The position of the value.
    package var position: SourcePosition { entry.value.position }

    /// Whether the value is nothing: `~`.
    package var isNull: Bool { entry.value.isNull }

    /// The value as a text.
    package mutating func text() -> String? { reader.text(of: entry.value, name) }

    /// The texts of a list; `what` is what messages call each of them.
    package mutating func texts(as what: String) -> [String] {
        reader.list(of: entry.value, name) { $0.text(of: $1, what) }
    }

    /// A mapping of names to texts, with nil for nothing; `what` is what messages call the text of a name.
    package mutating func textsByName(
        as what: (String) -> String
    ) -> [(name: String, text: String?, position: SourcePosition)] {
        let (node, called) = (entry.value, name)
        return reader.entries(of: node, called).compactMap { entry in
            let name = entry.key.text ?? ""
            if entry.value.isNull { return (name, nil, entry.value.position) }
            return reader.text(of: entry.value, what(name)).map { (name, $0, entry.value.position) }
        }
    }
}

internal import Emulator
package import WireContract

/// A YAML document with the position of everything in it. JSON, being YAML, is read as well.
package struct YAMLNode: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        /// A scalar: its text, and whether it stood there without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    package struct Entry: Hashable, Sendable {
        package var key: YAMLNode
        package var value: YAMLNode

        package init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    package var content: Content
    package let position: SourcePosition

    package init(content: Content, position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

/// Where something stands in a file, both counted from 1.
package struct SourcePosition: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension YAMLNode {
    /// Reads a document. Throws at the first mistake.
    static func parse(_ text: String, upTo nodes: Int = FixtureLimits.nodes) throws(Diagnostic) -> YAMLNode {
        let marks = text.utf8.count { isMark($0) }
        guard marks <= FixtureLimits.marks else {
            throw Diagnostic(
                .start,
                "the document has more than \(FixtureLimits.marks) commas, colons, dashes and opening brackets")
        }
        // A mark makes two nodes at most; all others come from aliases.
        return try YAMLComposer.compose(
            text, upTo: min(nodes, 1 + 2 * marks + FixtureLimits.aliasedNodes))
    }

    /// Whether it is a character that separates nodes.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: "-"),
            UInt8(ascii: "?"):
            true
        default: false
        }
    }

    /// The text of a scalar.
    package var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// The text of a scalar without quotes, which may be a number or `true`.
    package var plainText: String? {
        if case .scalar(let text, isPlain: true) = content { text } else { nil }
    }

    /// Whether this is YAML's null: nothing, `~` or `null` without quotes.
    package var isNull: Bool {
        if case .scalar(let text, isPlain: true) = content { ["", "~", "null"].contains(text) } else { false }
    }

    package var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    package var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    package subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key.text == key }?.value
    }

    /// The node in words, for messages: a mapping, a list, or the scalar itself.
    package var description: String {
        switch content {
        case .scalar(let text, _): "'\(text.prefix(60))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The same, with the word text for a scalar in quotes, which is no number and no flag.
    var descriptionWithKind: String { text != nil && plainText == nil ? "the text \(description)" : description }

    /// This document with another laid over it: mappings are merged key by key, anything else is replaced.
    package func merging(_ other: YAMLNode) -> YAMLNode {
        guard var merged = entries, let added = other.entries else { return other }
        var places = Dictionary(merged.indices.map { (merged[$0].key.text, $0) }) { first, _ in first }
        for entry in added {
            if let index = places[entry.key.text] {
                merged[index].value = merged[index].value.merging(entry.value)
            } else {
                places[entry.key.text] = merged.count
                merged.append(entry)
            }
        }
        return YAMLNode(content: .mapping(merged), position: position)
    }

    /// The same document, with everything in it standing at one position.
    package func placed(at position: SourcePosition) -> YAMLNode {
        let placed: Content =
            switch content {
            case .scalar: content
            case .sequence(let elements): .sequence(elements.map { $0.placed(at: position) })
            case .mapping(let entries):
                .mapping(
                    entries.map { Entry(key: $0.key.placed(at: position), value: $0.value.placed(at: position)) })
            }
        return YAMLNode(content: placed, position: position)
    }

    /// A mapping with one key, to be laid over another document.
    package static func wrapping(_ key: String, _ value: YAMLNode) -> YAMLNode {
        let name = YAMLNode(content: .scalar(key, isPlain: false), position: value.position)
        return YAMLNode(content: .mapping([Entry(key: name, value: value)]), position: value.position)
    }

    /// The document as JSON: plain scalars become null, booleans and numbers where they look like them.
    package var json: JSONValue {
        switch content {
        case .sequence(let elements): .array(elements.map(\.json))
        case .mapping(let entries):
            .object(JSONObject(entries.map { .init(key: $0.key.text ?? "", value: $0.value.json) }))
        case .scalar(let text, isPlain: false): .string(text)
        case .scalar(let text, isPlain: true):
            switch text {
            case "", "~", "null": .null
            case "true": .bool(true)
            case "false": .bool(false)
            default: Self.number(text) ?? .string(text)
            }
        }
    }

    private static func number(_ text: String) -> JSONValue? {
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
            let value = try? JSONValue(parsing: Array(text.utf8))
        else { return nil }
        return value
    }
}

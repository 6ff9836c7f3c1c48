/// An object that is being read, and the keys that it was asked for.
struct OpenObject {
    /// What messages call it: `a user`.
    let name: String
    let entries: [YAMLNode.Entry]
    /// Where it is told that a key is missing.
    let position: SourcePosition
    /// How many mistakes were collected before it.
    let earlierDiagnostics: Int
    /// The keys that it was asked for, the one that is being read last.
    var asked: [String] = []
    /// How many of them it has.
    var found = 0
    /// While it is described: its keys.
    var keys: [KeyForm] = []
}

/// Whether an object must have a key.
package enum Presence: Hashable, Sendable {
    /// It need not.
    case optional
    /// Where it is missing, that is reported: `a token needs 'value'`, and where there is an example, `such as` that.
    case required
    /// It must, but whoever asks for it reports that.
    case checkedLater
}

/// What came of asking for a key.
package struct Given<Value> {
    /// What stands there; nil where the key is not given.
    package var node: YAMLNode?
    /// What was read of it; nil as well where it is no such value, which has been reported.
    package var value: Value?

    package init(node: YAMLNode? = nil, value: Value? = nil) {
        self.node = node
        self.value = value
    }
}

extension DocumentReader {
    /// Reads an object: what `read` asks for are the keys that it may have. Reports all others.
    ///
    /// It is read as if it were empty where it is nothing or, which is reported, no mapping. Missing keys are told at its
    /// position unless another is given.
    package mutating func object<Value>(
        _ node: YAMLNode, _ name: String, missingAt position: SourcePosition? = nil, read: (inout Self) -> Value
    ) -> Value {
        let entries = isDescribing ? [] : entries(of: node, name)
        objects.append(
            OpenObject(
                name: name, entries: entries, position: position ?? node.position,
                earlierDiagnostics: diagnostics.count))
        let value = read(&self)
        let object = objects.removeLast()
        if isDescribing {
            record(.object(ObjectForm(name: name, keys: object.keys)))
        } else if object.found < object.entries.count {
            report(before: object.earlierDiagnostics) { reader in
                for entry in object.entries where !object.asked.contains(entry.name) {
                    reader.unknown(
                        entry.name, at: entry.key.position, "\(name) has no '\(entry.name)'", known: object.asked)
                }
            }
        }
        return value
    }

    /// Asks the object that is being read for a key. `read` reads its value; what that is, is told by which values it asks
    /// the reader for.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - about: A sentence for the reference: what it is for.
    ///   - otherwise: What holds without it, for the reference.
    ///   - example: A value as it could stand in a file, for the reference and for the message that it is missing.
    package mutating func ask<Value>(
        for key: String, _ about: String, need: Presence = .optional, otherwise: String? = nil, example: String? = nil,
        read: (inout Self, YAMLNode) -> Value?
    ) -> Given<Value> {
        let depth = objects.count - 1
        guard depth >= 0 else { return Given() }
        objects[depth].asked.append(key)
        if isDescribing {
            let (value, form) = described { read(&$0, .nothing) }
            let note = KeyForm(
                key: key, value: form, about: about, isRequired: need != .optional, otherwise: otherwise,
                example: example)
            objects[depth].keys.append(note)
            return Given(value: value)
        }
        guard let node = objects[depth].entries.first(where: { $0.key.text == key })?.value else {
            if need == .required {
                let object = objects[depth]
                report(object.position, "\(object.name) needs '\(key)'\(example.map { ", such as \($0)" } ?? "")")
            }
            return Given()
        }
        objects[depth].found += 1
        return Given(node: node, value: read(&self, node))
    }

    /// What messages call a value that they have no other name for: the key that is being read.
    var subject: String { objects.last?.asked.last ?? "the document" }
}

extension YAMLNode {
    /// What is read while the reader describes.
    static let nothing = YAMLNode(content: .scalar("", isPlain: true), position: SourcePosition(line: 1, column: 1))
}

extension YAMLNode.Entry {
    /// The key as a text.
    package var name: String { key.text ?? "" }
}

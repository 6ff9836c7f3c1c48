/// An object that is being read, and the keys that it was asked for.
struct OpenObject {
    /// What messages call it: `a user`.
    let name: String
    let entries: [YAMLNode.Entry]
    /// The position for messages about missing keys.
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
    /// The key may be missing.
    case optional
    /// A missing key is reported: `a token needs 'value'`, with an example where there is one.
    case required
    /// The key must be there; the code that asks for it reports that it is missing.
    case checkedLater
}

/// A key and its value.
package struct Given<Value> {
    /// The node under the key; nil where the key is missing.
    package var node: YAMLNode?
    /// The value; nil where the key is missing or the node is no such value, which has been reported.
    package var value: Value?

    package init(node: YAMLNode? = nil, value: Value? = nil) {
        self.node = node
        self.value = value
    }
}

extension DocumentReader {
    /// Reads an object. The keys that `read` asks for are the keys that it may have; all others are reported.
    ///
    /// Null is read as an empty object. So is a node that is no mapping, which is reported. Missing keys are reported
    /// at the object's position unless another is given.
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

    /// Asks the current object for a key. `read` reads its value. The kind of the value is known by what `read` asks the
    /// reader for.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - about: A sentence for the reference: what it is for.
    ///   - otherwise: The default in words, for the reference.
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

    /// The values of a mapping by key, where a table lists the known keys. Other keys are reported.
    mutating func values(of node: YAMLNode, _ what: String, known: [String]) -> [String: YAMLNode] {
        var values: [String: YAMLNode] = [:]
        for entry in entries(of: node, what) {
            if known.contains(entry.name) {
                values[entry.name] = entry.value
            } else {
                unknown(entry.name, at: entry.key.position, "\(what) has no '\(entry.name)'", known: known)
            }
        }
        return values
    }

    /// How messages call a value that has no other name: by the key that is being read.
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

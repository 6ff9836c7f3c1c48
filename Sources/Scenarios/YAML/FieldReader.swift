internal import Emulator
internal import WireContract

/// Reads typed values out of a document and collects every mistake instead of stopping at the first.
struct FieldReader {
    private(set) var diagnostics: [Diagnostic] = []

    /// At most this many mistakes are collected.
    static let maximumDiagnostics = 100

    mutating func report(_ position: SourcePosition, _ message: String) {
        if diagnostics.count < Self.maximumDiagnostics { diagnostics.append(Diagnostic(position, message)) }
    }

    /// The entries of a mapping whose keys are all among `known`.
    mutating func fields(_ node: YAMLNode, of what: String, known: [String]) -> [String: YAMLNode] {
        var fields: [String: YAMLNode] = [:]
        for entry in entries(node, of: what) {
            guard let key = entry.key.text else { continue }
            if known.contains(key) {
                fields[key] = entry.value
            } else {
                unknown(key, at: entry.key.position, "\(what) has no '\(key)'", known: known)
            }
        }
        return fields
    }

    /// Reports a word that is not known, with the nearest that is.
    mutating func unknown(
        _ word: String, at position: SourcePosition, _ message: String, known: some Collection<String>
    ) {
        if let near = nearest(to: word, among: known) {
            report(position, "\(message); did you mean '\(near)'?")
        } else if known.isEmpty {
            report(position, message)
        } else {
            let sorted = known.sorted()
            let more = sorted.count > 20 ? " and \(sorted.count - 20) more" : ""
            report(position, "\(message); known are \(sorted.prefix(20).joined(separator: ", "))\(more)")
        }
    }

    /// The entries of a mapping; keys that are no scalars are reported and left out.
    mutating func entries(_ node: YAMLNode, of what: String) -> [YAMLNode.Entry] {
        if node.isNull { return [] }
        guard let entries = node.entries else {
            report(node.position, "\(what) must be a mapping, not \(node.description)")
            return []
        }
        return entries.filter { entry in
            if entry.key.text == nil { report(entry.key.position, "a key must be a word") }
            return entry.key.text != nil
        }
    }

    /// The elements of a list; a lone scalar counts as a list of one.
    mutating func list(_ node: YAMLNode, _ what: String) -> [YAMLNode] {
        if node.isNull { return [] }
        if let elements = node.elements { return elements }
        if node.text != nil { return [node] }
        report(node.position, "\(what) must be a list, not \(node.description)")
        return []
    }

    /// A text that is not empty.
    mutating func text(_ node: YAMLNode, _ what: String) -> String? {
        guard let text = node.text, !text.isEmpty, !node.isNull else {
            report(node.position, "\(what) must be a text, not \(node.isNull ? "nothing" : node.description)")
            return nil
        }
        return text
    }

    mutating func bool(_ node: YAMLNode, _ what: String) -> Bool? {
        switch node.text {
        case "true": return true
        case "false": return false
        default:
            report(node.position, "\(what) must be true or false, not \(node.description)")
            return nil
        }
    }

    mutating func integer(_ node: YAMLNode, _ what: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let value = node.text.flatMap({ Int64($0) }), range.contains(value) else {
            report(
                node.position,
                "\(what) must be an integer from \(range.lowerBound) to \(range.upperBound), not \(node.description)")
            return nil
        }
        return value
    }

    mutating func duration(_ node: YAMLNode, _ what: String) -> Duration? {
        guard let value = node.text.flatMap({ Duration(text: $0) }) else {
            report(
                node.position, "\(what) must be a duration such as 250ms, 90s, 1h30m or 2d, not \(node.description)")
            return nil
        }
        return value
    }

    /// One of some words.
    mutating func choice<Value>(_ node: YAMLNode, _ what: String, _ choices: KeyValuePairs<String, Value>) -> Value? {
        if let match = choices.first(where: { $0.key == node.text }) { return match.value }
        unknown(
            node.text ?? "", at: node.position, "\(what) cannot be \(node.description)", known: choices.map(\.key))
        return nil
    }
}

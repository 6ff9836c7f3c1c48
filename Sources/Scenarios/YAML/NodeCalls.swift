internal import Emulator
internal import LoadEngine

/// Short calls for readers that have a table of keys: of scenarios, whose keys stand in forms.
extension DocumentReader {
    /// The entries of a mapping whose keys are all among `known`.
    mutating func fields(_ node: YAMLNode, of what: String, known: [String]) -> [String: YAMLNode] {
        var fields: [String: YAMLNode] = [:]
        for entry in entries(node, of: what) {
            if known.contains(entry.name) {
                fields[entry.name] = entry.value
            } else {
                unknown(entry.name, at: entry.key.position, "\(what) has no '\(entry.name)'", known: known)
            }
        }
        return fields
    }

    mutating func entries(_ node: YAMLNode, of what: String) -> [YAMLNode.Entry] { entries(of: node, what) }

    mutating func list(_ node: YAMLNode, _ what: String) -> [YAMLNode] { elements(of: node, what) }

    mutating func text(_ node: YAMLNode, _ what: String) -> String? { text(of: node, what) }

    mutating func bool(_ node: YAMLNode, _ what: String) -> Bool? { bool(of: node, what) }

    mutating func integer(_ node: YAMLNode, _ what: String, in range: ClosedRange<Int64>) -> Int64? {
        integer(of: node, what, in: range)
    }

    mutating func duration(_ node: YAMLNode, _ what: String) -> Duration? { duration(of: node, what) }

    mutating func choice<Value>(_ node: YAMLNode, _ what: String, among choices: KeyValuePairs<String, Value>) -> Value?
    {
        choice(of: node, what, among: choices)
    }
}

internal import WireContract

/// The values that steps have saved, by name.
package struct SavedValues: Sendable {
    private var values: [String: JSONValue] = [:]

    subscript(name: String) -> JSONValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The text with saved values for `${names}`.
    package func filled(_ text: String) -> String {
        Scenario.Template.names(in: text).reduce(text) { text, name in
            guard let value = values[name] else { return text }
            return text.replacing("${\(name)}", with: value.string ?? value.text)
        }
    }

    /// The path with saved values. Throws for a value that could change the path: the target chose the value.
    func filled(path: String) throws(UnusableValue) -> String {
        for name in Scenario.Template.names(in: path) {
            guard let value = values[name], !value.isPlain else { continue }
            throw UnusableValue(name: name, value: value)
        }
        return filled(path)
    }

    /// The JSON with saved values. A string that is exactly one `${name}` becomes the saved value itself.
    func filled(_ json: JSONValue) -> JSONValue {
        switch json {
        case .string(let text):
            if text.hasPrefix("${"), text.hasSuffix("}"), let value = values[String(text.dropFirst(2).dropLast())] {
                return value
            }
            return .string(filled(text))
        case .array(let elements): return .array(elements.map { filled($0) })
        case .object(let object):
            return .object(JSONObject(object.members.map { .init(key: $0.key, value: filled($0.value)) }))
        case .null, .bool, .integer, .number: return json
        }
    }

    /// The fields of a form with saved values, encoded.
    func filled(form: [NamedText]) -> String {
        form.map { "\($0.name.percentEncoded)=\(filled($0.value).percentEncoded)" }
            .joined(separator: "&")
    }
}

/// A saved value cannot stand in a path.
struct UnusableValue: Error, Hashable {
    let name: String
    let value: JSONValue

    func mismatch(at position: SourcePosition, _ mask: TokenMask) -> Mismatch {
        let shown = mask.masked(value.text)
        return Mismatch(
            position: position, expected: "${\(name)} to be a number or a word that can stand in a path",
            actual: shown.count > 100 ? shown.prefix(100) + "…" : shown)
    }
}

extension JSONValue {
    /// Whether it can stand in a path or a query as it is: a whole number, or a short text of unreserved characters,
    /// except `.` and `..`.
    fileprivate var isPlain: Bool {
        switch self {
        case .integer: return true
        case .string(let text):
            return !text.isEmpty && text.utf8.count <= 4_096 && text.percentEncoded == text
                && !text.allSatisfy { $0 == "." }
        default: return false
        }
    }
}

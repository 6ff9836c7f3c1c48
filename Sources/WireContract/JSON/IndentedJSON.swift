extension JSONValue {
    /// The document over several lines, two spaces a level, empty objects and arrays on one; without a line feed at its
    /// end. Members stay in their order, so that the same value is always the same text.
    public var indentedText: String {
        var text = ""
        write(to: &text, margin: "")
        return text
    }

    private func write(to text: inout String, margin: String) {
        switch self {
        case .object(let object) where !object.members.isEmpty:
            let parts = object.members.map { (JSONValue.string($0.key).text + ": ", $0.value) }
            Self.write(parts, between: ("{", "}"), to: &text, margin: margin)
        case .array(let elements) where !elements.isEmpty:
            Self.write(elements.map { ("", $0) }, between: ("[", "]"), to: &text, margin: margin)
        case .null, .bool, .integer, .number, .string, .array, .object:
            text += self.text
        }
    }

    private static func write(
        _ parts: [(label: String, value: JSONValue)], between brackets: (String, String), to text: inout String,
        margin: String
    ) {
        let inner = margin + "  "
        text += brackets.0
        for (index, part) in parts.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += inner + part.label
            part.value.write(to: &text, margin: inner)
        }
        text += "\n" + margin + brackets.1
    }
}

extension JSONObject {
    /// Adds a member; nothing for a nil value.
    public mutating func add(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        members.append(Member(key: key, value: value))
    }
}

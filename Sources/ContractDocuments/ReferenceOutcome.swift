internal import WireContract

extension Catalogue {
    /// The part of the reference about one outcome.
    func markdown(_ outcome: Outcome) -> [String] {
        let links = outcome.assumes.map { "[`\($0)`](#\($0))" }
        return [
            "", "#### <a id=\"\(outcome.id)\"></a>\(outcome.status) `\(outcome.id)`", "", outcome.when, "",
        ] + body(of: outcome) + ["", "- \(outcome.evidence.markdown)"] + fields(of: outcome)
            + (links.isEmpty ? [] : ["- Assumes: \(links.joined(separator: ", "))"])
    }

    private func fields(of outcome: Outcome) -> [String] {
        outcome.fields.sorted { $0.key < $1.key }.map { "- Header `\($0.key)`: \($0.value)" }
    }

    private func body(of outcome: Outcome) -> [String] {
        guard outcome.contentType != nil else { return ["There is no body."] }
        guard let body = outcome.body else { return ["The body is built from the state of the world."] }
        if outcome.contentType == "application/json" { return ["```", body.text, "```"] }
        // Text is shown as a JSON string, so that its ends of lines and its last spaces can be seen.
        return [
            "`\(outcome.contentType ?? "")`, here as a JSON string:", "", "```", JSONValue.string(body.text).text,
            "```",
        ]
    }
}

extension Evidence {
    fileprivate var markdown: String {
        "**\(grade)**: \(detail)"
    }
}

extension Payload {
    /// The members in a table, and an example.
    var markdown: [String] {
        let isForm = contentType != "application/json"
        return (contentType == "application/json" ? [] : ["`\(contentType)`", ""])
            + (isRequired ? [] : ["It can be left out.", ""]) + shape.table
            + (examples.first.map {
                ["", isForm ? "```" : "```json", String(decoding: bytes(of: $0), as: UTF8.self), "```"]
            }
                ?? [])
    }
}

extension Shape {
    /// A table of members where it is an object, otherwise what it is, in words.
    var table: [String] {
        guard case .object(let fields) = self, !fields.isEmpty else { return [words] }
        guard fields.contains(where: { !$0.summary.isEmpty }) else {
            return ["| Member | Type | Required |", "|---|---|---|"]
                + fields.map { "| `\($0.name)` | \($0.shape.words) | \($0.isRequired ? "yes" : "no") |" }
        }
        return ["| Member | Type | Required | Meaning |", "|---|---|---|---|"]
            + fields.map { "| `\($0.name)` | \($0.shape.words) | \($0.isRequired ? "yes" : "no") | \($0.summary) |" }
    }

    /// What it is, in a few words for a cell of a table.
    var words: String {
        switch self {
        case .any: "any JSON"
        case .file: "file"
        case .uuid: "UUID"
        case .text(let examples) where examples.isEmpty: "string"
        case .text(let examples): "string, such as " + examples.map { "`\($0)`" }.joined(separator: ", ")
        case .pattern(_, let words, let examples):
            words + (examples.isEmpty ? "" : ", such as " + examples.map { "`\($0)`" }.joined(separator: ", "))
        case .words(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .integer(let range) where range == Int64.min...Int64.max: "integer of 64 bits"
        case .integer(let range): "integer from \(range.lowerBound) to \(range.upperBound)"
        case .number: "number"
        case .boolean: "boolean"
        case .null: "null"
        case .array(let element): "array of: \(element.words)"
        case .distinct(let element, let least):
            "array of\(least > 0 ? " at least \(least)" : ""), all different: \(element.words)"
        case .object(let fields):
            "object of " + fields.map { "`\($0.name)`: \($0.shape.words)" }.joined(separator: "; ")
        case .map(let value): "object with for each name: \(value.words)"
        case .oneOf(let shapes): shapes.map(\.words).joined(separator: " or ")
        case .named(let name): "[\(name)](#shape-\(name))"
        }
    }
}

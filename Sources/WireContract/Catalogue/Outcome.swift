/// One possible outcome of a call: a status and a body, with the evidence for it.
package struct Outcome: Hashable, Sendable {
    /// The endpoint's id and the condition: `incorta.load-plan.restart.busy`. Stable: people accept assumptions by it.
    package let id: String
    /// The HTTP status code.
    package let status: Int
    /// When it happens, as one sentence.
    package let when: String
    /// The body, with `{placeholders}` for what varies; nil where the body is built from state.
    package let body: BodyTemplate?
    /// Where it is known from.
    package let evidence: Evidence
    /// Ids of assumptions that it depends on besides its own evidence: a documented status with an undocumented text.
    package let assumes: [String]
    /// The content type of the body; nil where there never is a body.
    package let contentType: String?
    /// What the body looks like, where it is not of the shape that the endpoint or the catalogue says; nil otherwise.
    package let shape: Shape?
    /// Header fields of the vendor's that tell more, by name, and what each says.
    package let fields: [String: String]

    /// An outcome of this status; JSON unless said otherwise.
    package init(
        id: String, status: Int, when: String, body: BodyTemplate? = nil, evidence: Evidence, assumes: [String] = [],
        contentType: String? = "application/json", shape: Shape? = nil, fields: [String: String] = [:]
    ) {
        self.id = id
        self.status = status
        self.when = when
        self.body = body
        self.evidence = evidence
        self.assumes = assumes
        self.contentType = contentType
        self.shape = shape
        self.fields = fields
    }

    /// Everything that serving this outcome assumes: itself, when it is assumed, and what it depends on.
    package var assumptions: [String] {
        if case .assumed = evidence { [id] + assumes } else { assumes }
    }
}

/// A documented body with named gaps: `{"message": "The [{name}] LOAD_PLAN cannot be found."}`.
///
/// Kept as text and never re-encoded, so that what is sent is what the page prints, its spaces included. A gap is a
/// lower-case name in braces; any other brace stands for itself.
package struct BodyTemplate: Hashable, Sendable, ExpressibleByStringLiteral {
    private enum Part: Hashable, Sendable {
        case text(String)
        case gap(String)
    }

    /// The template as written.
    package let text: String
    private let parts: [Part]

    /// A template; every `{lowercase}` is a gap.
    package init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        // By bytes, since catalogues have hundreds of templates and are made when a program starts.
        var rest = text.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            let name = rest[rest.index(after: open)...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: "}") else {
                parts.append(.text(String(Substring(rest[...open]))))
                rest = rest[rest.index(after: open)...]
                continue
            }
            parts.append(.text(String(Substring(rest[..<open]))))
            parts.append(.gap(String(Substring(name))))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        self.parts = parts + [.text(String(Substring(rest)))]
    }

    /// Whether these characters stand in the template.
    package func contains(_ characters: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: characters.utf8) }
    }

    /// A template from a literal.
    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The names of the gaps, in order.
    package var gaps: [String] {
        parts.compactMap { if case .gap(let name) = $0 { name } else { nil } }
    }

    /// The body with each gap filled, its value escaped for the inside of a JSON string. A value that is missing leaves
    /// the gap as it is printed, which the tests of the catalogue would show.
    package func filled(_ values: [String: String] = [:]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .gap(let name): bytes.appendJSONEscaped(values[name] ?? "{\(name)}")
            }
        }
        return bytes
    }
}

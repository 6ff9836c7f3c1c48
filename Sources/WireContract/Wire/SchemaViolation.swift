/// A value of a body that is not what its place takes.
public struct SchemaViolation: Hashable, Sendable {
    /// What the place takes.
    public enum Expected: Hashable, Sendable {
        /// A value of another kind.
        case kind(Shape)
        /// One of these words.
        case words([String])
    }

    /// Where it stands, as seen from where the search began: `extractions[0].tables`; empty for that itself.
    public var path: String
    /// The value.
    public let value: JSONValue
    /// What should stand there.
    public let expected: Expected

    init(_ value: JSONValue, expected: Expected) {
        path = ""
        self.value = value
        self.expected = expected
    }

    /// The same, seen from further out.
    func below(_ outer: String) -> SchemaViolation {
        var violation = self
        violation.path = path.isEmpty || path.hasPrefix("[") ? outer + path : "\(outer).\(path)"
        return violation
    }
}

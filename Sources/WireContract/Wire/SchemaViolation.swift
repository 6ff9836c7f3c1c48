/// A value of a body that does not fit where it stands.
public struct SchemaViolation: Hashable, Sendable {
    /// What fits there.
    public enum Expected: Hashable, Sendable {
        /// A value of another kind.
        case kind(Shape)
        /// One of these words.
        case words([String])
    }

    /// The path to it from where the search began: `extractions[0].tables`; empty for the start itself.
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

    /// The same violation, with its path from further out.
    func below(_ outer: String) -> SchemaViolation {
        var violation = self
        violation.path = path.isEmpty || path.hasPrefix("[") ? outer + path : "\(outer).\(path)"
        return violation
    }
}

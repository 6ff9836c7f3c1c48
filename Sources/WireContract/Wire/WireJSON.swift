/// JSON that is kept as it is, because its form is not known.
public struct WireJSON: Hashable, Sendable, WireValue {
    /// The document.
    public var json: JSONValue

    /// Anything.
    public static var shape: Shape { .any }

    /// Keeps a document.
    public init(json: JSONValue) {
        self.json = json
    }
}

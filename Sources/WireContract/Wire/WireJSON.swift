/// JSON that is kept as it is: what the emulator passes on without knowing more about it.
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

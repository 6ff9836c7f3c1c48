public import WireContract

/// An object of Celonis's JSON. Every field may be null; all of them are sent, with an explicit null where there is
/// nothing to say, since clients read some of them without asking whether they are there.
public protocol WireObject: WireValue, Hashable {
    /// The fields, in the order in which they are sent.
    static var fields: [WireField<Self>] { get }
    /// An object with nothing but nulls.
    init()
}

/// A field of an object: its name, and how it is read and written.
public struct WireField<Root>: Sendable {
    /// The name in the JSON.
    public let name: String
    let read: @Sendable (inout Root, JSONValue) -> Bool
    let write: @Sendable (Root) -> JSONValue

    /// The field of this name, kept in the property at `path`.
    public init<Value: WireValue>(_ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable) {
        self.name = name
        read = { root, json in
            guard let value = Value(json: json) else { return false }
            root[keyPath: path] = value
            return true
        }
        write = { $0[keyPath: path]?.json ?? .null }
    }
}

extension WireObject {
    /// The object with all its fields, nulls included.
    public var json: JSONValue {
        .object(JSONObject(Self.fields.map { .init(key: $0.name, value: $0.write(self)) }))
    }

    /// Reads an object. Fields that are absent or null are nil, unknown ones are passed over; nil when it is no object
    /// or one of its fields is of another kind than it should be.
    public init?(json: JSONValue) {
        guard let object = json.object else { return nil }
        self.init()
        for field in Self.fields {
            guard let value = object[field.name], value != .null else { continue }
            guard field.read(&self, value) else { return nil }
        }
    }

    /// An object whose fields are set by `fill`.
    public init(_ fill: (inout Self) -> Void) {
        self.init()
        fill(&self)
    }
}

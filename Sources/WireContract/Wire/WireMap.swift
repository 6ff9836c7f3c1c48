/// An object whose keys are names, such as those of schemas. The entries keep their order.
public struct WireMap<Value: WireValue & Hashable>: WireValue, Hashable {
    /// A name and what stands under it.
    public struct Entry: Hashable, Sendable {
        /// The name.
        public var name: String
        /// What stands under it.
        public var value: Value

        /// A value under a name.
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The entries, in the order in which they are sent.
    public var entries: [Entry]

    /// These entries, in this order.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The entries as an object.
    public var json: JSONValue {
        .object(JSONObject(entries.map { .init(key: $0.name, value: $0.value.json) }))
    }

    /// An object with such values.
    public static var shape: Shape { .map(Value.shape) }

    /// Reads an object; nil when one of its values is of another kind.
    public init?(json: JSONValue) {
        guard let members = json.object?.members else { return nil }
        entries = []
        for member in members {
            guard let value = Value(json: member.value) else { return nil }
            entries.append(Entry(name: member.key, value: value))
        }
    }
}

/// A value, or null where there is none: for fields that are null at some times and left out at others.
package struct WireNullable<Value: WireValue & Hashable>: WireValue, Hashable {
    /// The value; nil for null.
    package var value: Value?

    /// A value, or null.
    package init(_ value: Value? = nil) {
        self.value = value
    }

    /// The value, or null.
    package var json: JSONValue { value?.json ?? .null }

    /// The shape of the value, or null.
    package static var shape: Shape { .nullable(Value.shape) }

    /// Reads a value or null; nil when it is of another kind.
    package init?(json: JSONValue) {
        guard json != .null else {
            value = nil
            return
        }
        guard let value = Value(json: json) else { return nil }
        self.value = value
    }
}

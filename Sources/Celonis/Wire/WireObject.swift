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
    /// What its value looks like when there is one.
    public let shape: Shape
    let requestShape: Shape
    let read: @Sendable (inout Root, JSONValue) -> Bool
    let write: @Sendable (Root) -> JSONValue
    let misfits: @Sendable (JSONValue) -> [Misfit]
    /// Appends the field with its name; the value is read where it stands.
    let append: @Sendable (Root, inout WireText) -> Void

    /// The field of this name, kept in the property at `path`.
    public init<Value: WireValue>(_ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable) {
        self.name = name
        shape = Value.shape
        requestShape = Value.requestShape
        read = { root, json in
            guard let value = Value(json: json) else { return false }
            root[keyPath: path] = value
            return true
        }
        write = { $0[keyPath: path]?.json ?? .null }
        misfits = { Value.misfits(in: $0) }
        let label = Array("\"\(name)\":".utf8)
        append = { root, text in
            text.bytes.append(contentsOf: label)
            if let value = root[keyPath: path] {
                value.append(to: &text)
            } else {
                text.bytes.append(contentsOf: "null".utf8)
                text.hasNullField = true
            }
        }
    }
}

extension WireObject {
    /// The shape of the type's own name.
    public static var shape: Shape { .named("\(Self.self)") }

    /// The shape with its name: every field is there, and any can be null.
    package static func named(_ summary: String) -> NamedShape {
        NamedShape("\(Self.self)", summary, .object(fields.map { Shape.Field($0.name, .nullable($0.shape)) }))
    }

    /// The shape as requests send it: fields can be null or absent.
    public static var requestShape: Shape { requestShape(required: []) }

    /// The shape as requests send it: fields can be null or absent, but for those that are `required`, of which no text
    /// may be empty.
    package static func requestShape(required: Set<String>) -> Shape {
        .object(
            fields.map { field in
                guard required.contains(field.name) else {
                    return Shape.Field(field.name, .nullable(field.requestShape), required: false)
                }
                return Shape.Field(field.name, field.requestShape == .string ? .filled : field.requestShape)
            })
    }

    /// The object with all its fields, nulls included.
    public var json: JSONValue {
        .object(JSONObject(Self.fields.map { .init(key: $0.name, value: $0.write(self)) }))
    }

    /// Appends the object with all its fields, nulls included: what ``json`` is, without making it first.
    public func append(to text: inout WireText) {
        text.bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for field in Self.fields {
            if !isFirst { text.bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            field.append(self, &text)
        }
        text.bytes.append(UInt8(ascii: "}"))
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

    /// What does not fit in each field, or the value itself where it is no object. Null fits everywhere.
    public static func misfits(in json: JSONValue) -> [Misfit] {
        guard let object = json.object else { return [Misfit(json, expected: .kind(shape))] }
        return fields.flatMap { field -> [Misfit] in
            guard let value = object[field.name], value != .null else { return [] }
            return field.misfits(value).map { $0.below(field.name) }
        }
    }

    /// An object whose fields are set by `fill`.
    public init(_ fill: (inout Self) -> Void) {
        self.init()
        fill(&self)
    }
}

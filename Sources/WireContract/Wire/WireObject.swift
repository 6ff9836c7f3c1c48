/// An object of a vendor's JSON. It lists its fields once; writing, reading, checking and describing it follow from the list.
public protocol WireObject: WireValue, Hashable {
    /// An object without values.
    init()

    /// Shows each field to a visitor, in the order in which they are sent.
    mutating func visitFields<Visitor: WireVisitor>(with visitor: inout Visitor)
}

/// A field of an object, as its list describes it.
public struct WireField: Sendable {
    /// When it is there.
    public enum Presence: Hashable, Sendable {
        /// Always in replies, with null for nothing; requests may leave it out.
        case nullable
        /// Only where it has a value.
        case optional
        /// Always.
        case required
    }

    /// The name in the JSON.
    public let name: String
    /// When it is there.
    public let presence: Presence
    /// What its value looks like when there is one.
    public let shape: Shape
    /// The same of a request. Asked for when it is needed: of a type that contains itself it has no end.
    public let requestShape: @Sendable () -> Shape
    /// What it means, as one sentence; empty where its name is enough.
    public let summary: String
}

extension WireObject {
    /// The fields, in the order in which they are sent.
    public static var fields: [WireField] {
        var (lister, blank) = (FieldLister(), Self())
        blank.visitFields(with: &lister)
        return lister.fields
    }

    /// The shape of the type's own name.
    public static var shape: Shape { .named("\(Self.self)") }

    /// The shape with its name, as replies have it.
    package static func named(_ summary: String) -> NamedShape {
        let fields = fields.map { field in
            switch field.presence {
            case .nullable: Shape.Field(field.name, .nullable(field.shape), summary: field.summary)
            case .optional: Shape.Field(field.name, field.shape, required: false, summary: field.summary)
            case .required: Shape.Field(field.name, field.shape, summary: field.summary)
            }
        }
        return NamedShape("\(Self.self)", summary: summary, .object(fields))
    }

    /// The shape as requests send it: all but required fields can be null or absent.
    public static var requestShape: Shape { requestShape(required: []) }

    /// The shape as requests send it, with these fields required besides, of which no text may be empty.
    package static func requestShape(required: Set<String>) -> Shape {
        .object(
            fields.map { field in
                if field.presence == .required {
                    return Shape.Field(field.name, field.requestShape(), summary: field.summary)
                }
                guard required.contains(field.name) else {
                    return Shape.Field(
                        field.name, .nullable(field.requestShape()), required: false, summary: field.summary)
                }
                let shape = field.requestShape() == .string ? .filled : field.requestShape()
                return Shape.Field(field.name, shape, summary: field.summary)
            })
    }

    /// The object as JSON.
    public var json: JSONValue {
        var (builder, object) = (JSONBuilder(), self)
        object.visitFields(with: &builder)
        return .object(builder.object)
    }

    /// Appends the object with its fields.
    @inlinable
    public func append(to text: inout JSONText) {
        var object = self
        text.beginObject()
        object.visitFields(with: &text)
        text.endObject()
    }

    /// Reads an object. Unknown fields are passed over; nil when it is no object, one of its fields is of another kind
    /// than it should be, or a required one is missing.
    public init?(json: JSONValue) {
        guard let object = json.object else { return nil }
        self.init()
        var reader = WireReader(object: object)
        visitFields(with: &reader)
        guard reader.isReadable else { return nil }
    }

    /// What does not fit in each field, or the value itself where it is no object. Null fits everywhere.
    public static func violations(in json: JSONValue) -> [SchemaViolation] {
        guard let object = json.object else { return [SchemaViolation(json, expected: .kind(shape))] }
        var (finder, blank) = (ViolationFinder(object: object), Self())
        blank.visitFields(with: &finder)
        return finder.violations
    }

    /// An object whose fields are set by `fill`.
    @inlinable
    public init(_ fill: (inout Self) -> Void) {
        self.init()
        fill(&self)
    }
}

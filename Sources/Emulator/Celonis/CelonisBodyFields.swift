internal import CelonisAPI
internal import WireContract

/// Reads the body of a request to Celonis; what is wrong with it is refused in the service's family.
extension CelonisRequest {
    /// The body as JSON; nil when it is empty or none, the latter refused.
    mutating func json(mayBeMissing: Bool) -> JSONValue? {
        do {
            return try JSONValue(parsing: request.body)
        } catch {
            if case .empty = error.problem {
                if !mayBeMissing { refusals.add(CelonisRefusal(.bodyMissing)) }
            } else {
                refusals.add(CelonisRefusal(.bodyMalformed, ["problem": error.description]))
            }
            return nil
        }
    }

    /// The body as an object; nil when there is none, or it is refused.
    mutating func object(mayBeMissing: Bool) -> JSONObject? {
        guard let json = json(mayBeMissing: mayBeMissing) else { return nil }
        guard let object = json.object else {
            refusals.add(CelonisRefusal(.bodyNotObject, ["kind": json.kind]))
            return nil
        }
        return object
    }

    /// The value of a member, of a type; nil where it is absent or null, or refused because it is of another.
    mutating func member<Value: WireValue>(
        _ name: String, of object: JSONObject, as type: Value.Type, _ expected: String
    ) -> Value? {
        guard let value = object[name], value != .null else { return nil }
        guard let read = Value(json: value) else {
            refuseType(name, expected, value)
            return nil
        }
        return read
    }

    /// An object as a transport; nil when a field is of another type, which is refused.
    mutating func transport<Transport: WireObject>(_ object: JSONObject, as type: Transport.Type) -> Transport? {
        for field in Transport.fields {
            guard let value = object[field.name], value != .null, !field.accepts(value) else { continue }
            refuse(field.name, field.shape, value)
        }
        return Transport(json: .object(object))
    }

    private mutating func refuse(_ name: String, _ shape: Shape, _ value: JSONValue) {
        if case .array(let inner) = shape, let elements = value.array,
            let index = elements.firstIndex(where: { !inner.isKind(of: $0) })
        {
            refuseType("\(name)[\(index)]", inner.inWords, elements[index])
        } else {
            refuseType(name, shape.inWords, value)
        }
    }

    mutating func refuseType(_ attribute: String, _ expected: String, _ value: JSONValue) {
        refusals.add(
            CelonisRefusal(.wrongType, ["attribute": attribute, "expected": expected, "kind": value.kind]))
    }
}

extension Shape {
    /// What a value must be, for who sent another.
    fileprivate var inWords: String {
        switch self {
        case .any, .file: "a value"
        case .uuid, .text, .words: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "true or false"
        case .null: "null"
        case .array: "an array"
        case EpochMilliseconds.shape: "an integer, milliseconds since 1970"
        case .object, .map, .named: "an object as it is documented"
        case .oneOf(let shapes): shapes.map(\.inWords).joined(separator: " or ")
        }
    }

    /// Whether a value is of the kind at least.
    fileprivate func isKind(of value: JSONValue) -> Bool {
        switch self {
        case .uuid, .text, .words: value.string != nil
        case .integer: value.integer != nil
        case .array: value.array != nil
        case EpochMilliseconds.shape: value.integer != nil
        case .object, .map, .named: value.object != nil
        case .oneOf(let shapes): shapes.contains { $0.isKind(of: value) }
        case .boolean: if case .bool = value { true } else { false }
        case .any, .file, .number, .null: true
        }
    }
}

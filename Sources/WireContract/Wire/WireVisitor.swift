/// Visits the fields of an object: to write them, to read them, to check or to describe them.
///
/// An object lists its fields once, in ``WireObject/visitFields(with:)``, for all visitors.
public protocol WireVisitor {
    /// A field that is always sent, as null where it has no value. Requests may leave it out.
    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?)

    /// A field that is left out where it has no value; null is read as absent. `shape` is given where it differs from the
    /// type's.
    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString)

    /// A field that is always there.
    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString)
}

extension WireVisitor {
    /// A field of its type's shape that is left out where it has no value.
    @inlinable
    public mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, summary: StaticString
    ) {
        optional(name, &value, shape: nil, summary: summary)
    }

    /// A field that is always there, of its type's shape.
    @inlinable
    public mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, summary: StaticString
    ) {
        required(name, &value, shape: nil, summary: summary)
    }
}

extension JSONText: WireVisitor {
    /// Writes a field, or null.
    @inlinable
    public mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        key(name)
        if let value {
            value.append(to: &self)
        } else {
            appendNull()
            hasNullField = true
        }
        endMember()
    }

    /// Writes a field that has a value.
    @inlinable
    public mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        guard let value else { return }
        key(name)
        value.append(to: &self)
        endMember()
    }

    /// Writes a field.
    @inlinable
    public mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        key(name)
        value.append(to: &self)
        endMember()
    }
}

/// Makes JSON of an object.
struct JSONBuilder: WireVisitor {
    var object = JSONObject()

    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        object.add(name.description, value?.json ?? .null)
    }

    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        object.add(name.description, value?.json)
    }

    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        object.add(name.description, value.json)
    }
}

/// Sets the fields of an object from JSON.
struct WireReader: WireVisitor {
    let object: JSONObject
    /// Whether every field so far is what it should be.
    var isReadable = true

    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        guard isReadable, let json = object[name.description], json != .null else { return }
        value = Value(json: json)
        isReadable = value != nil
    }

    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        field(name, &value)
    }

    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        guard isReadable, let json = object[name.description], let read = Value(json: json) else {
            isReadable = false
            return
        }
        value = read
    }
}

/// Finds what of a request's object is not what its fields take.
struct ViolationFinder: WireVisitor {
    let object: JSONObject
    var violations: [SchemaViolation] = []

    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        guard let json = object[name.description], json != .null else { return }
        violations += Value.violations(in: json).map { $0.below(name.description) }
    }

    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        field(name, &value)
    }

    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        guard let json = object[name.description] else { return }
        violations += Value.violations(in: json).map { $0.below(name.description) }
    }
}

/// Lists the fields of an object.
struct FieldLister: WireVisitor {
    var fields: [WireField] = []

    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        fields.append(
            WireField(
                name: name.description, presence: .nullable, shape: Value.shape,
                requestShape: { Value.requestShape }, summary: ""))
    }

    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        let own = shape()
        fields.append(
            WireField(
                name: name.description, presence: .optional, shape: own ?? Value.shape,
                requestShape: { own ?? Value.requestShape }, summary: summary.description))
    }

    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        let own = shape()
        fields.append(
            WireField(
                name: name.description, presence: .required, shape: own ?? Value.shape,
                requestShape: { own ?? Value.requestShape }, summary: summary.description))
    }
}

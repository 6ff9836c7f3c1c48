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

    mutating func refuseType(_ attribute: String, _ expected: String, _ value: JSONValue) {
        refusals.add(
            CelonisRefusal(.wrongType, ["attribute": attribute, "expected": expected, "kind": value.kind]))
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// Reads the body of a request to Celonis; what is wrong with it is refused in the service's family.
extension CelonisRequest {
    /// The body as JSON; nil when it is empty or none, the latter refused.
    mutating func json(mayBeMissing: Bool) -> JSONValue? {
        do {
            return try JSONValue(parsing: request.body, limit: JSONValue.maximumRequest)
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

    /// An object as a transport; nil when a part of it is of another kind or an unknown word, which is refused.
    mutating func transport<Transport: WireObject>(_ object: JSONObject, as type: Transport.Type) -> Transport? {
        let violations = Transport.violations(in: .object(object))
        for violation in violations.prefix(Self.mostViolations) {
            switch violation.expected {
            case .kind(let shape): refuseType(violation.path, shape.inWords, violation.value)
            case .words(let words): refuseWord(violation.path, words, violation.value.string ?? "")
            }
        }
        return violations.isEmpty ? Transport(json: .object(object)) : nil
    }

    /// How much of what is wrong with one body is named.
    private static let mostViolations = 20

    mutating func refuseWord(_ attribute: String, _ known: [String], _ word: String) {
        let values = [
            "attribute": attribute, "expected": known.joined(separator: ", "), "value": String(word.prefix(200)),
        ]
        refusals.add(CelonisRefusal(.valueUnknown, values))
    }

    mutating func refuseType(_ attribute: String, _ expected: String, _ value: JSONValue) {
        let isTooLarge = expected.hasPrefix("an integer") && value.wholeNumber == .tooLarge
        let kind = isTooLarge ? "one too large for 64 bits" : value.kind
        refusals.add(CelonisRefusal(.wrongType, ["attribute": attribute, "expected": expected, "kind": kind]))
    }
}

extension Shape {
    /// What a value must be, for who sent another.
    fileprivate var inWords: String {
        switch self {
        case .any, .file: "a value"
        case .uuid, .text, .pattern, .words: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "true or false"
        case .null: "null"
        case .array, .distinct: "an array"
        case EpochMilliseconds.shape: "an integer, milliseconds since 1970"
        case .object, .map, .named: "an object as it is documented"
        case .oneOf(let shapes): shapes.map(\.inWords).joined(separator: " or ")
        }
    }
}

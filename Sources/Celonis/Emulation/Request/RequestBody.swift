internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// Reads the body of a request to Celonis. What is wrong with it is refused in the turn, in the form of the integration
/// service's other refusals, and read as nil.
extension Turn {
    /// The body as JSON; nil when it is empty, or no JSON, which is refused.
    mutating func json(mayBeMissing: Bool) -> JSONValue? {
        do {
            return try JSONValue(parsing: request.body, limit: JSONValue.maximumRequest)
        } catch {
            if case .empty = error.problem {
                if !mayBeMissing { refuse(.bodyMissing) }
            } else {
                refuse(.bodyMalformed, ["problem": error.description])
            }
            return nil
        }
    }

    /// The body as an object; nil when there is none, or it is refused.
    mutating func object(mayBeMissing: Bool) -> JSONObject? {
        guard let json = json(mayBeMissing: mayBeMissing) else { return nil }
        guard let object = json.object else {
            refuse(.bodyNotObject, ["kind": json.kind])
            return nil
        }
        return object
    }

    /// A member that is true or false; nil where it is absent or null, or of another kind, which is refused.
    mutating func flag(_ name: String, of object: JSONObject) -> Bool? {
        guard let value = object[name], value != .null else { return nil }
        guard let flag = Bool(json: value) else {
            refuseType(of: value, at: name, expected: "true or false")
            return nil
        }
        return flag
    }

    /// An object as a transport; nil when a part of it is of another kind or an unknown word, which is refused.
    mutating func transport<Transport: WireObject>(_ object: JSONObject, as type: Transport.Type) -> Transport? {
        value(.object(object), as: type)
    }

    /// A value as a transport, or a list of transports; nil when a part of it is refused.
    mutating func value<Value: WireValue>(_ json: JSONValue, as type: Value.Type) -> Value? {
        let violations = Value.violations(in: json)
        for violation in violations.prefix(Self.mostViolations) {
            switch violation.expected {
            case .kind(let shape): refuseType(of: violation.value, at: violation.path, expected: shape.inWords)
            case .words(let words): refuseWord(violation.value.string ?? "", at: violation.path, known: words)
            }
        }
        return violations.isEmpty ? Value(json: json) : nil
    }

    /// The body as a transport in which these fields say something; nil when it is refused.
    mutating func body<Transport: WireObject>(_ type: Transport.Type, with required: [String]) -> Transport? {
        guard let object = object(mayBeMissing: false) else { return nil }
        let made = transport(object, as: type)
        let lacks = require(required, of: object)
        return lacks ? nil : made
    }

    /// Refuses each of these fields that is absent, null or an empty text; whether there was any.
    mutating func require(_ fields: [String], of object: JSONObject, at place: String = "") -> Bool {
        let missing = fields.filter { field in
            guard let value = object[field] else { return true }
            return value == .null || value == .string("")
        }
        for field in missing { refuse(.fieldMissing, ["attribute": place + field]) }
        return !missing.isEmpty
    }

    /// How many mistakes of one body are refused one by one.
    private static let mostViolations = 20

    private mutating func refuseWord(_ word: String, at attribute: String, known: [String]) {
        refuse(
            .valueUnknown,
            [
                "attribute": attribute, "expected": known.joined(separator: ", "), "value": String(word.prefix(200)),
            ])
    }

    /// Refuses a value of the wrong type.
    mutating func refuseType(of value: JSONValue, at attribute: String, expected: String) {
        let misfit = expected.hasPrefix("an integer") ? value.wholeNumber?.misfit() : nil
        let kind = misfit.map { "one \($0) for 64 bits" } ?? value.kind
        refuse(.wrongType, ["attribute": attribute, "expected": expected, "kind": kind])
    }
}

extension Shape {
    /// The type of a value in words, for refusals.
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

internal import Emulator
internal import IncortaContract
internal import WireContract

/// Reads the body of a request by the list of its fields, and collects everything that is wrong with them.
struct BodyFields {
    private let object: JSONObject
    /// The fields that the body may have, in their order.
    private var known: [String] = []
    private var refusals = Refusals()
    /// Mistakes in values of the right type, where they are reported after all mistakes in types.
    private var late = Refusals()
    private let tellsValuesLast: Bool

    /// Reads a body that must be a JSON object.
    init(_ body: [UInt8], tellingValuesLast: Bool = false) throws(Refusals) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body, limit: JSONValue.maximumRequest)
        } catch {
            throw Self.refusal(for: error)
        }
        guard let object = json.object else { throw Refusals(.bodyNotObject, ["kind": json.kind]) }
        self.object = object
        tellsValuesLast = tellingValuesLast
    }

    private static func refusal(for error: JSONError) -> Refusals {
        switch error.problem {
        case .empty: Refusals(.bodyMissing)
        case .notUTF8: Refusals(.bodyNotUTF8)
        case .duplicateKey: Refusals(.keyTwice, ["problem": error.description])
        case .expected, .tooDeep, .tooMany, .badEscape: Refusals(.bodyMalformed, ["problem": error.description])
        }
    }

    /// The body as a request. Throws everything that is wrong with its fields.
    mutating func read<Request: WireObject>(_ type: Request.Type) throws(Refusals) -> Request {
        var request = Request()
        request.visitFields(with: &self)
        refusals.add(late)
        if !refusals.isEmpty { throw refusals }
        return request
    }

    /// Whether a field is there, be it null.
    func has(_ field: String) -> Bool {
        object[field] != nil
    }

    /// Refuses fields that the request does not have, or names the assumption that lets them pass.
    func assumptionsOfUnknown(_ setting: IncortaSettings.UnknownFields) throws(Refusals) -> [String] {
        guard let first = object.members.first(where: { !known.contains($0.key) }) else { return [] }
        switch setting {
        case .ignore: return [Assumption.unknownFields.id]
        case .refuse:
            throw Refusals(.unknownField, ["field": first.key, "known": known.joined(separator: ", ")])
        }
    }
}

extension BodyFields: WireVisitor {
    mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        optional(name, &value, summary: "")
    }

    mutating func optional<Value: WireValue>(
        _ name: StaticString, _ value: inout Value?, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        known.append(name.description)
        guard let json = object[name.description], json != .null else { return }
        value = read(json, of: name.description, as: shape() ?? Value.requestShape)
    }

    mutating func required<Value: WireValue>(
        _ name: StaticString, _ value: inout Value, shape: @autoclosure () -> Shape?, summary: StaticString
    ) {
        known.append(name.description)
        guard let json = object[name.description], json != .null else {
            refusals.add(Refusal(.ofMissing(name.description), ["field": name.description]))
            return
        }
        if let read: Value = read(json, of: name.description, as: shape() ?? Value.requestShape) { value = read }
    }

    /// A value of this shape; nil, and refused, where it is of another type or one that its field does not take.
    private mutating func read<Value: WireValue>(_ json: JSONValue, of field: String, as shape: Shape) -> Value? {
        guard shape.isOfType(json) else {
            refusals.add(Self.wrongType(json, of: field, expected: shape))
            return nil
        }
        if let refusal = shape.refusal(of: json, for: field) {
            if tellsValuesLast { late.add(refusal) } else { refusals.add(refusal) }
        }
        return Value(json: json)
    }

    private static func wrongType(_ json: JSONValue, of field: String, expected shape: Shape) -> Refusal {
        if case .integer = shape, let misfit = json.wholeNumber?.misfit() {
            return Refusal(.outOfRange, ["field": field, "misfit": misfit, "value": String(json.text.prefix(100))])
        }
        return Refusal(.wrongType, ["field": field, "expected": shape.typeInWords, "kind": json.kind])
    }
}

extension Condition {
    /// For a required field that is missing or null.
    fileprivate static func ofMissing(_ field: String) -> Condition {
        field == "groupSequence" ? .sequenceNull : .fieldNull
    }
}

extension Shape {
    /// Whether a value is of the shape's type, whatever else it must be.
    fileprivate func isOfType(_ json: JSONValue) -> Bool {
        switch self {
        case .integer: if case .fits = json.wholeNumber { true } else { false }
        case .boolean: if case .bool = json { true } else { false }
        case .array, .distinct: json.array?.allSatisfy { $0.string != nil } ?? false
        case .oneOf(let shapes): shapes.contains { $0.isOfType(json) }
        case .any, .file, .uuid, .text, .pattern, .words, .number, .null, .object, .map, .named: json.string != nil
        }
    }

    /// The shape's type in words, for refusals.
    fileprivate var typeInWords: String {
        switch self {
        case .integer: "an integer"
        case .boolean: "true or false"
        case .array, .distinct: "an array of strings"
        case .oneOf(let shapes): shapes.first?.typeInWords ?? "a value"
        case .any, .file, .uuid, .text, .pattern, .words, .number, .null, .object, .map, .named: "a string"
        }
    }

    /// What is wrong with a value of the shape's type; nil for nothing.
    fileprivate func refusal(of json: JSONValue, for field: String) -> Refusal? {
        switch self {
        case .words(let words):
            guard let word = json.string, !words.contains(word) else { return nil }
            return Refusal(field == "sortBy" ? .sortUnknown : .loadSourceUnknown, ["value": word])
        case .integer(let range):
            guard case .fits(let number) = json.wholeNumber, let misfit = json.wholeNumber?.misfit(in: range) else {
                return nil
            }
            if field == "requestedTimeoutInMilliseconds" { return Refusal(.timeoutNegative) }
            let expected =
                range.upperBound == .max ? "zero or more" : "from \(range.lowerBound) to \(range.upperBound)"
            return Refusal(
                .limitOutOfRange, ["field": field, "misfit": misfit, "expected": expected, "value": String(number)])
        case .distinct(_, let least):
            let names = json.array?.compactMap(\.string) ?? []
            var seen: Set<String> = []
            if names.count < least { return Refusal(.noSchemas) }
            return names.first { !seen.insert($0).inserted }.map { Refusal(.schemaTwice, ["name": $0]) }
        case .pattern:
            // The one pattern is that of names in a text with commas.
            return json.string?.allSatisfy { $0 == "," || $0 == " " } == true ? Refusal(.noSchemas) : nil
        case .oneOf(let shapes): return shapes.first { $0.isOfType(json) }?.refusal(of: json, for: field)
        case .any, .file, .uuid, .text, .number, .boolean, .null, .array, .object, .map, .named: return nil
        }
    }
}

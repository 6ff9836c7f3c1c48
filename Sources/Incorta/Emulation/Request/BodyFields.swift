internal import Emulator
internal import IncortaContract
internal import WireContract

/// The fields of a request's body, read one by one; what is wrong with them is collected.
struct BodyFields {
    private let object: JSONObject
    private var refusals = Refusals()

    /// Reads a body that must be a JSON object.
    init(_ body: [UInt8]) throws(Refusals) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body, limit: JSONValue.maximumRequest)
        } catch {
            throw Self.refusal(for: error)
        }
        guard let object = json.object else { throw Refusals(.bodyNotObject, ["kind": json.kind]) }
        self.object = object
    }

    private static func refusal(for error: JSONError) -> Refusals {
        switch error.problem {
        case .empty: Refusals(.bodyMissing)
        case .notUTF8: Refusals(.bodyNotUTF8)
        case .duplicateKey: Refusals(.keyTwice, ["problem": error.description])
        case .expected, .tooDeep, .tooMany, .badEscape: Refusals(.bodyMalformed, ["problem": error.description])
        }
    }

    /// A string that must be there; what is wrong otherwise is kept for ``finish()``.
    mutating func string(_ field: String) -> String? {
        guard let value = required(field, .fieldNull) else { return nil }
        guard let text = value.string else {
            refusals.add(wrongType(field, "a string", value))
            return nil
        }
        return text
    }

    /// An integer that must be there.
    mutating func integer(_ field: String, orElse condition: Condition) -> Int64? {
        required(field, condition).flatMap { checkedInteger(field, $0) }
    }

    /// An integer that may be absent or null.
    mutating func optionalInteger(_ field: String) -> Int64? {
        guard let value = object[field], value != .null else { return nil }
        return checkedInteger(field, value)
    }

    /// A boolean that may be absent or null.
    mutating func optionalBool(_ field: String) -> Bool? {
        guard let value = object[field], value != .null else { return nil }
        if case .bool(let flag) = value { return flag }
        refusals.add(wrongType(field, "true or false", value))
        return nil
    }

    /// A text that may be absent or null.
    mutating func optionalString(_ field: String) -> String? {
        guard let value = object[field], value != .null else { return nil }
        if value.string == nil { refusals.add(wrongType(field, "a string", value)) }
        return value.string
    }

    /// A list of texts that must be there, or one text with commas; `isText` says which it was.
    mutating func names(_ field: String) -> (names: [String], isText: Bool)? {
        guard let value = required(field, .fieldNull) else { return nil }
        if let text = value.string {
            // A name that comes twice in a text is one schema: no document can say that it must not.
            var seen: Set<String> = []
            let parts = text.split(separator: ",").map { String($0.trimmingSpaces) }
            return (parts.filter { !$0.isEmpty && seen.insert($0).inserted }, true)
        }
        return list(field, value).map { ($0, false) }
    }

    /// A list of texts that may be absent or null.
    mutating func optionalNames(_ field: String) -> [String]? {
        guard let value = object[field], value != .null else { return nil }
        return list(field, value)
    }

    private mutating func list(_ field: String, _ value: JSONValue) -> [String]? {
        let names = value.array?.map(\.string)
        guard let names, !names.contains(nil) else {
            refusals.add(wrongType(field, "an array of strings", value))
            return nil
        }
        return names.compactMap { $0 }
    }

    /// Refuses what is wrong with the value of a field beyond its type.
    mutating func refuse(_ condition: Condition, _ values: [String: String]) {
        refusals.add(Refusal(condition, values))
    }

    /// Whether a field is there, be it null.
    func has(_ field: String) -> Bool {
        object[field] != nil
    }

    /// Refuses fields that are none of these, or names the assumption that lets them pass.
    func leaningOnUnknown(
        besides known: [String], _ setting: IncortaSettings.UnknownFields
    ) throws(Refusals) -> [String] {
        guard let first = object.members.first(where: { !known.contains($0.key) }) else { return [] }
        switch setting {
        case .ignore: return [Assumption.unknownFields.id]
        case .refuse:
            throw Refusals(.unknownField, ["field": first.key, "known": known.joined(separator: ", ")])
        }
    }

    /// Refuses what is wrong so far.
    func finish() throws(Refusals) {
        if !refusals.isEmpty { throw refusals }
    }

    private mutating func required(_ field: String, _ condition: Condition) -> JSONValue? {
        guard let value = object[field], value != .null else {
            refusals.add(Refusal(condition, ["field": field]))
            return nil
        }
        return value
    }

    private mutating func checkedInteger(_ field: String, _ value: JSONValue) -> Int64? {
        switch value.wholeNumber {
        case .fits(let number): return number
        case .tooLarge:
            refusals.add(Refusal(.outOfRange, ["field": field, "value": String(value.text.prefix(100))]))
        case nil: refusals.add(wrongType(field, "an integer", value))
        }
        return nil
    }

    private func wrongType(_ field: String, _ expected: String, _ value: JSONValue) -> Refusal {
        Refusal(.wrongType, ["field": field, "expected": expected, "kind": value.kind])
    }
}

extension Substring {
    /// The text without spaces at its ends.
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}

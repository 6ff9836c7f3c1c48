internal import CelonisWire
internal import WireContract

/// Makes replies readable that have values of another kind than the client knows.
///
/// No page says what replies hold. A date as text, where a number was captured, must not keep a job from being executed. Only
/// the value of the other kind is lost. Where something else stands in place of an object or a list, it is left, and the reply
/// is unreadable: to take it for empty could hide what runs.
enum LenientReply {
    /// The value with null for each text, number and flag that is of another kind than in the shape, and without nulls in
    /// its lists.
    static func readable(_ json: JSONValue, as shape: Shape) -> JSONValue {
        switch shape {
        case .named(let name): shapes[name].map { readable(json, as: $0) } ?? json
        case .oneOf(let shapes):
            shapes.first { $0 != .null }.map { json == .null ? json : readable(json, as: $0) } ?? json
        case .array(let inner), .distinct(let inner, _): list(json, of: inner)
        case .object(let fields): object(json, fields)
        case .uuid, .text, .pattern, .words: json.string == nil ? .null : json
        case .integer: if case .fits = json.wholeNumber { json } else { .null }
        case .boolean: if case .bool = json { json } else { .null }
        case .any, .file, .null, .number, .map: json
        }
    }

    private static func list(_ json: JSONValue, of shape: Shape) -> JSONValue {
        guard let elements = json.array else { return json }
        return .array(elements.filter { $0 != .null }.map { readable($0, as: shape) }.filter { $0 != .null })
    }

    private static func object(_ json: JSONValue, _ fields: [Shape.Field]) -> JSONValue {
        guard let object = json.object else { return json }
        let shapes = Dictionary(fields.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
        return .object(
            JSONObject(
                object.members.map { member in
                    let value = shapes[member.key].map { readable(member.value, as: $0) } ?? member.value
                    return .init(key: member.key, value: value)
                }))
    }

    private static let shapes = Dictionary(
        NamedShape.celonis.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
}

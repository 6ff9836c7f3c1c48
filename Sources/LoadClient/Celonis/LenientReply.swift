internal import CelonisWire
internal import WireContract

/// Reads replies in which single values have another kind than expected.
///
/// No page says what replies hold. If a date comes as a text and not as a number, jobs must still be executed. So only
/// that value is lost. Where an object or a list is something else, the reply counts as unreadable: reading it as empty
/// could hide a run.
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

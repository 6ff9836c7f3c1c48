import Emulator
import Scenarios
import WireContract

extension Catalogue {
    /// The catalogue that an id belongs to, by its first part.
    static func owning(_ id: String) -> Catalogue? {
        Catalogue.all.first { id.hasPrefix($0.vendor.lowercased() + ".") }
    }

    /// What keeps a value from being of a shape, and where; nil when nothing does.
    func problem(with value: JSONValue, as shape: Shape, at place: String = "body") -> String? {
        switch shape {
        case .any: nil
        case .text, .pattern, .file: value.string == nil ? "\(place) is no string" : nil
        case .uuid: value.string?.looksLikeUUID == true ? nil : "\(place) is no UUID"
        case .words(let words): words.contains(value.string ?? "") ? nil : "\(place) is none of \(words)"
        case .integer(let range): value.integer.map(range.contains) == true ? nil : "\(place) is not in \(range)"
        case .number: value.integer == nil && value.kind != "number" ? "\(place) is no number" : nil
        case .boolean: if case .bool = value { nil } else { "\(place) is no boolean" }
        case .null: value == .null ? nil : "\(place) is not null"
        case .array(let element), .distinct(let element, _): problem(withEach: value.array, as: element, at: place)
        case .object(let fields): problem(with: value.object, fields, at: place)
        case .map(let element): problem(withEach: value.object?.members.map(\.value), as: element, at: place)
        case .oneOf(let shapes):
            shapes.count { problem(with: value, as: $0) == nil } == 1
                ? nil : "\(place) is not one of \(shapes.count) shapes"
        case .named(let name):
            if let named = shapes.first(where: { $0.name == name }) {
                problem(with: value, as: named.shape, at: "\(place) (\(name))")
            } else {
                name == "Refusal" ? problem(with: value, as: refusal, at: place) : "no shape is called \(name)"
            }
        }
    }

    private func problem(withEach values: [JSONValue]?, as shape: Shape, at place: String) -> String? {
        guard let values else { return "\(place) is of another kind" }
        return values.enumerated().lazy.compactMap { index, value in
            self.problem(with: value, as: shape, at: "\(place)[\(index)]")
        }.first
    }

    private func problem(with object: JSONObject?, _ fields: [Shape.Field], at place: String) -> String? {
        guard let object else { return "\(place) is no object" }
        return fields.lazy.compactMap { field in
            guard let value = object[field.name] else {
                return field.isRequired ? "\(place).\(field.name) is missing" : nil
            }
            return self.problem(with: value, as: field.shape, at: "\(place).\(field.name)")
        }.first
    }
}

extension Shape {
    /// The names that it and its parts refer to.
    var names: [String] {
        switch self {
        case .named(let name): [name]
        case .array(let shape), .distinct(let shape, _), .map(let shape): shape.names
        case .object(let fields): fields.flatMap(\.shape.names)
        case .oneOf(let shapes): shapes.flatMap(\.names)
        case .any, .file, .uuid, .text, .pattern, .words, .integer, .number, .boolean, .null: []
        }
    }
}

extension String {
    /// Whether it has the form of a UUID.
    fileprivate var looksLikeUUID: Bool {
        wholeMatch(of: /[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) != nil
    }
}

internal import WireContract

extension ValueForm {
    /// The form as a JSON Schema of draft 7, which editors know best.
    ///
    /// It allows exactly what a reader of this form takes. Where a text is asked for, a number or `true` without quotes
    /// is allowed too. Where a number or `true` is asked for, a text in quotes is not.
    func schemaDocument(title: String, description: String) -> JSONValue {
        let shared = SharedObjects(in: self)
        var document = JSONObject()
        document.add("$schema", "http://json-schema.org/draft-07/schema#")
        document.add("title", .string(title))
        document.add("description", .string(description))
        document.members += schema(shared).members
        document.add(
            "definitions",
            .object(JSONObject(shared.named.map { .init(key: $0.name, value: .object($0.form.schema(shared))) })))
        return .object(document)
    }

    /// The schema, with references to shared objects.
    fileprivate func schema(_ shared: SharedObjects) -> JSONObject {
        switch self {
        case .anything: JSONObject()
        case .null: Self.object(["type": "null"])
        case .text(let form): form.schema
        case .boolean: Self.object(["type": "boolean"])
        case .integer(let range):
            Self.object([
                "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            ])
        case .number(let most):
            Self.object(["type": "number", "exclusiveMinimum": 0, "maximum": .integer(most)])
        case .duration: Self.object(["type": "string", "pattern": .string(Duration.textPattern)])
        case .instant: Self.object(["type": "string", "pattern": .string(Self.instantPattern)])
        case .words(let words): Self.object(["enum": .array(words.map(\.schemaValue))])
        case .list(let element):
            Self.anyOf([element.listSchema(shared)] + element.scalars.map { $0.schema(shared) })
        case .listOrOne(let element):
            Self.anyOf([element.listSchema(shared)] + element.alternatives.map { $0.schema(shared) })
        case .mapping(_, let value):
            Self.object(["type": ["object", "null"], "additionalProperties": .object(value.schema(shared))])
        case .object(let form):
            shared.name(of: form).map { Self.object(["$ref": .string("#/definitions/\($0)")]) } ?? form.schema(shared)
        case .partial(let form): form.partial.schema(shared)
        case .either: Self.anyOf(alternatives.map { $0.schema(shared) })
        }
    }

    private func listSchema(_ shared: SharedObjects) -> JSONObject {
        Self.object(["type": ["array", "null"], "items": .object(schema(shared))])
    }

    /// The forms that it is one of.
    private var alternatives: [ValueForm] {
        if case .either(let forms) = self { forms.flatMap(\.alternatives) } else { [self] }
    }

    private static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONObject {
        JSONObject(members.map { .init(key: $0.key, value: $0.value) })
    }

    private static func anyOf(_ schemas: [JSONObject]) -> JSONObject {
        schemas.count == 1 ? schemas[0] : object(["anyOf": .array(schemas.map { .object($0) })])
    }

    /// Its forms that are neither lists nor mappings.
    private var scalars: [ValueForm] {
        alternatives.filter { form in
            switch form {
            case .anything, .list, .listOrOne, .mapping, .object, .partial, .either: false
            case .null, .text, .boolean, .integer, .number, .duration, .instant, .words: true
            }
        }
    }

    private static let instantPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$"

    /// The form of a document that is laid over another one of this form: no key need be there. Lists are replaced whole.
    var partial: ValueForm {
        switch self {
        case .mapping(let name, let value): .mapping(name: name, value.partial)
        case .partial(let form): form.partial
        case .either(let forms): .either(forms.map(\.partial))
        case .object(let form):
            .object(
                ObjectForm(
                    name: form.name,
                    keys: form.keys.map { key in
                        var key = key
                        key.isRequired = false
                        key.value = key.value.partial
                        return key
                    }))
        case .anything, .null, .text, .boolean, .integer, .number, .duration, .instant, .words, .list, .listOrOne: self
        }
    }
}

extension TextForm {
    /// Whether a number without quotes can match its pattern.
    private var canBeNumber: Bool {
        pattern.flatMap { try? Regex($0) }.map { "7".contains($0) } ?? true
    }

    fileprivate var schema: JSONObject {
        var schema = JSONObject()
        schema.add(
            "type", pattern == nil ? ["string", "number", "boolean"] : canBeNumber ? ["string", "number"] : "string")
        if !canBeEmpty { schema.add("minLength", 1) }
        schema.add("pattern", pattern.map { .string($0) })
        return schema
    }
}

extension ObjectForm {
    fileprivate func schema(_ shared: SharedObjects) -> JSONObject {
        let required = keys.filter(\.isRequired).map { JSONValue.string($0.key) }
        var schema = JSONObject()
        schema.add("type", required.isEmpty ? ["object", "null"] : "object")
        schema.add(
            "properties", .object(JSONObject(keys.map { .init(key: $0.key, value: .object($0.schema(shared))) })))
        if !required.isEmpty { schema.add("required", .array(required)) }
        schema.add("additionalProperties", false)
        return schema
    }
}

extension KeyForm {
    fileprivate func schema(_ shared: SharedObjects) -> JSONObject {
        let standard = otherwise.map { " Otherwise: \($0)." } ?? ""
        var schema = JSONObject()
        schema.add("description", .string(about + standard))
        if let example = example.flatMap({ try? YAMLNode.parse($0).json }) { schema.add("examples", [example]) }
        let value = value.schema(shared)
        // Beside a reference, draft 7 reads nothing else.
        if value["$ref"] != nil { schema.add("allOf", [.object(value)]) } else { schema.members += value.members }
        return schema
    }
}

extension String {
    /// The value of a word in a document: `true` and `false` are written without quotes, so they are booleans.
    fileprivate var schemaValue: JSONValue {
        switch self {
        case "true": true
        case "false": false
        default: .string(self)
        }
    }
}

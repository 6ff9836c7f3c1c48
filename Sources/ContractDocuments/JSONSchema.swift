internal import WireContract

extension Shape {
    /// The shape in JSON Schema, as OpenAPI 3.1 has it; names refer to `#/components/schemas`.
    var jsonSchema: JSONObject {
        var schema = JSONObject()
        switch self {
        case .any: break
        case .file:
            schema.add("type", "string")
            schema.add("format", "binary")
        case .uuid:
            schema.add("type", "string")
            schema.add("format", "uuid")
        case .text(let examples):
            schema.add("type", "string")
            if !examples.isEmpty { schema.add("examples", .array(examples.map { .string($0) })) }
        case .pattern(let expression, _, let examples):
            schema.add("type", "string")
            schema.add("pattern", .string(expression))
            if !examples.isEmpty { schema.add("examples", .array(examples.map { .string($0) })) }
        case .words(let words):
            schema.add("type", "string")
            schema.add("enum", .array(words.map { .string($0) }))
        case .integer(let range):
            schema.add("type", "integer")
            if range == Int64.min...Int64.max { schema.add("format", "int64") }
            schema.add("minimum", .integer(range.lowerBound))
            schema.add("maximum", .integer(range.upperBound))
        case .number: schema.add("type", "number")
        case .boolean: schema.add("type", "boolean")
        case .null: schema.add("type", "null")
        case .array(let element):
            schema.add("type", "array")
            schema.add("items", .object(element.jsonSchema))
        case .distinct(let element, let least):
            schema.add("type", "array")
            schema.add("items", .object(element.jsonSchema))
            if least > 0 { schema.add("minItems", .integer(Int64(least))) }
            schema.add("uniqueItems", true)
        case .object(let fields): schema = Self.jsonSchema(of: fields)
        case .map(let value):
            schema.add("type", "object")
            schema.add("additionalProperties", .object(value.jsonSchema))
        case .oneOf(let shapes): schema.add("oneOf", .array(shapes.map { .object($0.jsonSchema) }))
        case .named(let name): schema.add("$ref", .string("#/components/schemas/\(name)"))
        }
        return schema
    }

    private static func jsonSchema(of fields: [Field]) -> JSONObject {
        var properties = JSONObject()
        for field in fields {
            var schema = field.shape.jsonSchema
            if !field.summary.isEmpty { schema.add("description", .string(field.summary)) }
            properties.add(field.name, .object(schema))
        }
        var schema = JSONObject()
        schema.add("type", "object")
        if !fields.isEmpty { schema.add("properties", .object(properties)) }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { schema.add("required", .array(required)) }
        return schema
    }
}

extension NamedShape {
    /// The schema with its description first.
    var jsonSchema: JSONValue {
        .object(JSONObject([.init(key: "description", value: .string(summary))] + shape.jsonSchema.members))
    }
}

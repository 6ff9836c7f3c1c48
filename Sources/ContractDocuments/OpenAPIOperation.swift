internal import WireContract

extension Catalogue {
    /// The operation object of an endpoint.
    func operation(_ endpoint: Endpoint) -> JSONValue {
        var object = JSONObject()
        object.add("operationId", .string(endpoint.id))
        object.add("tags", [.string(endpoint.tag)])
        object.add("summary", .string(endpoint.summary))
        if !endpoint.takesToken {
            let own = securitySchemes.filter { $0.onlyPath == endpoint.path }.map(\.requirement)
            // An empty requirement: none of them is needed.
            object.add("security", .array(own.isEmpty ? [] : [[:]] + own))
        }
        let parameters = parameters(of: endpoint)
        if !parameters.isEmpty { object.add("parameters", .array(parameters.map(\.openAPI))) }
        if let request = endpoint.request {
            object.add("requestBody", ["required": .bool(request.isRequired), "content": .object(request.content)])
        }
        object.add("responses", .object(responses(endpoint)))
        return .object(object)
    }

    /// The responses by status: the endpoint's own in full, and references to those that all endpoints share.
    private func responses(_ endpoint: Endpoint) -> JSONObject {
        let refusals = sharedResponses.members.filter { !$0.key.hasPrefix("2") }
        var responses = refusals.map { shared in
            JSONObject.Member(key: shared.key, value: ["$ref": .string("#/components/responses/\(shared.key)")])
        }
        for status in Set(endpoint.outcomes.map(\.status)) {
            let response = OpenAPIResponse(
                status: status, outcomes: endpoint.outcomes.filter { $0.status == status },
                shared: sharedRefusals.filter { $0.status == status }, endpoint: endpoint, catalogue: self)
            responses.removeAll { $0.key == String(status) }
            responses.append(.init(key: String(status), value: response.json))
        }
        return JSONObject(responses.sorted { $0.key < $1.key })
    }

    /// The response objects, by status, of what any endpoint can answer without having it among its own outcomes.
    var sharedResponses: JSONObject {
        let shared = elsewhere + Outcome.server
        let statuses = Set(shared.map(\.status) + LibraryReply.all.map(\.status)).sorted()
        return JSONObject(
            statuses.map { status in
                let response = OpenAPIResponse(
                    status: status, outcomes: shared.filter { $0.status == status }, shared: [], endpoint: nil,
                    catalogue: self)
                return JSONObject.Member(key: String(status), value: response.json)
            })
    }
}

extension Parameter {
    fileprivate var openAPI: JSONValue {
        var object = JSONObject()
        object.add("name", .string(name))
        object.add("in", .string(location.rawValue))
        object.add("required", .bool(isRequired))
        if !summary.isEmpty { object.add("description", .string(summary)) }
        var schema = shape.jsonSchema
        // An empty segment would make it another path.
        if location == .path, schema["type"] == "string" { schema.add("minLength", 1) }
        object.add("schema", .object(schema))
        object.add("example", exampleValue)
        return .object(object)
    }

    private var exampleValue: JSONValue? {
        guard let example else { return nil }
        if case .integer = shape, let number = Int64(example) { return .integer(number) }
        if shape == .boolean { return .bool(example == "true") }
        return .string(example)
    }
}

extension Payload {
    /// The content object, with the examples named `1`, `2` and so on.
    var content: JSONObject {
        var media = JSONObject()
        media.add("schema", .object(shape.jsonSchema))
        let named = examples.enumerated().map { number, example in
            JSONObject.Member(key: String(number + 1), value: ["value": example])
        }
        if !named.isEmpty { media.add("examples", .object(JSONObject(named))) }
        return JSONObject([.init(key: contentType, value: .object(media))])
    }
}

package import WireContract

extension Catalogue {
    /// The OpenAPI 3.1 document of the API as it is emulated: JSON, the same text for the same catalogue.
    ///
    /// Beyond the standard it has `x-understudy-outcomes` at each response, with the id, the evidence and the assumptions
    /// of everything that this status can mean, and `x-understudy-assumptions` at the root.
    package var openAPIDocument: String {
        let document: JSONValue = [
            "openapi": "3.1.0",
            "info": information,
            "servers": .array(serverObjects),
            "tags": .array(tags.map { ["name": .string($0)] }),
            "security": .array(securitySchemes.filter { $0.onlyPath == nil }.map(\.requirement)),
            "paths": .object(paths),
            "components": components,
            "x-understudy-assumptions": .array(assumptions.map(openAPI)),
        ]
        return document.indentedText + "\n"
    }

    private var information: JSONValue {
        [
            "title": .string(title),
            "version": .string(version),
            "description": .string(
                "\(vendor)'s API as Understudy stands in for it. Generated from the catalogue that the emulator answers from; please do not edit. Responses that share a "
                    + "status are told apart by the header X-Understudy-Outcome, whose values are the names of the "
                    + "examples. x-understudy-outcomes says for each what it is known from: documented by the vendor (and "
                    + "on which page), observed on a cluster, expected by a program that works against the real service, or "
                    + "assumed by us (and why). What the emulator's server itself answers, or a path or method that is no "
                    + "endpoint, is described once, in the responses that x-understudy-shared names."
                    + (notes.isEmpty ? "" : "\n\n" + notes)),
        ]
    }

    private var serverObjects: [JSONValue] {
        let emulator: JSONValue = ["url": "http://127.0.0.1:8080", "description": "understudy serve, on this machine."]
        return [emulator]
            + servers.map { server in
                var object = JSONObject()
                object.add("url", .string(server.url))
                object.add("description", .string(server.summary))
                let variables = server.variables.sorted { $0.key < $1.key }.map {
                    JSONObject.Member(key: $0.key, value: ["default": .string($0.value)])
                }
                if !variables.isEmpty { object.add("variables", .object(JSONObject(variables))) }
                return .object(object)
            }
    }

    /// The second part of each endpoint's id, in order of appearance.
    private var tags: [String] {
        endpoints.reduce(into: []) { tags, endpoint in
            if !tags.contains(endpoint.tag) { tags.append(endpoint.tag) }
        }
    }

    private var paths: JSONObject {
        var paths = JSONObject()
        for path in endpoints.map(\.path) where paths[path] == nil {
            var item = JSONObject()
            for endpoint in endpoints where endpoint.path == path {
                item.add(endpoint.method.lowercased(), operation(endpoint))
            }
            paths.add(path, .object(item))
        }
        return paths
    }

    private var components: JSONValue {
        let refusal = NamedShape("Refusal", summary: "Why a request is refused.", self.refusal)
        return [
            "schemas": .object(
                JSONObject((shapes + [refusal]).map { JSONObject.Member(key: $0.name, value: $0.jsonSchema) })),
            "responses": .object(sharedResponses),
            "headers": sharedHeaders,
            "securitySchemes": .object(JSONObject(securitySchemes.map { .init(key: $0.name, value: $0.scheme) })),
        ]
    }
}

extension Catalogue {
    private func openAPI(_ assumption: Assumption) -> JSONValue {
        let settings = settings(deciding: assumption).map(\.path) + (assumption.changedBy.map { [$0] } ?? [])
        var object = JSONObject()
        object.add("id", .string(assumption.id))
        object.add("decision", .string(assumption.decision))
        object.add("reason", .string(assumption.reason))
        if !settings.isEmpty { object.add("settings", .array(settings.map { .string($0) })) }
        return .object(object)
    }
}

extension Endpoint {
    /// What operations are grouped by: the second part of the id.
    var tag: String {
        let parts = id.split(separator: ".")
        return String(parts.count > 1 ? parts[1] : parts.first ?? "")
    }
}

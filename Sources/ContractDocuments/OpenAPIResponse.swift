internal import WireContract

/// A response object: everything that one status can mean.
struct OpenAPIResponse {
    let status: Int
    let outcomes: [Outcome]
    /// What any endpoint can answer with this status, and `components/responses` describes.
    let shared: [Outcome]
    /// The endpoint; nil for what any endpoint can answer.
    let endpoint: Endpoint?
    let catalogue: Catalogue

    var json: JSONValue {
        var object = JSONObject()
        object.add("description", .string(description))
        if !outcomes.isEmpty { object.add("headers", headers) }
        if !content.members.isEmpty { object.add("content", .object(content)) }
        if !links.members.isEmpty { object.add("links", .object(links)) }
        if !outcomes.isEmpty { object.add("x-understudy-outcomes", .array(outcomes.map(\.openAPI))) }
        if !shared.isEmpty { object.add("x-understudy-shared", .string("#/components/responses/\(status)")) }
        return .object(object)
    }

    private var libraryReply: LibraryReply? {
        LibraryReply.all.first { $0.status == status }
    }

    private var description: String {
        let others =
            endpoint == nil
            ? libraryReply.map { [$0.description] } ?? []
            : shared.isEmpty && libraryReply == nil ? [] : ["What components/responses/\(status) describes."]
        let sentences = outcomes.map(\.when) + others
        return sentences.count == 1 ? sentences.joined() : sentences.map { "- \($0)" }.joined(separator: "\n")
    }

    private var headers: JSONValue {
        var headers = JSONObject()
        headers.add(
            "X-Understudy-Outcome",
            [
                "description": "Which of the outcomes it is.", "required": .bool(libraryReply == nil),
                "schema": ["type": "string", "enum": .array((outcomes + shared).map { .string($0.id) })],
            ])
        headers.add("X-Understudy-Evidence", ["$ref": "#/components/headers/Evidence"])
        headers.add("X-Understudy-Assumed", ["$ref": "#/components/headers/Assumed"])
        let fields = (outcomes + shared).reduce(into: [:]) { all, outcome in
            all.merge(outcome.fields) { first, _ in first }
        }
        for (name, summary) in fields.sorted(by: { $0.key < $1.key }) {
            headers.add(name, ["description": .string(summary), "schema": ["type": "string"]])
        }
        if (300..<400).contains(status) {
            headers.add(
                "Location", ["description": "Where to go.", "required": true, "schema": ["type": "string"]])
        }
        if status == 405 {
            headers.add(
                "Allow", ["description": "The methods of this path.", "required": true, "schema": ["type": "string"]])
        }
        return .object(headers)
    }

    /// By content type, in the order of the outcomes. Redirections and some others have no body.
    private var content: JSONObject {
        var content = JSONObject()
        guard !(300..<400).contains(status) else { return content }
        let all = outcomes + shared
        for type in all.compactMap(\.contentType) where content[type] == nil {
            guard let schema = schema(of: all.filter { $0.contentType == type }, type) else { continue }
            var media = JSONObject()
            media.add("schema", .object(schema))
            media.add("examples", examples(of: outcomes.filter { $0.contentType == type }))
            content.add(type, .object(media))
        }
        return content
    }

    /// The schema of bodies of one content type; nil where nothing is known of them.
    private func schema(of outcomes: [Outcome], _ type: String) -> JSONObject? {
        var shapes: [Shape] = []
        for outcome in outcomes {
            guard let shape = shape(of: outcome, type) else { return nil }
            if !shapes.contains(shape) { shapes.append(shape) }
        }
        return (shapes.count == 1 ? shapes.first : .oneOf(shapes))?.jsonSchema
    }

    private func shape(of outcome: Outcome, _ type: String) -> Shape? {
        if let shape = outcome.shape { return shape }
        if status < 300 { return endpoint?.reply.flatMap { $0.contentType == type ? $0.shape : nil } }
        let own = endpoint.flatMap { $0.outcomes.contains(outcome) ? $0.refusal : nil }
        return own ?? .named("Refusal")
    }

    private var links: JSONObject {
        guard status == 200, let endpoint else { return JSONObject() }
        return JSONObject(
            endpoint.links.compactMap { link in
                guard let target = catalogue.endpoints.first(where: { $0.id == link.endpoint }) else { return nil }
                let inPath = target.pathParameters
                let names = inPath + (inPath.contains(link.parameter) ? [] : [link.parameter])
                let parameters = names.map { name in
                    let source = name == link.parameter ? "$response.body#/\(link.member)" : "$request.path.\(name)"
                    return JSONObject.Member(key: name, value: .string(source))
                }
                let value: JSONValue = [
                    "operationId": .string(target.id), "parameters": .object(JSONObject(parameters)),
                ]
                return JSONObject.Member(key: link.endpoint, value: value)
            })
    }

    private func examples(of outcomes: [Outcome]) -> JSONValue? {
        let members = outcomes.compactMap { outcome in
            catalogue.exampleBody(of: outcome).map {
                JSONObject.Member(key: outcome.id, value: ["summary": .string(outcome.when), "value": $0])
            }
        }
        return members.isEmpty ? nil : .object(JSONObject(members))
    }
}

extension Outcome {
    fileprivate var openAPI: JSONValue {
        var object = JSONObject()
        object.add("id", .string(id))
        object.add("when", .string(when))
        object.add(
            "evidence",
            .object(
                JSONObject([
                    .init(key: "grade", value: .string(evidence.grade)),
                    .init(key: evidence.detailName, value: .string(evidence.detail)),
                ])))
        if contentType != "application/json" { object.add("contentType", contentType.map { .string($0) } ?? .null) }
        if !assumes.isEmpty { object.add("assumes", .array(assumes.map { .string($0) })) }
        return .object(object)
    }
}

extension Catalogue {
    /// The header objects that responses share.
    var sharedHeaders: JSONValue {
        [
            "Evidence": [
                "description": "What the outcome is known from.",
                "schema": ["type": "string", "pattern": "^(documented|observed|expected|assumed); [a-z]+=\".+\"$"],
            ],
            "Assumed": [
                "description": "The ids of the assumptions that the reply depends on, if any, separated by commas.",
                "schema": ["type": "string"],
            ],
        ]
    }
}

/// A reply of the HTTP library under the server, before any of our code has seen the request: a line of HTML, without
/// our header fields and without a `Content-Type`.
struct LibraryReply: Hashable, Sendable {
    let status: Int
    let when: String

    var description: String { when + " (Answered by the HTTP library, with a line of HTML and none of our headers.)" }

    static let all = [
        LibraryReply(status: 400, when: "The request line, a field or a chunk is malformed."),
        LibraryReply(status: 413, when: "The length of the body, or of a chunk, does not fit 64 bits."),
        LibraryReply(status: 414, when: "The request line is far longer than the server accepts."),
        LibraryReply(status: 431, when: "The fields are far longer than the server accepts."),
        LibraryReply(status: 505, when: "The request is of another version than HTTP/1."),
    ]
}

internal import WireContract

extension SecurityScheme {
    /// The security scheme object.
    var scheme: JSONValue {
        switch kind {
        case .bearer: ["type": "http", "scheme": "bearer", "description": .string(summary)]
        case .authorization:
            ["type": "apiKey", "in": "header", "name": "Authorization", "description": .string(summary)]
        case .clientCredentials(let path, let scopes):
            [
                "type": "oauth2", "description": .string(summary),
                "flows": ["clientCredentials": ["tokenUrl": .string(path), "scopes": Self.described(scopes)]],
            ]
        case .basic: ["type": "http", "scheme": "basic", "description": .string(summary)]
        }
    }

    /// The one path that takes it; nil where all do.
    var onlyPath: String? {
        if case .basic(let path) = kind { path } else { nil }
    }

    /// The requirement that this alone fulfils, with all its scopes.
    var requirement: JSONValue {
        var names: [String] = []
        if case .clientCredentials(_, let scopes) = kind { names = scopes.keys.sorted() }
        return .object(JSONObject([.init(key: name, value: .array(names.map { .string($0) }))]))
    }

    /// A line for the reference.
    var markdown: String {
        switch kind {
        case .bearer: "`Authorization: Bearer …`: \(summary)"
        case .authorization: "`Authorization`: \(summary)"
        case .clientCredentials(let path, let scopes):
            "`\(path)`: \(summary) Scopes: \(scopes.keys.sorted().map { "`\($0)`" }.joined(separator: ", "))."
        case .basic(let path): "`Authorization: Basic …`, at `\(path)`: \(summary)"
        }
    }

    private static func described(_ scopes: [String: String]) -> JSONValue {
        let sorted = scopes.sorted { $0.key < $1.key }
        return .object(JSONObject(sorted.map { .init(key: $0.key, value: .string($0.value)) }))
    }
}

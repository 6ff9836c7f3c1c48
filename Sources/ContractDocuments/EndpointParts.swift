package import WireContract

extension Catalogue {
    /// The body of an outcome with each gap filled by the walkthrough, as an example; nil for one built from state.
    func exampleBody(of outcome: Outcome) -> JSONValue? {
        guard outcome.contentType != nil else { return nil }
        guard let body = outcome.body else { return endpoint(of: outcome)?.reply?.examples.first }
        let values = body.gaps.map { ($0, walkthrough.filling(of: $0, in: outcome.id)) }
        let bytes = body.filled(Dictionary(values) { $1 })
        return (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    /// All outcomes that a call of an endpoint can have: its own, those of no endpoint, and the server's.
    package func outcomes(of endpoint: Endpoint) -> [Outcome] {
        endpoint.outcomes + sharedRefusals
    }

    /// Refusals that belong to no endpoint. The page for unknown paths is not one of them.
    var sharedRefusals: [Outcome] {
        elsewhere.filter { $0.status >= 300 } + Outcome.server
    }

    /// The parameters of an endpoint: as listed, and for what else its path has, strings.
    func parameters(of endpoint: Endpoint) -> [Parameter] {
        let listed = Set(endpoint.parameters.filter { $0.location == .path }.map(\.name))
        return endpoint.pathParameters.filter { !listed.contains($0) }.map { Parameter.path($0, .string, summary: "") }
            + endpoint.parameters
    }
}

extension Endpoint {
    /// The names in braces in the path, in order.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
            .map { String($0.dropFirst().dropLast()) }
    }
}

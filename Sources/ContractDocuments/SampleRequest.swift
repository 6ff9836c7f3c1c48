package import WireContract

/// A request that leads to an outcome at the emulator, and what the fixture must be like.
package struct SampleRequest: Hashable, Sendable {
    /// The method.
    package var method: String
    /// The path and query, percent-encoded.
    package var target: String
    /// The `Authorization` field; nil for none.
    package var authorization: String?
    /// The media type of the body; nil where there is none.
    package var contentType: String?
    /// The body.
    package var body: [UInt8]
    /// What is sent before it, in this order.
    package var earlier: [SampleRequest] = []
    /// How many seconds pass between those and this.
    package var wait: Int64 = 0
    /// How often it is sent; the last reply counts.
    package var times = 1
    /// What the fixture has otherwise.
    package var edits: [Edit] = []

    /// One text of the fixture, and what stands in its place.
    package struct Edit: Hashable, Sendable {
        /// What the fixture has, once.
        package let text: String
        /// What it must have.
        package let replacement: String
    }
}

extension Catalogue {
    /// The request that leads to an outcome, by the walkthrough; nil where no such request is known.
    package func sampleRequest(for outcome: Outcome) -> SampleRequest? {
        guard let provocation = provocation(of: outcome.id), provocation.isComplete,
            let endpoint = endpoint(of: outcome) ?? endpoints.first
        else { return nil }
        return sampleRequest(to: endpoint, provocation.changes)
    }

    /// What leads to an outcome, a vendor's or the server's.
    func provocation(of id: String) -> Provocation? {
        walkthrough.provocation(of: id) ?? Walkthrough.server[id]
    }

    private func sampleRequest(to endpoint: Endpoint, _ changes: [Provocation.Change]) -> SampleRequest {
        var values = Dictionary(
            parameters(of: endpoint).compactMap { parameter in
                parameter.example.map { (parameter.name, $0.percentEncoded) }
            }
        ) { $1 }
        var body = endpoint.request?.examples.first
        for change in changes {
            if case .parameter(let name, let value) = change { values[name] = value }
            if case .withoutParameter(let name) = change { values[name] = nil }
            body?.make(change)
        }
        var request = SampleRequest(
            method: endpoint.method, target: endpoint.target(values),
            authorization: endpoint.takesToken ? "Bearer \(walkthrough.token)" : nil,
            contentType: endpoint.request?.sentContentType,
            body: body.flatMap { endpoint.request?.bytes(of: $0) } ?? [])
        for change in changes {
            if case .first(let id, let changes) = change, let other = endpoints.first(where: { $0.id == id }) {
                request.earlier.append(sampleRequest(to: other, changes))
            }
            request.make(change)
        }
        return request
    }
}

extension Endpoint {
    /// The path with its parameters filled in, and a query of those that are not in the path.
    fileprivate func target(_ values: [String: String]) -> String {
        let inPath = pathParameters
        let filled = path.split(separator: "/").map { segment in
            values[String(segment.dropFirst().dropLast())].flatMap { segment.hasPrefix("{") ? $0 : nil }
                ?? String(segment)
        }
        let query = values.filter { !inPath.contains($0.key) }.sorted { $0.key < $1.key }
        let pairs = query.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        return "/" + filled.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
            + (pairs.isEmpty ? "" : "?" + pairs)
    }
}

extension SampleRequest {
    /// Makes a change to all but the members of the body.
    fileprivate mutating func make(_ change: Provocation.Change) {
        switch change {
        case .parameter, .withoutParameter, .member, .without, .first: break
        case .token(let token): authorization = token.map { "Bearer \($0)" }
        case .authorization(let value): authorization = value
        case .prefix(let prefix): target = prefix + target
        case .path(let path): target = path
        case .suffix(let suffix): target += suffix
        case .method(let method): self.method = method
        case .body(let text): body = Array(text.utf8)
        case .bytes(let bytes): body = bytes
        case .sent(let times): self.times = times
        case .wait(let seconds): wait = seconds
        case .fixture(let text, let replacement): edits.append(Edit(text: text, replacement: replacement))
        }
    }
}

extension JSONValue {
    /// Makes a change to the members of a body; none other, and none to what is no object.
    fileprivate mutating func make(_ change: Provocation.Change) {
        guard case .object(var object) = self else { return }
        switch change {
        case .member(let key, let value):
            if let place = object.members.firstIndex(where: { $0.key == key }) {
                object.members[place].value = value
            } else {
                object.members.append(.init(key: key, value: value))
            }
        case .without(let key): object.members.removeAll { $0.key == key }
        default: break
        }
        self = .object(object)
    }
}

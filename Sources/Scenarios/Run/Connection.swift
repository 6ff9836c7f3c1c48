internal import HTTPTypes
internal import LoadClient
internal import WireContract

/// A connection to a target: sends requests below its base and reads replies.
struct Connection: Sendable {
    let transport: any Transport
    let base: BaseURL
    /// Nil for an emulator, and where there is a team of Celonis only.
    let access: ClusterAccess?
    /// A real team, for what is Celonis's; nil for an emulator, and where there is a cluster of Incorta only.
    var team: ConnectedTeam?
    /// The secret for the control API of an emulator that asks for one.
    var controlToken: String?
    /// What was started on a real target; nil for an emulator.
    var started: StartedThings?

    var isEmulator: Bool { access == nil && team == nil }

    func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, headers: [Scenario.Header] = [],
        timeout: Duration = .seconds(30)
    ) async throws -> Exchange {
        guard let method = HTTPRequest.Method(method) else {
            throw TransportError(.other, detail: "\(method) is no HTTP method")
        }
        let base = team.flatMap { ScenarioRun.isCelonis(path) ? $0.base : nil } ?? base
        var request = HTTPRequest(
            method: method, scheme: base.scheme, authority: base.authority, path: base.prefix + path)
        request.headerFields[.accept] = "application/json"
        if let controlToken, path.hasPrefix("/_understudy") {
            request.headerFields[.authorization] = "Bearer \(controlToken)"
        }
        if body != nil { request.headerFields[.contentType] = "application/json" }
        for header in headers {
            if let name = HTTPField.Name(header.name) { request.headerFields[name] = header.value }
        }
        let (head, body) = try await transport.send(request, body: body, timeout: timeout)
        return Exchange(head: head, body: body, redaction: redaction)
    }

    /// Takes the token and the key out of what is shown.
    var redaction: Redaction { Redaction([access?.token, team?.key, controlToken].compactMap { $0 }) }
}

/// A reply, and what it says when it is JSON.
struct Exchange: Sendable {
    let head: HTTPResponse
    let body: [UInt8]
    let json: JSONValue?
    /// Before anything of the reply is cut or shown, the token is taken out: clusters echo it.
    let redaction: Redaction

    init(head: HTTPResponse, body: [UInt8], redaction: Redaction) {
        self.head = head
        self.body = body
        self.redaction = redaction
        json = try? JSONValue(parsing: body)
    }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }
}

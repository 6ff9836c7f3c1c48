internal import HTTPTypes
package import LoadClient

/// Sends requests below one URL, and reads the replies.
package struct Connection: Sendable {
    package let transport: any Transport
    package let base: BaseURL
    /// Hides the credentials of this run in everything that is shown.
    package let mask: TokenMask
    /// The secret for the control API of an emulator that asks for one.
    let controlToken: String?

    init(transport: any Transport, base: BaseURL, mask: TokenMask = TokenMask([]), controlToken: String? = nil) {
        self.transport = transport
        self.base = base
        self.mask = mask
        self.controlToken = controlToken
    }

    package func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, headers: [NamedText] = [],
        timeout: Duration = .seconds(30)
    ) async throws -> Exchange {
        guard let method = HTTPRequest.Method(method) else {
            throw TransportError(.other, detail: "\(method) is no HTTP method")
        }
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
        return Exchange(head: head, body: body, mask: mask)
    }
}

internal import HTTPTypes
internal import WireContract

/// Why there is no access token. Holds no secret: of a reply only the error's name and description are kept, redacted.
public struct OAuthTokenError: Error, Hashable, Sendable {
    /// What went wrong and what to do, as one line.
    public let description: String
    /// The status of the reply; nil when there is none.
    public let status: Int?
    /// The error's name (RFC 6749), such as `invalid_grant`; nil where the reply names none.
    public let code: String?
    /// The failure as a retry policy sees it; nil where another try cannot succeed.
    let failure: AttemptFailure?

    init(_ description: String, status: Int? = nil, code: String? = nil, failure: AttemptFailure? = nil) {
        self.description = description
        self.status = status
        self.code = code
        self.failure = failure
    }

    /// How long the endpoint asks to wait before it is asked again; nil when it does not.
    var retryAfter: Duration? {
        if case .status(_, _, let delay) = failure { delay } else { nil }
    }
}

extension OAuthTokenError: CustomStringConvertible {}

/// One request to a token endpoint.
struct OAuthTokenRequest {
    /// Its result.
    struct Granted {
        let token: AccessToken
        /// How long it is valid, counted from the request; nil when the server does not say.
        let lifetime: Duration?
        let refreshToken: String?
    }

    let endpoint: BaseURL
    let grant: OAuthTokens.Grant
    let scope: String?
    let authentication: OAuthTokens.ClientAuthentication
    let refreshToken: String?
    let timeout: Duration
    let pause: Pause

    func send(by transport: any Transport) async throws -> Granted {
        var fields = HTTPFields()
        fields[.contentType] = "application/x-www-form-urlencoded"
        fields[.accept] = "application/json"
        fields[.authorization] = basic.map { "Basic \($0)" }
        let request = HTTPRequest(
            method: .post, scheme: endpoint.scheme, authority: endpoint.authority,
            path: endpoint.prefix.isEmpty ? "/" : endpoint.prefix, headerFields: fields)
        let head: HTTPResponse
        let body: [UInt8]
        do {
            (head, body) = try await transport.send(request, body: form, timeout: timeout)
        } catch let error as CancellationError {
            throw error
        } catch {
            let known = error as? TransportError
            throw OAuthTokenError(
                "no reply from \(endpoint): \(redacted(known?.description ?? String(describing: error)))",
                failure: .transport(known?.kind ?? .other))
        }
        let json = try? JSONValue(parsing: body)
        guard head.status.code == 200 else { throw refusal(head, json) }
        guard let json, let granted = try granted(json) else {
            throw OAuthTokenError(
                "\(endpoint) replied 200, but with no bearer access_token; check that it is a token endpoint",
                status: 200)
        }
        return granted
    }

    /// The value for basic authentication; nil where the credentials are in the form, or the client has no secret.
    private var basic: String? {
        guard authentication == .basic, let secret = grant.client.secret else { return nil }
        return AccessToken.basic(grant.client.id, secret)
    }

    private var form: [UInt8] {
        var pairs: [(String, String)]
        switch grant {
        case .clientCredentials: pairs = [("grant_type", "client_credentials")]
        case .refreshToken(let first, _, _):
            pairs = [("grant_type", "refresh_token"), ("refresh_token", refreshToken ?? first)]
        }
        if basic == nil {
            pairs.append(("client_id", grant.client.id))
            if let secret = grant.client.secret { pairs.append(("client_secret", secret)) }
        }
        if let scope { pairs.append(("scope", scope)) }
        let text = pairs.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return Array(text.utf8)
    }

    private func granted(_ json: JSONValue) throws -> Granted? {
        guard let text = json["access_token"]?.string, let token = try? AccessToken(text),
            json["token_type"]?.string?.lowercased() ?? "bearer" == "bearer"
        else { return nil }
        let seconds = json["expires_in"]?.integer ?? json["expires_in"]?.string.flatMap { Int64($0) }
        return Granted(
            token: token, lifetime: seconds.map { .seconds(max(0, min($0, 1 << 40))) },
            refreshToken: json["refresh_token"]?.string)
    }

    private func refusal(_ head: HTTPResponse, _ json: JSONValue?) -> OAuthTokenError {
        let status = head.status.code
        // Secrets are removed before the text is cut. At a cut they could not be recognised.
        let code = json?["error"]?.string.map { String(redacted($0).prefix(100)) }
        let text = json?["error_description"]?.string.map { ": " + redacted($0).prefix(300) } ?? ""
        let asked = RetryAfter.asked(by: head, secondsSince1970: pause.secondsSince1970())
        return OAuthTokenError(
            "\(endpoint) gave no token: \(status) \(code ?? "(no error name)")\(text). \(Self.advice(status, code))",
            status: status, code: code, failure: .status(status, retryAfter: asked))
    }

    private static func advice(_ status: Int, _ code: String?) -> String {
        switch (status, code) {
        case (429, _): "It was asked for too many tokens: ask less often, and share one provider among clients"
        case (500...599, _): "It, or something in front of it, does not work at present: try again later"
        case (_, "invalid_client"): "Check the client's id and secret"
        case (_, "invalid_grant"): "The refresh token is used up, revoked or expired: authorize again"
        case (_, "invalid_scope"): "Give the client the scope that is asked for"
        case (_, "unauthorized_client"), (_, "unsupported_grant_type"): "Give the client this grant, or use another"
        default: "Check the address of the token endpoint"
        }
    }

    private func redacted(_ text: String) -> String {
        var redaction = SecretRedaction()
        var secrets = [grant.client.secret, basic, refreshToken].compactMap { $0 }
        if case .refreshToken(let first, _, _) = grant { secrets.append(first) }
        for secret in secrets { redaction.add(secret: secret) }
        return redaction.redacted(text)
    }
}

extension OAuthTokens.Grant {
    /// The id and the secret of the client; a public client has none.
    fileprivate var client: (id: String, secret: String?) {
        switch self {
        case .clientCredentials(let id, let secret): (id, secret)
        case .refreshToken(_, let id, let secret): (id, secret)
        }
    }
}

internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /authorize`: what cannot be blamed on the client before its redirect URI is known is a 400 for the person in
    /// front of the browser; everything else goes back to the client.
    mutating func authorize(_ request: OAuthRequest) throws(OAuthRefusal) -> OAuthAnswer {
        let parameters = try OAuthParameters(request.target.query)
        guard let id = parameters["client_id"], let client = tenants[request.tenant].server.client(id) else {
            throw OAuthRefusal(
                .clientUnknown, "client_id must be a client of the fixture, or one that was registered at /register")
        }
        let redirect = try redirectURI(parameters["redirect_uri"], of: client)
        var answer: [(String, String)]
        var condition = Condition.redirected
        var login: String?
        do throws(RedirectedError) {
            let challenge = try challenge(parameters, client)
            let user = try user(parameters["login_hint"], request.tenant)
            login = tenants[request.tenant].users[user].login
            let code = tenants[request.tenant].server.issue(
                AuthorizationServer.Code(
                    client: id, user: user, redirectURI: redirect, namesRedirectURI: parameters["redirect_uri"] != nil,
                    challenge: challenge,
                    expiresAt: request.now + tenants[request.tenant].server.definition.codeLifetime))
            answer = [("code", code)]
        } catch {
            condition = .redirectedWithError
            answer = [("error", error.code), ("error_description", error.description)]
        }
        if let state = parameters["state"] { answer.append(("state", state)) }
        answer.append(("iss", request.issuer))
        let query = answer.map { "\($0.0)=\($0.1.formEncoded)" }.joined(separator: "&")
        var reply = OAuthAnswer(condition)
        reply.fields = [.location: redirect + (redirect.contains("?") ? "&" : "?") + query, .cacheControl: "no-store"]
        reply.login = login
        return reply
    }

    private func redirectURI(
        _ given: String?, of client: OAuthClientDefinition
    ) throws(OAuthRefusal) -> String {
        guard let given else {
            guard let only = client.redirectURIs.first, client.redirectURIs.count == 1 else {
                throw OAuthRefusal(.redirectUnknown, "redirect_uri is missing, and the client does not have just one")
            }
            return only
        }
        guard OAuthClientDefinition.isRedirectURI(given),
            client.redirectURIs.contains(where: { $0 == given || $0.isLoopback(likewise: given) })
        else {
            throw OAuthRefusal(
                .redirectUnknown, "redirect_uri is none of the client's: \(client.redirectURIs.joined(separator: ", "))"
            )
        }
        return given
    }

    private func challenge(
        _ parameters: OAuthParameters, _ client: OAuthClientDefinition
    ) throws(RedirectedError) -> String? {
        guard parameters["response_type"] == "code" else {
            throw RedirectedError("unsupported_response_type", "response_type must be code")
        }
        guard client.grants.contains(.authorizationCode) else {
            throw RedirectedError("unauthorized_client", "the client may not use authorization_code")
        }
        guard let challenge = parameters["code_challenge"] else {
            guard client.secret == nil else { return nil }
            throw RedirectedError("invalid_request", "a public client needs PKCE: code_challenge, S256")
        }
        guard parameters["code_challenge_method"] == "S256", challenge.utf8.count == 43 else {
            throw RedirectedError(
                "invalid_request", "code_challenge_method must be S256, code_challenge 43 characters of base64url")
        }
        return challenge
    }

    /// The user that the request is for: there is no login page.
    private func user(_ hint: String?, _ tenant: Int) throws(RedirectedError) -> Int {
        let users = tenants[tenant].users
        guard let hint else {
            guard users.count == 1 else {
                throw RedirectedError(
                    "login_required", "there is no login page and not just one user: send login_hint, a login name")
            }
            return 0
        }
        guard let user = users.firstIndex(where: { $0.login == hint || $0.email == hint }) else {
            throw RedirectedError("access_denied", "login_hint names no user of the tenant")
        }
        return user
    }
}

/// An error that goes back to the client by the redirect.
private struct RedirectedError: Error {
    let code: String
    let description: String

    init(_ code: String, _ description: String) {
        self.code = code
        self.description = description
    }
}

extension String {
    /// Whether both are the same loopback address but for the port, which native apps take as they find it (RFC 8252).
    func isLoopback(likewise other: String) -> Bool {
        guard let mine = loopbackPath, let others = other.loopbackPath else { return false }
        return mine == others
    }

    private var loopbackPath: String? {
        for host in ["http://127.0.0.1", "http://[::1]", "http://localhost"] where hasPrefix(host) {
            var rest = dropFirst(host.count)
            if rest.first == ":" { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
            return rest.isEmpty || rest.first == "/" || rest.first == "?" ? host + rest : nil
        }
        return nil
    }
}

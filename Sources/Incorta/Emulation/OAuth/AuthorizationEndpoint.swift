internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /authorize`. An error before the client's redirect URI is known is a 400, for the person in front of the
    /// browser; later errors go to the client by the redirect. Where several users could be meant, a page asks.
    mutating func authorize(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let parameters = try OAuthParameters(turn.target.query)
        guard let id = parameters["client_id"], let client = tenants[server.tenant].server.client(id) else {
            throw Refusals(
                .clientUnknown,
                problem: "client_id must be a client of the fixture, or one that was registered at /register")
        }
        let redirect = try redirectURI(parameters["redirect_uri"], of: client)
        var answer: [(String, String)]
        var condition = GrantedCondition.redirected
        do throws(RedirectedError) {
            let challenge = try challenge(in: parameters, of: client)
            guard let user = try tenants[server.tenant].user(asIn: parameters) else {
                return askForUser(&turn, of: client, at: server)
            }
            let code = AuthorizationServer.Code(
                client: id, user: user, redirectURI: redirect, namesRedirectURI: parameters["redirect_uri"] != nil,
                challenge: challenge, nonce: parameters["nonce"],
                asksForIdentity: tenants[server.tenant].server.givesIdentity(to: id, for: parameters["scope"]),
                expiresAt: turn.now + tenants[server.tenant].server.definition.codeLifetime)
            turn.caller = tenants[server.tenant].users[user].login
            answer = [("code", tenants[server.tenant].server.issue(code))]
        } catch {
            condition = .redirectedWithError
            answer = [("error", error.code), ("error_description", error.description)]
        }
        if let state = parameters["state"] { answer.append(("state", state)) }
        answer.append(("iss", server.issuer))
        let query = answer.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        turn.fields = [.location: redirect + (redirect.contains("?") ? "&" : "?") + query, .cacheControl: "no-store"]
        return Answer(condition)
    }

    /// The page that asks who signs in.
    private func askForUser(
        _ turn: inout Turn, of client: OAuthClientDefinition, at server: ServerLocator
    ) -> Answer {
        let tenant = tenants[server.tenant]
        let page = UserPage(
            tenant: tenant.name, client: tenant.server.registered[client.id]?.metadata.name ?? client.id,
            users: tenant.users, parameters: turn.target.query)
        turn.fields = [.cacheControl: "no-store", .contentSecurityPolicy: UserPage.policy]
        return Answer(.userAsked, body: Array(page.html.utf8))
    }

    private func redirectURI(
        _ given: String?, of client: OAuthClientDefinition
    ) throws(Refusals) -> String {
        guard let given else {
            guard let only = client.redirectURIs.first, client.redirectURIs.count == 1 else {
                throw Refusals(
                    .redirectUnknown, problem: "redirect_uri is missing, and the client does not have just one")
            }
            return only
        }
        guard OAuthClientDefinition.isRedirectURI(given),
            client.redirectURIs.contains(where: { $0 == given || $0.isLoopback(likewise: given) })
        else {
            throw Refusals(
                .redirectUnknown,
                problem: "redirect_uri is none of the client's: \(client.redirectURIs.joined(separator: ", "))"
            )
        }
        return given
    }

    /// The challenge of PKCE; nil where a client with a secret sends none.
    private func challenge(
        in parameters: OAuthParameters, of client: OAuthClientDefinition
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
}

extension AuthorizationServer {
    /// Whether a code that is asked for with this scope gives an id_token. A client that named its scopes when it registered
    /// must have named openid.
    fileprivate func givesIdentity(to client: String, for scope: String?) -> Bool {
        let openID: (String) -> Bool = { $0.split(separator: " ").contains("openid") }
        return scope.map(openID) == true && registered[client]?.metadata.scope.map(openID) != false
    }
}

extension IncortaTenant {
    /// The number of the user that `login_hint` names, or of the only one; nil where a person must be asked.
    fileprivate func user(asIn parameters: OAuthParameters) throws(RedirectedError) -> Int? {
        guard let hint = parameters["login_hint"] else {
            guard users.count != 1 else { return 0 }
            guard !users.isEmpty, parameters["prompt"] != "none" else {
                throw RedirectedError(
                    "login_required",
                    users.isEmpty
                        ? "the tenant has no users" : "prompt=none, and there is not just one user: send login_hint")
            }
            return nil
        }
        guard let user = users.firstIndex(where: { $0.login == hint || $0.email == hint }) else {
            throw RedirectedError("access_denied", "login_hint names no user of the tenant")
        }
        return user
    }
}

/// An error that is sent to the client by the redirect.
private struct RedirectedError: Error {
    let code: String
    let description: String

    init(_ code: String, _ description: String) {
        self.code = code
        self.description = description
    }
}

extension String {
    /// Whether both are the same loopback address, apart from the port: native apps listen on any that is free (RFC 8252).
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

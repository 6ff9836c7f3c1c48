internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /register` (RFC 7591). Anybody may register a public client. With a personal access token, the new client
    /// has a secret and acts as the user of the token.
    mutating func register(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let owner = try owner(&turn, at: server)
        guard owner != nil || tenants[server.tenant].server.definition.isRegistrationOpen else {
            throw Refusals(
                .registrationClosed, problem: "the fixture closed the registration: send a personal access token")
        }
        let metadata = try ClientMetadata(turn.request.body, isConfidential: owner != nil)
        let secret = owner == nil ? nil : tenants[server.tenant].server.mint("secret")
        let registered = tenants[server.tenant].server.register { id in
            OAuthClientDefinition(
                id: id, secret: secret, redirectURIs: metadata.redirectURIs, grants: Set(metadata.grants), user: owner)
        }
        guard let client = registered else {
            throw Refusals(
                .registrationClosed,
                problem: "\(AuthorizationServer.maximumRegistered) clients have registered; begin a new world")
        }
        var members: [JSONObject.Member] = [
            .init(key: "client_id", value: .string(client.id)),
            .init(key: "client_id_issued_at", value: .integer(turn.now.microseconds / 1_000_000)),
        ]
        if let secret {
            members.append(.init(key: "client_secret", value: .string(secret)))
            members.append(.init(key: "client_secret_expires_at", value: 0))
        }
        turn.caller = owner
        turn.fields = [.cacheControl: "no-store"]
        return Answer(.registered, body: JSONValue.object(JSONObject(members + metadata.members)).bytes)
    }

    /// The login of the user whose personal access token was sent; nil where none was.
    private func owner(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> String? {
        guard let authorization = turn.request.head.headerFields[.authorization] else { return nil }
        guard let token = BearerCredentials(authorization)?.token,
            let holder = try? accessTokens.holder(of: token, at: turn.now), holder.tenant == server.tenant
        else {
            throw Refusals(
                .registrationTokenInvalid,
                problem: "send a valid personal access token of this tenant, or none to register a public client")
        }
        return tenants[holder.tenant].users[holder.user].login
    }
}

/// The metadata that a client sends about itself, checked.
struct ClientMetadata: Hashable {
    let redirectURIs: [String]
    let grants: [OAuthGrant]
    let method: String
    let name: String?

    init(_ body: [UInt8], isConfidential: Bool) throws(Refusals) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: body, limit: JSONValue.maximumRequest)
        } catch {
            throw Refusals(.metadataInvalid, problem: "the body must be a JSON object: \(error)")
        }
        guard json.object != nil else {
            throw Refusals(.metadataInvalid, problem: "the body must be an object, not \(json.kind)")
        }
        redirectURIs = try Self.redirectURIs(in: json)
        grants = try Self.grants(in: json, isConfidential: isConfidential)
        method =
            try Self.text("token_endpoint_auth_method", in: json) ?? (isConfidential ? "client_secret_basic" : "none")
        let methods = isConfidential ? ["client_secret_basic", "client_secret_post"] : ["none"]
        guard methods.contains(method) else {
            let hint = isConfidential ? "" : "; register with a personal access token for a client with a secret"
            throw Refusals(
                .metadataInvalid,
                problem: "token_endpoint_auth_method must be \(methods.joined(separator: " or "))\(hint)")
        }
        if grants.contains(.authorizationCode), redirectURIs.isEmpty {
            throw Refusals(.redirectInvalid, problem: "redirect_uris is missing; authorization_code takes at least one")
        }
        name = try Self.text("client_name", in: json)
    }

    private static func text(_ member: String, in json: JSONValue) throws(Refusals) -> String? {
        guard let value = json[member], value != .null else { return nil }
        guard let text = value.string else {
            throw Refusals(.metadataInvalid, problem: "\(member) must be a text, not \(value.kind)")
        }
        return text
    }

    private static func redirectURIs(in json: JSONValue) throws(Refusals) -> [String] {
        guard let list = json["redirect_uris"], list != .null else { return [] }
        let uris = list.array?.compactMap(\.string) ?? []
        guard uris.count == list.array?.count, uris.count <= 20 else {
            throw Refusals(.redirectInvalid, problem: "redirect_uris must be a list of at most 20 texts")
        }
        for uri in uris where !OAuthClientDefinition.isRedirectURI(uri) {
            throw Refusals(.redirectInvalid, problem: "\(uri.prefix(200)) is no absolute URI without a fragment")
        }
        return uris
    }

    private static func grants(in json: JSONValue, isConfidential: Bool) throws(Refusals) -> [OAuthGrant] {
        let usual: [OAuthGrant] = isConfidential ? [.clientCredentials] : [.authorizationCode, .refreshToken]
        guard let list = json["grant_types"], list != .null else { return usual }
        let allowed = OAuthGrant.allCases.filter { isConfidential || $0 != .clientCredentials }
        let grants = list.array?.compactMap { $0.string.flatMap(OAuthGrant.init) } ?? []
        guard let count = list.array?.count, count > 0, grants.count == count, count <= OAuthGrant.allCases.count,
            grants.allSatisfy(allowed.contains)
        else {
            let hint = isConfidential ? "" : "; client_credentials takes a registration with a personal access token"
            throw Refusals(
                .metadataInvalid,
                problem: "grant_types must be a list of \(allowed.map(\.rawValue).joined(separator: ", "))\(hint)")
        }
        return grants
    }

    /// The metadata as the reply repeats it.
    var members: [JSONObject.Member] {
        var members: [JSONObject.Member] = [
            .init(key: "redirect_uris", value: .array(redirectURIs.map { .string($0) })),
            .init(key: "grant_types", value: .array(grants.map { .string($0.rawValue) })),
            .init(key: "response_types", value: grants.contains(.authorizationCode) ? ["code"] : []),
            .init(key: "token_endpoint_auth_method", value: .string(method)),
        ]
        if let name { members.append(.init(key: "client_name", value: .string(String(name.prefix(200))))) }
        return members
    }
}

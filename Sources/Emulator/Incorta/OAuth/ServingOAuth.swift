internal import HTTPTypes
internal import IncortaContract
internal import JSONWebTokens
internal import LoadEngine
internal import WireContract

/// One request to an authorization server.
struct OAuthRequest {
    let route: OAuthRoute
    let target: RequestTarget
    let request: EmulatedRequest
    let now: Instant
    /// The number of the tenant.
    let tenant: Int
    /// The issuer, as the client can reach it.
    let issuer: String
}

/// What an authorization server answers, before the catalogue adds status and evidence.
struct OAuthAnswer {
    let condition: Condition
    var body: [UInt8] = []
    var fields: HTTPFields = [:]
    /// The login of the user that it is about.
    var login: String?

    init(_ condition: Condition, _ body: JSONValue? = nil) {
        self.condition = condition
        self.body = body?.bytes ?? []
    }
}

extension IncortaCluster {
    /// Answers a request below `/oauth/{tenant}`.
    mutating func oauth(
        _ call: inout Call, _ route: OAuthRoute, _ target: RequestTarget, _ stamps: inout StampCounts
    ) -> Reply {
        do throws(OAuthRefusal) {
            let request = try oauthRequest(call, route, target)
            let answer = try answer(request)
            call.login = answer.login
            guard let outcome = route.endpoint.outcome(answer.condition.rawValue) else {
                preconditionFailure("\(route.endpoint.id) has no outcome for \(answer.condition.rawValue)")
            }
            var reply = Reply(stamps.number(of: outcome), body: answer.body)
            reply.fields = answer.fields
            return reply
        } catch {
            var refusals = Refusals()
            refusals.add(Refusal(error.condition, ["problem": error.problem]))
            guard var reply = refused(refusals, route.endpoint, &stamps) else { preconditionFailure("not refused") }
            reply.fields = [.cacheControl: "no-store"]
            let isBasic = call.request.head.headerFields[.authorization]?.lowercased().hasPrefix("basic") == true
            if error.condition == .clientInvalid, isBasic { reply.fields?[.wwwAuthenticate] = "Basic realm=\"oauth\"" }
            return reply
        }
    }

    private func oauthRequest(
        _ call: Call, _ route: OAuthRoute, _ target: RequestTarget
    ) throws(OAuthRefusal) -> OAuthRequest {
        guard let number = tenantNumber(route.tenant) else {
            throw OAuthRefusal(.tenantMissing, "there is no tenant \(route.tenant); its name is case-sensitive")
        }
        guard tenants[number].isEnabled else {
            throw OAuthRefusal(.tenantDisabled, "the tenant \(route.tenant) is disabled")
        }
        let definition = tenants[number].server.definition
        guard definition.isEnabled else {
            throw OAuthRefusal(.serverDisabled, "the fixture has oauth switched off for tenant \(route.tenant)")
        }
        let head = call.request.head
        let here = "\(head.scheme ?? "http")://\(head.authority ?? "localhost")\(call.request.prefix)"
        let path = "\(route.isBelowIncorta ? "/incorta" : "")/oauth/\(route.tenant.formEncoded)"
        return OAuthRequest(
            route: route, target: target, request: call.request, now: call.now, tenant: number,
            issuer: definition.issuer ?? here + path)
    }

    private mutating func answer(_ request: OAuthRequest) throws(OAuthRefusal) -> OAuthAnswer {
        switch request.route.endpoint {
        case .oauthMetadata: return OAuthAnswer(.published, metadata(request))
        case .oauthKeys:
            let key = tenants[request.tenant].server.definition.signingKey?.publicKey
            return OAuthAnswer(.published, ["keys": .array(key.map { [$0.jwk] } ?? [])])
        case .oauthAuthorize: return try authorize(request)
        case .oauthRegister: return try register(request)
        default: return try issueTokens(request)
        }
    }

    private func metadata(_ request: OAuthRequest) -> JSONValue {
        func words(_ words: String...) -> JSONValue { .array(words.map { .string($0) }) }
        let issuer = request.issuer
        return [
            "issuer": .string(issuer),
            "authorization_endpoint": .string(issuer + "/authorize"),
            "token_endpoint": .string(issuer + "/token"),
            "registration_endpoint": .string(issuer + "/register"),
            "jwks_uri": .string(issuer + "/.well-known/jwks.json"),
            "response_types_supported": words("code"),
            "response_modes_supported": words("query"),
            "grant_types_supported": .array(OAuthGrant.allCases.map { .string($0.rawValue) }),
            "token_endpoint_auth_methods_supported": words("client_secret_basic", "client_secret_post", "none"),
            "code_challenge_methods_supported": words("S256"),
            "subject_types_supported": words("public"),
            "id_token_signing_alg_values_supported": words("RS256"),
            "claims_supported": words("iss", "sub", "aud", "exp", "iat", "jti", "tenant", "roles", "name", "email"),
        ]
    }
}

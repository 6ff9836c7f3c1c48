internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import JSONWebTokens
internal import LoadEngine
internal import WireContract

/// One request to an authorization server.
struct OAuthRequest {
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
        _ turn: inout Turn, _ operation: IncortaOperation, _ call: EndpointCall
    ) throws(Refusals) -> Answer {
        do throws(OAuthRefusal) {
            let answer = try answer(operation, try oauthRequest(turn, tenant: call["tenant"] ?? ""))
            turn.caller = answer.login
            turn.fields = answer.fields
            return Answer(answer.condition, body: answer.body)
        } catch {
            turn.fields = [.cacheControl: "no-store"]
            let isBasic = turn.request.head.headerFields[.authorization]?.lowercased().hasPrefix("basic") == true
            if error.condition == .clientInvalid, isBasic { turn.fields?[.wwwAuthenticate] = "Basic realm=\"oauth\"" }
            throw Refusals(error.condition, ["problem": error.problem])
        }
    }

    private func oauthRequest(_ turn: Turn, tenant name: String) throws(OAuthRefusal) -> OAuthRequest {
        guard let number = tenantNumber(name) else {
            throw OAuthRefusal(.tenantMissing, "there is no tenant \(name); its name is case-sensitive")
        }
        guard tenants[number].isEnabled else {
            throw OAuthRefusal(.tenantDisabled, "the tenant \(name) is disabled")
        }
        let definition = tenants[number].server.definition
        guard definition.isEnabled else {
            throw OAuthRefusal(.serverDisabled, "the fixture has oauth switched off for tenant \(name)")
        }
        let head = turn.request.head
        let here = "\(head.scheme ?? "http")://\(head.authority ?? "localhost")\(turn.request.prefix)"
        let isBelowIncorta = turn.target.segments.first == "incorta"
        let path = "\(isBelowIncorta ? "/incorta" : "")/oauth/\(name.formEncoded)"
        return OAuthRequest(
            target: turn.target, request: turn.request, now: turn.now, tenant: number,
            issuer: definition.issuer ?? here + path)
    }

    private mutating func answer(
        _ operation: IncortaOperation, _ request: OAuthRequest
    ) throws(OAuthRefusal) -> OAuthAnswer {
        switch operation {
        case .metadata: return OAuthAnswer(.published, metadata(request))
        case .keys:
            let key = tenants[request.tenant].server.definition.signingKey?.publicKey
            return OAuthAnswer(.published, ["keys": .array(key.map { [$0.jwk] } ?? [])])
        case .authorize: return try authorize(request)
        case .register: return try register(request)
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

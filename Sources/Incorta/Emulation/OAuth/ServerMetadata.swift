internal import Emulator
internal import IncortaContract
internal import Signatures
internal import WireContract

extension IncortaCluster {
    /// `GET /.well-known/openid-configuration`, and `/.well-known/oauth-authorization-server` (RFC 8414).
    func metadata(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        func words(_ words: String...) -> JSONValue { .array(words.map { .string($0) }) }
        let issuer = server.issuer
        let metadata: JSONValue = [
            "issuer": .string(issuer),
            "authorization_endpoint": .string(issuer + "/authorize"),
            "token_endpoint": .string(issuer + "/token"),
            "registration_endpoint": .string(issuer + "/register"),
            "scopes_supported": words("openid", "profile", "email"),
            "jwks_uri": .string(issuer + "/.well-known/jwks.json"),
            "response_types_supported": words("code"),
            "response_modes_supported": words("query"),
            "grant_types_supported": .array(OAuthGrant.allCases.map { .string($0.rawValue) }),
            "token_endpoint_auth_methods_supported": words("client_secret_basic", "client_secret_post", "none"),
            "code_challenge_methods_supported": words("S256"),
            "subject_types_supported": words("public"),
            "id_token_signing_alg_values_supported": words("RS256"),
            "claims_supported": words(
                "iss", "sub", "aud", "exp", "iat", "jti", "nonce", "at_hash", "tenant", "roles", "name", "email"),
        ]
        return Answer(.published, body: metadata.bytes)
    }

    /// `GET /.well-known/jwks.json`
    func keys(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let key = tenants[server.tenant].server.definition.signingKey?.publicKey
        let keys: JSONValue = ["keys": .array(key.map { [$0.jwk] } ?? [])]
        return Answer(.published, body: keys.bytes)
    }
}

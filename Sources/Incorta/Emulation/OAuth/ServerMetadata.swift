internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import Signatures
internal import WireContract

extension IncortaCluster {
    /// `GET /.well-known/openid-configuration`, and `/.well-known/oauth-authorization-server` (RFC 8414).
    func metadata(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let issuer = server.issuer
        let metadata = AuthorizationServerMetadata {
            $0.issuer = issuer
            $0.authorizationEndpoint = issuer + "/authorize"
            $0.tokenEndpoint = issuer + "/token"
            $0.registrationEndpoint = issuer + "/register"
            $0.scopes = ["openid", "profile", "email"]
            $0.keys = issuer + "/.well-known/jwks.json"
            $0.responseTypes = ["code"]
            $0.responseModes = ["query"]
            $0.grantTypes = GrantType.allCases
            $0.authenticationMethods = ["client_secret_basic", "client_secret_post", "none"]
            $0.challengeMethods = ["S256"]
            $0.subjectTypes = ["public"]
            $0.signatures = ["RS256"]
            $0.claims = [
                "iss", "sub", "aud", "exp", "iat", "jti", "nonce", "at_hash", "tenant", "roles", "name", "email",
            ]
        }
        return Answer(.published, body: metadata)
    }

    /// `GET /.well-known/jwks.json`
    func keys(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let key = tenants[server.tenant].server.definition.signingKey?.publicKey
        return Answer(
            .published, body: PublicKeys { $0.keys = key.flatMap { PublicKey(json: $0.jwk) }.map { [$0] } ?? [] })
    }
}

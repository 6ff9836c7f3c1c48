import Emulator
import HTTPTypes
import IncortaContract
import IncortaEmulation
import Signatures
import TestWorlds
import WireContract

extension Provocation {
    /// What every endpoint answers to those who come with a JWT that is not taken, or with the wrong kind of token.
    static let signedTokens = Call.withToken.flatMap { endpoint, call in
        [
            unauthorized(endpoint, .methodDisabled, call) { $0.incorta.settings.authentication = [.jwt] },
            signed(endpoint, .jwtMalformed, call, "eyJhbGciOiJub25lIn0.e30.e30"),
            signed(endpoint, .jwtSignature, call, token()) { $0.incorta.tenants[0].trust.keys = VerificationKeys() },
            signed(endpoint, .jwtExpired, call, token(["exp": 1_767_225_600])),
            signed(endpoint, .jwtNotYetValid, call, token(["nbf": 1_767_225_601])),
            signed(endpoint, .jwtIssuer, call, token(["iss": "somebody else"])),
            signed(endpoint, .jwtAudience, call, token(["aud": ["others"]])),
            signed(endpoint, .jwtClaims, call, token(["sub": 5])),
            signed(endpoint, .jwtUnknownUser, call, token(["sub": "nobody"])),
        ]
    }

    /// A JWT of a server outside for the user `loader`, with these claims in place of the right ones.
    private static func token(_ claims: JSONValue = [:]) -> String {
        let right: [(String, JSONValue)] = [
            ("iss", "https://idp.example.com/"), ("aud", "incorta"), ("sub", "loader"), ("tenant", "default"),
        ]
        let other = claims.object?.members ?? []
        let kept = right.filter { name, _ in !other.contains { $0.key == name } }
        let members = kept.map { JSONObject.Member(key: $0, value: $1) } + other
        return (try? SigningKey.development.sign(JSONObject(members))) ?? "no token could be signed"
    }

    private static func signed(
        _ endpoint: Endpoint, _ condition: Condition, _ call: Call, _ token: String,
        vary: @escaping @Sendable (inout WorldDefinition) -> Void = { _ in }
    ) -> Provocation {
        unauthorized(endpoint, condition, call.token(token)) { definition in
            // The own server is off, so that its key can stand for the key of one outside.
            definition.incorta.tenants[0].oauth.isEnabled = false
            definition.incorta.tenants[0].trust.issuer = "https://idp.example.com/"
            definition.incorta.tenants[0].trust.audiences = ["incorta"]
            let keys = try? VerificationKeys([SigningKey.development.publicKey])
            definition.incorta.tenants[0].trust.keys = keys ?? VerificationKeys()
            vary(&definition)
        }
    }

    private static func unauthorized(
        _ endpoint: Endpoint, _ condition: Condition, _ call: Call,
        vary: @escaping @Sendable (inout WorldDefinition) -> Void
    ) -> Provocation {
        let token = call.token ?? ""
        return Provocation(
            outcome: id(endpoint, condition),
            reply: #"{"message": "INC_09030108: Invalid authentication header. Invalid Token [\#(token)]"}"#,
            call: call, vary: vary)
    }
}

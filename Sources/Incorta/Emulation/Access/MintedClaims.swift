internal import Emulator
internal import LoadEngine
internal import Signatures
internal import WireContract

/// The claims of an access token of a tenant's own server.
struct MintedClaims {
    let user: IncortaUser
    let tenant: String
    let client: String
    let issuer: String
    /// The token's own id.
    let id: String
    let begins: Instant
    let lifetime: Duration

    var json: JSONObject {
        user.claims(tenant: tenant, client: client, issuer: issuer, begins: begins, lifetime: lifetime, [("jti", id)])
    }
}

/// The claims of an id_token, which says to a client who signed in.
struct IdentityClaims {
    let user: IncortaUser
    let tenant: String
    let client: String
    let issuer: String
    /// What the client sent to /authorize, to know its own login again; nil for nothing.
    let nonce: String?
    /// The access token that comes with it.
    let accessToken: String
    /// The time outside of the world: the clock of the client's computer checks it.
    let begins: Instant

    /// How long an id_token is valid, which is looked at once.
    private static let lifetime = Duration.seconds(3_600)

    /// A claim that no access token has.
    static let mark = "at_hash"

    var json: JSONObject {
        let half = SHA256Digest.bytes(of: Array(accessToken.utf8)).prefix(16)
        return user.claims(
            tenant: tenant, client: client, issuer: issuer, begins: begins, lifetime: Self.lifetime,
            (nonce.map { [("nonce", $0)] } ?? []) + [(Self.mark, Base64URL.encoded(half))])
    }
}

extension IncortaUser {
    /// The claims that every token about the user has, and `more`.
    fileprivate func claims(
        tenant: String, client: String, issuer: String, begins: Instant, lifetime: Duration,
        _ more: [(key: String, text: String)]
    ) -> JSONObject {
        let now = begins.microseconds / 1_000_000
        var members: [JSONObject.Member] = []
        func add(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }
        add("iss", .string(issuer))
        add("sub", .string(login))
        add("aud", .string(client))
        add("tenant", .string(tenant))
        add("roles", .array(roles.map { .string($0) }))
        add("name", .string(name ?? login))
        if let email { add("email", .string(email)) }
        add("iat", .integer(now))
        add("exp", .integer(now + max(1, lifetime.components.seconds)))
        for (key, text) in more { add(key, .string(text)) }
        return JSONObject(members)
    }
}

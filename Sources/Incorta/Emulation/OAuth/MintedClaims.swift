internal import Emulator
internal import LoadEngine
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
        let now = begins.microseconds / 1_000_000
        var members: [JSONObject.Member] = []
        func add(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }
        add("iss", .string(issuer))
        add("sub", .string(user.login))
        add("aud", .string(client))
        add("tenant", .string(tenant))
        add("roles", .array(user.roles.map { .string($0) }))
        add("name", .string(user.name ?? user.login))
        if let email = user.email { add("email", .string(email)) }
        add("iat", .integer(now))
        add("exp", .integer(now + max(1, lifetime.components.seconds)))
        add("jti", .string(id))
        return JSONObject(members)
    }
}

package import Emulator
package import IncortaContract
package import LoadEngine
package import Signatures
internal import WireContract

extension WorldDefinition {
    /// Why there is no token for a user.
    package enum TokenProblem: Error, Hashable, Sendable {
        /// The fixture has no tenant of this name; it has the `known` ones.
        case noTenant(String, known: [String])
        /// The tenant has no user of this login; it has the `known` ones.
        case noUser(String, known: [String])
        /// The user has no personal access token, or only revoked and expired ones.
        case noPersonalAccessToken(String)
        /// The settings do not allow this kind of token.
        case methodDisabled(AuthenticationMethod)
        /// The tenant's authorization server is switched off, so that nobody would trust its key.
        case serverDisabled(String)
        /// Signing with the fixture's key failed.
        case key(KeyError)
    }

    /// The first personal access token of a user that is valid when the world begins.
    package func personalAccessToken(
        tenant: String, login: String, outside: Instant
    ) throws(TokenProblem) -> String {
        let (_, user) = try find(tenant, login)
        guard incorta.settings.authentication.contains(.personalAccessToken) else {
            throw .methodDisabled(.personalAccessToken)
        }
        let begins = WorldClock(clock, outside: outside).now(outside: outside)
        let token = user.tokens.first { token in
            let expiry = token.expiresAt ?? token.expiresAfter.map { begins + $0 } ?? .distantFuture
            return !token.isRevoked && begins < expiry
        }
        guard let token else { throw .noPersonalAccessToken(login) }
        return token.value
    }

    /// A JWT as the tenant's own authorization server would issue it when the world begins.
    ///
    /// Without a `lifetime` the fixture's is used. A world begins at its `startsAt`; without one it begins `outside`, at the
    /// time of the machine.
    package func mintedToken(
        tenant: String, login: String, client: String, lifetime: Duration? = nil, outside: Instant
    ) throws(TokenProblem) -> String {
        let (tenant, user) = try find(tenant, login)
        guard incorta.settings.authentication.contains(.jwt) else { throw .methodDisabled(.jwt) }
        guard tenant.oauth.isEnabled else { throw .serverDisabled(tenant.name) }
        let begins = WorldClock(clock, outside: outside).now(outside: outside)
        let claims = MintedClaims(
            user: IncortaUser(user, schemaNumbers: [:]), tenant: tenant.name, client: client,
            issuer: tenant.oauth.issuer ?? OwnIssuer(world: name, tenant: tenant.name).withoutAddress,
            id: "minted-\(begins.microseconds)", begins: begins,
            lifetime: lifetime ?? tenant.oauth.accessTokenLifetime)
        do throws(KeyError) {
            return try (tenant.oauth.signingKey ?? .ofWorld(name, seed: seed)).sign(claims.json)
        } catch {
            throw .key(error)
        }
    }

    private func find(
        _ tenant: String, _ login: String
    ) throws(TokenProblem) -> (TenantDefinition, UserDefinition) {
        guard let found = incorta.tenants.first(where: { $0.name == tenant }) else {
            throw .noTenant(tenant, known: incorta.tenants.map(\.name))
        }
        guard let user = found.users.first(where: { $0.login == login }) else {
            throw .noUser(login, known: found.users.map(\.login))
        }
        return (found, user)
    }
}

extension WorldDefinition.TokenProblem: CustomStringConvertible {
    /// One line that says what is wrong and what to do.
    package var description: String {
        switch self {
        case .noTenant(let name, let known):
            "the fixture has no tenant '\(name)'; it has \(known.joined(separator: ", ")), and case matters"
        case .noUser(let login, let known):
            "the tenant has no user '\(login)'; it has \(known.prefix(20).joined(separator: ", "))"
        case .noPersonalAccessToken(let login):
            "'\(login)' has no valid personal access token in the fixture; give it a 'token', or use --kind jwt"
        case .methodDisabled(.personalAccessToken):
            "settings.authentication of the fixture takes no personal access tokens; use --kind jwt, or add pat there"
        case .methodDisabled(.jwt):
            "settings.authentication of the fixture takes no JWTs; use --kind pat, or add jwt there"
        case .serverDisabled(let tenant):
            "the fixture has oauth switched off for tenant '\(tenant)', so that its JWTs are signed elsewhere"
        case .key(let error): "the signing key of the fixture does not sign: \(error)"
        }
    }
}

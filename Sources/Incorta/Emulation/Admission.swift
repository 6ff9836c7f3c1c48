internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import LoadEngine
internal import Signatures
internal import WireContract

extension IncortaCluster {
    /// Checks the access token, that the tenant exists and is enabled, that the token is of this tenant, and that the user
    /// may use the public API.
    func admit(_ turn: inout Turn, to tenant: String) -> TenantLocator {
        let presented = credentials(&turn, for: tenant)
        guard let number = tenantNumber(tenant, likely: presented?.user.tenant) else {
            turn.refusals.add(Refusal(.tenantMissing, ["tenant": tenant]))
            turn.caller = presented.map { tenants[$0.user.tenant].users[$0.user.user].login }
            return TenantLocator(number: nil, caller: nil)
        }
        if !tenants[number].isEnabled { turn.refusals.add(Refusal(.tenantDisabled, ["tenant": tenant])) }
        guard let presented else { return TenantLocator(number: number, caller: nil) }
        guard presented.user.tenant == number else {
            turn.refusals.add(Refusal(.tenantMismatch, ["token": presented.token]))
            return TenantLocator(number: number, caller: nil)
        }
        let user = presented.user.user
        turn.caller = tenants[number].users[user].login
        if !tenants[number].users[user].mayUsePublicAPI {
            turn.refusals.add(Refusal(.apiDisabled, ["login": tenants[number].users[user].login]))
        }
        return TenantLocator(number: number, caller: user)
    }

    /// A JWT counts, whoever signed it: no other vendor takes any.
    package func recognizes(authorization: String) -> Bool {
        guard let token = BearerCredentials(authorization)?.token else { return false }
        return accessTokens[token] != nil || SignedToken.resembles(token)
    }

    /// The token of the `Authorization` header, and whose it is; nil where that was refused.
    private func credentials(_ turn: inout Turn, for tenant: String) -> (user: UserLocator, token: String)? {
        guard let token = turn.request.decoded.bearer?.token else {
            turn.refusals.add(Refusal(.tokenMissing, ["token": ""]))
            return nil
        }
        do throws(Refusals) {
            return (try holder(of: token, for: tenant, turn: &turn), token)
        } catch {
            turn.refusals.add(error)
            return nil
        }
    }

    /// The user whose token this is, be it a personal access token or a JWT.
    func holder(of token: String, for tenant: String, turn: inout Turn) throws(Refusals) -> UserLocator {
        let entry = accessTokens[token]
        let isJWT = entry == nil && SignedToken.resembles(token)
        guard isJWT ? takesJWTs : takesPersonalAccessTokens else {
            let other = isJWT ? "personal access tokens" : "JWTs"
            throw Refusals(
                .methodDisabled, ["token": token, "detail": "settings.authentication takes \(other) only"])
        }
        guard isJWT else {
            guard let entry else { throw Refusals(.tokenInvalid, ["token": token]) }
            return try entry.holder(of: token, at: turn.now)
        }
        do throws(JWTRefusal) {
            let (user, assumptions) = try user(ofJWT: token, for: tenant, at: turn.now)
            if takesPersonalAccessTokens { turn.assumptions.append(Assumption.bothMethods.id) }
            turn.assumptions += assumptions
            return user
        } catch {
            throw Refusals(error.condition, ["token": token, "detail": error.detail])
        }
    }

    /// The user that a JWT names, and the assumptions that reading it depends on. The tenant that the JWT names verifies it,
    /// so that a token of another tenant is refused as such.
    private func user(
        ofJWT text: String, for name: String, at now: Instant
    ) throws(JWTRefusal) -> (UserLocator, assumptions: [String]) {
        let token: SignedToken
        do throws(TokenError) {
            token = try SignedToken(parsing: text)
        } catch {
            throw JWTRefusal(.jwtMalformed, error.description)
        }
        guard let number = tenantNumber(name) else {
            throw JWTRefusal(.jwtSignature, "there is no tenant \(name) whose keys could verify it")
        }
        let named = try tenants[number].trust.tenant(token) ?? name
        let owner = tenantNumber(named) ?? number
        let (login, assumptions) = try tenants[owner].trust.login(token, at: now)
        guard tenantNumber(named) != nil else {
            throw JWTRefusal(.tenantMismatch, "its tenant is \(named), the path's is \(name)")
        }
        guard let user = tenants[owner].users.firstIndex(where: { $0.login == login }) else {
            throw JWTRefusal(.jwtUnknownUser, "tenant \(named) has no user \(login)")
        }
        return (UserLocator(tenant: owner, user: user), assumptions)
    }
}

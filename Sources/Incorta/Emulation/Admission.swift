internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import JSONWebTokens
internal import LoadEngine
internal import WireContract

/// Who calls, and which tenant for. Both nil where that was refused.
struct Caller: Hashable {
    var token: AccessTokens.Holder?
    var tenant: Int?
}

extension IncortaCluster {
    /// Checks credentials and tenant: the token, then that the tenant is there, then that both match, then the flag.
    func admit(_ turn: inout Turn, tenant name: String) -> Caller {
        var caller = Caller()
        let authorization = turn.request.head.headerFields.value(.authorization)
        let presented = turn.check { turn throws(Refusals) in
            try holder(authorization, tenant: name, &turn)
        }
        caller.token = presented?.holder
        guard let number = tenantNumber(name) else {
            turn.refusals.add(Refusal(.tenantMissing, ["tenant": name]))
            return caller
        }
        caller.tenant = number
        if !tenants[number].isEnabled { turn.refusals.add(Refusal(.tenantDisabled, ["tenant": name])) }
        guard let presented else { return caller }
        if presented.holder.tenant != number {
            turn.refusals.add(Refusal(.tenantMismatch, ["token": presented.token]))
            caller.token = nil
            return caller
        }
        let user = tenants[number].users[presented.holder.user]
        if !user.mayUsePublicAPI { turn.refusals.add(Refusal(.apiDisabled, ["login": user.login])) }
        return caller
    }

    /// Whose the token of an `Authorization` header is, be it a personal access token or a JWT.
    func holder(
        _ authorization: String?, tenant: String, _ turn: inout Turn
    ) throws(Refusals) -> (holder: AccessTokens.Holder, token: String) {
        guard let token = authorization.flatMap({ BearerCredentials($0) })?.token else {
            throw Refusals(.tokenMissing, ["token": ""])
        }
        let isJWT = SignedToken.resembles(token) && !accessTokens.knows(token)
        guard settings.authentication.contains(isJWT ? .jwt : .personalAccessToken) else {
            let other = isJWT ? "personal access tokens" : "JWTs"
            throw Refusals(
                .methodDisabled, ["token": token, "detail": "settings.authentication takes \(other) only"])
        }
        guard isJWT else { return (try accessTokens.holder(of: token, at: turn.now), token) }
        var leansOn = settings.authentication.count > 1 ? [Assumption.bothMethods.id] : []
        do throws(JWTRefusal) {
            let holder = try holder(jwt: token, tenant: tenant, at: turn.now, &leansOn)
            turn.assumptions += leansOn
            return (holder, token)
        } catch {
            throw Refusals(error.condition, ["token": token, "detail": error.detail])
        }
    }

    /// A JWT is verified by the tenant that it names, so that one of a neighbour is known for what it is.
    private func holder(
        jwt text: String, tenant name: String, at now: Instant, _ leansOn: inout [String]
    ) throws(JWTRefusal) -> AccessTokens.Holder {
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
        let login = try tenants[owner].trust.login(token, at: now, &leansOn)
        guard tenantNumber(named) != nil else {
            throw JWTRefusal(.tenantMismatch, "its tenant is \(named), the path's is \(name)")
        }
        guard let user = tenants[owner].users.firstIndex(where: { $0.login == login }) else {
            throw JWTRefusal(.jwtUnknownUser, "tenant \(named) has no user \(login)")
        }
        return AccessTokens.Holder(tenant: owner, user: user)
    }
}

extension HTTPFields {
    /// What `self[name]` is, without the new string that it makes of even one value.
    fileprivate func value(_ name: HTTPField.Name) -> String? {
        guard let first = firstIndex(where: { $0.name == name }) else { return nil }
        let isRepeated = self[(first + 1)...].contains { $0.name == name }
        return isRepeated ? self[name] : self[first].value
    }
}

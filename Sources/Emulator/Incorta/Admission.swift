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
    func admit(_ call: inout Call, tenant name: String, _ refusals: inout Refusals) -> Caller {
        var caller = Caller()
        let authorization = call.request.head.headerFields.value(.authorization)
        let presented = refusals.check { () throws(RefusalError) in
            try holder(authorization, tenant: name, &call)
        }
        caller.token = presented?.holder
        guard let number = tenantNumber(name) else {
            refusals.add(Refusal(.tenantMissing, ["tenant": name]))
            return caller
        }
        caller.tenant = number
        if !tenants[number].isEnabled { refusals.add(Refusal(.tenantDisabled, ["tenant": name])) }
        guard let presented else { return caller }
        if presented.holder.tenant != number {
            refusals.add(Refusal(.tenantMismatch, ["token": presented.token]))
            caller.token = nil
            return caller
        }
        let user = tenants[number].users[presented.holder.user]
        if !user.mayUsePublicAPI { refusals.add(Refusal(.apiDisabled, ["login": user.login])) }
        return caller
    }

    /// Whose the token of an `Authorization` header is, be it a personal access token or a JWT.
    func holder(
        _ authorization: String?, tenant: String, _ call: inout Call
    ) throws(RefusalError) -> (holder: AccessTokens.Holder, token: String) {
        guard let token = authorization.flatMap(AccessTokens.bearerToken) else {
            throw RefusalError(.tokenMissing, ["token": ""])
        }
        let isJWT = SignedToken.resembles(token) && !accessTokens.knows(token)
        guard settings.authentication.contains(isJWT ? .jwt : .personalAccessToken) else {
            let other = isJWT ? "personal access tokens" : "JWTs"
            throw RefusalError(
                .methodDisabled, ["token": token, "detail": "settings.authentication takes \(other) only"])
        }
        guard isJWT else { return (try accessTokens.holder(of: token, at: call.now), token) }
        var leansOn = settings.authentication.count > 1 ? [Assumption.bothMethods.id] : []
        do throws(JWTRefusal) {
            let holder = try holder(jwt: token, tenant: tenant, at: call.now, &leansOn)
            call.leansOn += leansOn
            return (holder, token)
        } catch {
            throw RefusalError(error.condition, ["token": token, "detail": error.detail])
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

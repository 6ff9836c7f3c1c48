internal import Emulator
internal import IncortaContract
internal import JSONWebTokens
internal import LoadEngine
internal import WireContract

/// Whose JWTs a tenant takes, and how it reads them.
struct TenantTrust: Hashable {
    let trust: TokenTrust
    /// The key of the tenant's own authorization server; nil where that is switched off.
    let ownKey: VerificationKey?
    /// What `iss` must be in its tokens; nil for any address of the server.
    private let ownIssuer: String?
    private let anyOwnIssuer: OwnIssuer

    init(_ definition: TenantDefinition, _ origin: WorldOrigin) {
        trust = definition.trust
        ownKey = definition.oauth.isEnabled ? definition.oauth.signingKey?.publicKey : nil
        ownIssuer = definition.oauth.issuer
        anyOwnIssuer = OwnIssuer(world: origin.name, tenant: definition.name, subdomains: origin.subdomains)
    }

    /// Checks all of a JWT but whose tenant it is of, and gives the login that it names.
    func login(_ token: SignedToken, at now: Instant, _ leansOn: inout [String]) throws(JWTRefusal) -> String {
        let isOwn = try verify(token, &leansOn)
        try Self.checkTimes(token.claims, at: now)
        leansOn.append(isOwn ? Assumption.anyClientOfTheServer.id : Assumption.jwtClaimNames.id)
        try isOwn ? checkOwnIssuer(token.claims) : checkSource(token.claims)
        let claim = isOwn ? "sub" : trust.subjectClaim
        guard let login = token.claims[claim]?.string else {
            throw JWTRefusal(.jwtClaims, "the claim \(claim) must be the login as a text")
        }
        return login
    }

    /// The name of the tenant in a JWT; nil where none is looked for.
    func tenant(_ token: SignedToken) throws(JWTRefusal) -> String? {
        guard let claim = isOwn(token) ? "tenant" : trust.tenantClaim else { return nil }
        guard let name = token.claims[claim]?.string else {
            throw JWTRefusal(.jwtClaims, "the claim \(claim) must be the tenant's name as a text")
        }
        return name
    }

    /// Whether the token says that it is of the tenant's own server.
    private func isOwn(_ token: SignedToken) -> Bool {
        token.keyID != nil && token.keyID == ownKey?.id
    }

    /// Whether the tenant's own server made it; false for the server outside.
    private func verify(_ token: SignedToken, _ leansOn: inout [String]) throws(JWTRefusal) -> Bool {
        if let ownKey, isOwn(token), ownKey.verifies(token) { return true }
        guard trust.validatesSignature else {
            leansOn.append(Assumption.signatureNotValidated.id)
            return false
        }
        do throws(TokenError) {
            try trust.keys.verify(token)
        } catch {
            if isOwn(token) { throw JWTRefusal(.jwtSignature, TokenError.badSignature.description) }
            throw JWTRefusal(.jwtSignature, error.description)
        }
        return false
    }

    private static func checkTimes(_ claims: JSONObject, at now: Instant) throws(JWTRefusal) {
        if let expiry = try instant("exp", of: claims), now >= expiry {
            throw JWTRefusal(.jwtExpired, "exp is \(expiry.text), the world's time is \(now.text)")
        }
        if let begin = try instant("nbf", of: claims), now < begin {
            throw JWTRefusal(.jwtNotYetValid, "nbf is \(begin.text), the world's time is \(now.text)")
        }
    }

    /// Seconds since 1970, with a fraction or not, as RFC 7519 has it.
    private static func instant(_ claim: String, of claims: JSONObject) throws(JWTRefusal) -> Instant? {
        let seconds: Double
        switch claims[claim] {
        case nil: return nil
        case .integer(let value): seconds = Double(value)
        case .number(let text): seconds = Double(text) ?? .nan
        default: seconds = .nan
        }
        guard seconds.isFinite else { throw JWTRefusal(.jwtClaims, "\(claim) must be seconds since 1970 as a number") }
        return Instant(microseconds: Int64(max(0, min(seconds, 253_402_300_799)) * 1_000_000))
    }

    private func checkOwnIssuer(_ claims: JSONObject) throws(JWTRefusal) {
        let issuer = claims["iss"]?.string ?? ""
        if let ownIssuer {
            guard issuer == ownIssuer else { throw JWTRefusal(.jwtIssuer, "iss must be \(ownIssuer)") }
        } else if !anyOwnIssuer.accepts(issuer) {
            let (world, tenant) = (anyOwnIssuer.world, anyOwnIssuer.tenant)
            throw JWTRefusal(.jwtIssuer, "iss must be the authorization server of tenant \(tenant) of world \(world)")
        }
    }

    private func checkSource(_ claims: JSONObject) throws(JWTRefusal) {
        if let issuer = trust.issuer, claims["iss"]?.string != issuer {
            throw JWTRefusal(.jwtIssuer, "iss must be \(issuer)")
        }
        guard !trust.audiences.isEmpty else { return }
        let audiences: [String]
        switch claims["aud"] {
        case .string(let one): audiences = [one]
        case .array(let several): audiences = several.compactMap(\.string)
        default: audiences = []
        }
        guard audiences.contains(where: trust.audiences.contains) else {
            throw JWTRefusal(.jwtAudience, "aud must be one of \(trust.audiences.joined(separator: ", "))")
        }
    }
}

/// Why a JWT is refused, with what the vendor's text does not say.
struct JWTRefusal: Error, Hashable {
    let condition: Condition
    let detail: String

    init(_ condition: Condition, _ detail: String) {
        self.condition = condition
        self.detail = detail
    }
}

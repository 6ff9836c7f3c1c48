internal import Emulator
internal import IncortaContract
internal import LoadEngine
internal import Signatures
internal import WireContract

/// Which JWTs a tenant takes, and how it reads them.
struct TenantTrust: Hashable {
    let trust: TokenTrust
    /// The key of the tenant's own authorization server; nil where the server is switched off.
    let ownKey: VerificationKey?
    /// What `iss` must be in tokens of the tenant's own server; nil for any address of that server.
    private let ownIssuer: String?
    private let anyOwnIssuer: OwnIssuer

    init(_ definition: TenantDefinition, _ origin: WorldOrigin) {
        trust = definition.trust
        ownKey = definition.oauth.isEnabled ? definition.oauth.signingKey?.publicKey : nil
        ownIssuer = definition.oauth.issuer
        anyOwnIssuer = OwnIssuer(world: origin.name, tenant: definition.name, subdomains: origin.subdomains)
    }

    /// Checks everything of a JWT except the tenant that it names. Gives the login that it names, and the assumptions that
    /// reading it depends on.
    func login(_ token: SignedToken, at now: Instant) throws(JWTRefusal) -> (login: String, assumptions: [String]) {
        let signer = try signer(of: token)
        let isOwn = signer == .own
        try Self.checkTimes(token.claims, at: now)
        var assumptions = signer == .unverified ? [Assumption.signatureNotValidated.id] : []
        assumptions.append(isOwn ? Assumption.anyClientOfTheServer.id : Assumption.jwtClaimNames.id)
        try isOwn ? checkOwnIssuer(token.claims) : checkSource(token.claims)
        if isOwn, token.claims[IdentityClaims.mark] != nil {
            throw JWTRefusal(.jwtClaims, "it is an id_token, which only says who signed in: send the access_token")
        }
        let claim = isOwn ? "sub" : trust.subjectClaim
        guard let login = token.claims[claim]?.string else {
            throw JWTRefusal(.jwtClaims, "the claim \(claim) must be the login as a text")
        }
        return (login, assumptions)
    }

    /// The name of the tenant in a JWT; nil where the settings name no claim for it.
    func tenant(_ token: SignedToken) throws(JWTRefusal) -> String? {
        guard let claim = namesOwnKey(token) ? "tenant" : trust.tenantClaim else { return nil }
        guard let name = token.claims[claim]?.string else {
            throw JWTRefusal(.jwtClaims, "the claim \(claim) must be the tenant's name as a text")
        }
        return name
    }

    /// Whether the key id in the token is that of the tenant's own server.
    private func namesOwnKey(_ token: SignedToken) -> Bool {
        token.keyID != nil && token.keyID == ownKey?.id
    }

    /// Who signed a token.
    private enum Signer {
        /// The tenant's own authorization server.
        case own
        /// The server outside.
        case outside
        /// Unknown: the signatures of the outside server are not checked.
        case unverified
    }

    private func signer(of token: SignedToken) throws(JWTRefusal) -> Signer {
        if let ownKey, namesOwnKey(token), ownKey.verifies(token) { return .own }
        guard trust.validatesSignature else { return .unverified }
        do throws(TokenError) {
            try trust.keys.verify(token)
        } catch {
            if namesOwnKey(token) { throw JWTRefusal(.jwtSignature, TokenError.badSignature.description) }
            throw JWTRefusal(.jwtSignature, error.description)
        }
        return .outside
    }

    private static func checkTimes(_ claims: JSONObject, at now: Instant) throws(JWTRefusal) {
        if let expiry = try instant("exp", of: claims), now >= expiry {
            throw JWTRefusal(.jwtExpired, "exp is \(expiry.text), the world's time is \(now.text)")
        }
        if let begin = try instant("nbf", of: claims), now < begin {
            throw JWTRefusal(.jwtNotYetValid, "nbf is \(begin.text), the world's time is \(now.text)")
        }
    }

    /// The instant in a claim: seconds since 1970, with or without a fraction (RFC 7519 section 2).
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

/// Why a JWT is refused. The detail is what the vendor's text does not say.
struct JWTRefusal: Error, Hashable {
    let condition: Condition
    let detail: String

    init(_ condition: Condition, _ detail: String) {
        self.condition = condition
        self.detail = detail
    }
}

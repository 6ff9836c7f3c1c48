internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `POST /oauth2/token`: the client's id and secret by basic authentication, or with the other parameters in a form
    /// or the query.
    mutating func grantToken(_ request: inout CelonisRequest, team named: Int?) -> CelonisAnswer? {
        let form = RequestTarget("/?" + String(decoding: request.request.body.prefix(65_536), as: UTF8.self))
        let target = request.target
        func values(_ name: String) -> [String] { (form?.values(name) ?? []) + target.values(name) }
        func parameter(_ name: String) -> String? { values(name).first }
        // RFC 6749 forbids repetition; one that says the same harms nobody.
        for name in ["grant_type", "client_id", "client_secret", "scope"] where Set(values(name)).count > 1 {
            request.refusals.add(CelonisRefusal(.parameterTwice, ["parameter": name]))
        }
        guard request.refusals.isEmpty else { return nil }
        var found: Int?
        if let basic = BasicCredentials(request.request.head.headerFields[.authorization]) {
            found = client(basic, team: named, &request)
        } else if let id = parameter("client_id"), let secret = parameter("client_secret") {
            found = client(id, secret, team: named)
        }
        guard let client = found else {
            request.refusals.add(CelonisRefusal(.clientInvalid))
            return nil
        }
        let grant = parameter("grant_type") ?? ""
        guard grant == "client_credentials" else {
            request.refusals.add(CelonisRefusal(grant.isEmpty ? .grantMissing : .grantUnsupported))
            return nil
        }
        let has = keys.callers[client].kind.scopes
        let wants = (parameter("scope") ?? "").split(separator: " ").map { String($0) }
        guard wants.allSatisfy({ has.contains($0) }) else {
            request.refusals.add(CelonisRefusal(.scopeInvalid))
            return nil
        }
        if wants.isEmpty { request.leansOn.append(.tokenDefaultScope) }
        let scopes = wants.isEmpty ? has : wants
        let token = keys.grant(to: client, scopes: scopes, until: request.now + settings.tokenLifetime)
        return CelonisAnswer(
            .granted,
            AccessTokenGrant {
                $0.accessToken = token
                $0.tokenType = "Bearer"
                $0.expiresIn = settings.tokenLifetime.microseconds / 1_000_000
                $0.scope = scopes.joined(separator: " ")
            })
    }

    /// What RFC 6749 asks for beside the refusal of a client that tried basic authentication.
    func challenge(_ request: CelonisRequest) -> HTTPFields? {
        let header = request.request.head.headerFields[.authorization]?.lowercased() ?? ""
        guard request.refusals.first?.isFor(.clientInvalid) ?? false, header.hasPrefix("basic") else { return nil }
        return [.wwwAuthenticate: "Basic realm=\"oauth2\""]
    }

    /// Its id and secret as most clients send them, or encoded, as RFC 6749 has it; which of the two is taken where they
    /// differ is not public.
    private func client(_ basic: BasicCredentials, team named: Int?, _ request: inout CelonisRequest) -> Int? {
        let decoded = basic.formDecoded
        if decoded != basic { request.leansOn.append(.tokenErrors) }
        return client(basic.user, basic.password, team: named)
            ?? decoded.flatMap { client($0.user, $0.password, team: named) }
    }

    private func client(_ id: String, _ secret: String, team named: Int?) -> Int? {
        keys.callers.firstIndex { caller in
            guard case .client(id, secret, _) = caller.kind else { return false }
            return named == nil || caller.team == named
        }
    }
}

extension CallerDefinition.Kind {
    /// The scopes of an OAuth client.
    var scopes: [String] {
        if case .client(_, _, let scopes) = self { scopes } else { [] }
    }
}

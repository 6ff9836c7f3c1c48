internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `POST /oauth2/token`: the client's id and secret by basic authentication, or with the other parameters in a form
    /// or the query.
    mutating func grantToken(_ turn: inout Turn) throws(Refusals) -> Answer {
        let request = try TokenRequest(turn)
        let client = try client(&turn, of: request)
        guard request.grantType == "client_credentials" else {
            throw Refusals(request.grantType.isEmpty ? .grantMissing : .grantUnsupported)
        }
        let has = keys.callers[client].kind.scopes
        let wants = request.scopes
        guard wants.allSatisfy({ has.contains($0) }) else { throw Refusals(.scopeInvalid) }
        if wants.isEmpty { turn.assume(.tokenDefaultScope) }
        let scopes = wants.isEmpty ? has : wants
        let token = keys.grant(to: client, scopes: scopes, until: turn.now + settings.tokenLifetime)
        let body = AccessTokenGrant {
            $0.accessToken = token
            $0.tokenType = "Bearer"
            $0.expiresIn = settings.tokenLifetime.microseconds / 1_000_000
            $0.scope = scopes.joined(separator: " ")
        }
        return turn.answer(.granted, with: body)
    }

    /// The client that asks. Where it used basic authentication, a refusal names that scheme, as RFC 6749 has it.
    private func client(_ turn: inout Turn, of request: TokenRequest) throws(Refusals) -> Int {
        let header = turn.request.head.headerFields[.authorization]
        let team = team(ofPath: turn.target.segments, orHost: turn.request.decoded.host)
        var found: Int?
        if let basic = BasicCredentials(header) {
            found = client(basic, in: team, &turn)
        } else if let client = request.client {
            found = self.client(id: client.id, secret: client.secret, in: team)
        }
        if let found { return found }
        if (header ?? "").lowercased().hasPrefix("basic") {
            turn.fields = [.wwwAuthenticate: "Basic realm=\"oauth2\""]
        }
        throw Refusals(.clientInvalid)
    }

    /// The client of this id and secret, taken as they are or form-decoded. RFC 6749 has them encoded, most clients do not.
    /// It is not public which of the two Celonis takes where they differ.
    private func client(_ basic: BasicCredentials, in team: Int?, _ turn: inout Turn) -> Int? {
        let decoded = basic.formDecoded
        if decoded != basic { turn.assume(.tokenErrors) }
        return client(id: basic.user, secret: basic.password, in: team)
            ?? decoded.flatMap { client(id: $0.user, secret: $0.password, in: team) }
    }

    private func client(id: String, secret: String, in team: Int?) -> Int? {
        keys.callers.firstIndex { caller in
            guard case .client(id, secret, _) = caller.kind else { return false }
            return team == nil || caller.team == team
        }
    }
}

extension CallerDefinition.Kind {
    /// The scopes of an OAuth client.
    fileprivate var scopes: [String] {
        if case .client(_, _, let scopes) = self { scopes } else { [] }
    }
}

internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `POST /register` (RFC 7591). Anybody may register a public client. With a personal access token, the new client
    /// has a secret and acts as the user of the token.
    mutating func register(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> Answer {
        let owner = try owner(&turn, at: server)
        guard owner != nil || tenants[server.tenant].server.definition.isRegistrationOpen else {
            throw Refusals(
                .registrationClosed, problem: "the fixture closed the registration: send a personal access token")
        }
        let metadata = try ClientMetadata(turn.request.body, isConfidential: owner != nil)
        let secret = owner == nil ? nil : tenants[server.tenant].server.mint("secret")
        let now = turn.now
        let registered = tenants[server.tenant].server.register { id in
            let client = OAuthClientDefinition(
                id: id, secret: secret, redirectURIs: metadata.redirectURIs, grants: Set(metadata.grants), user: owner)
            return AuthorizationServer.RegisteredClient(client: client, metadata: metadata, registeredAt: now)
        }
        guard let id = registered else {
            throw Refusals(
                .registrationClosed,
                problem: "\(AuthorizationServer.maximumRegistered) clients have registered; begin a new world")
        }
        turn.caller = owner
        turn.fields = [.cacheControl: "no-store"]
        return Answer(.registered, body: registration(of: id, at: server))
    }

    /// `GET /register/{client_id}` (RFC 7592)
    func readClient(_ turn: inout Turn, _ id: String, at server: ServerLocator) throws(Refusals) -> Answer {
        _ = try registeredClient(&turn, id, at: server)
        return Answer(.reported, body: registration(of: id, at: server))
    }

    /// `PUT /register/{client_id}`. What the body leaves out stays, as incorta-auth expects of how the client says who it is.
    mutating func updateClient(
        _ turn: inout Turn, _ id: String, at server: ServerLocator
    ) throws(Refusals) -> Answer {
        var registered = try registeredClient(&turn, id, at: server)
        let isConfidential = registered.client.secret != nil
        let metadata = try ClientMetadata(
            turn.request.body, isConfidential: isConfidential, changing: registered.metadata)
        registered.metadata = metadata
        registered.client.redirectURIs = metadata.redirectURIs
        registered.client.grants = Set(metadata.grants)
        tenants[server.tenant].server.update(registered)
        return Answer(.clientUpdated, body: registration(of: id, at: server))
    }

    /// `DELETE /register/{client_id}`
    mutating func deleteClient(
        _ turn: inout Turn, _ id: String, at server: ServerLocator
    ) throws(Refusals) -> Answer {
        _ = try registeredClient(&turn, id, at: server)
        tenants[server.tenant].server.removeRegistration(of: id)
        return Answer(.clientDeleted)
    }

    /// The registered client of this id. Refuses a token that does not manage it, which says nothing of whether there is such
    /// a client.
    private func registeredClient(
        _ turn: inout Turn, _ id: String, at server: ServerLocator
    ) throws(Refusals) -> AuthorizationServer.RegisteredClient {
        let authorizationServer = tenants[server.tenant].server
        guard let token = turn.request.decoded.bearer?.token,
            token == authorizationServer.registrationToken(of: id), let client = authorizationServer.registered[id]
        else {
            throw Refusals(
                .registrationTokenInvalid,
                problem: "send the registration_access_token that came with the registration of this client")
        }
        turn.caller = client.client.user
        turn.fields = [.cacheControl: "no-store"]
        return client
    }

    /// What the server says of a registered client.
    private func registration(of id: String, at server: ServerLocator) -> [UInt8] {
        let authorizationServer = tenants[server.tenant].server
        guard let registered = authorizationServer.registered[id] else { return [] }
        let metadata = registered.metadata
        return RegisteredClient {
            $0.id = id
            $0.issuedAt = registered.registeredAt.microseconds / 1_000_000
            $0.secret = registered.client.secret
            $0.secretExpiresAt = registered.client.secret == nil ? nil : 0
            $0.redirectURIs = metadata.redirectURIs
            $0.grantTypes = metadata.grants
            $0.responseTypes = metadata.grants.contains(.authorizationCode) ? ["code"] : []
            $0.authenticationMethod = metadata.method
            $0.name = metadata.name
            $0.scope = metadata.scope
            $0.registrationToken = authorizationServer.registrationToken(of: id)
            $0.registrationURI = "\(server.issuer)/register/\(id)"
        }.written(.printed).bytes
    }

    /// The login of the user whose personal access token was sent; nil where none was.
    private func owner(_ turn: inout Turn, at server: ServerLocator) throws(Refusals) -> String? {
        guard let authorization = turn.request.head.headerFields[.authorization] else { return nil }
        guard let token = BearerCredentials(authorization)?.token,
            let holder = try? accessTokens.holder(of: token, at: turn.now), holder.tenant == server.tenant
        else {
            throw Refusals(
                .registrationTokenInvalid,
                problem: "send a valid personal access token of this tenant, or none to register a public client")
        }
        return tenants[holder.tenant].users[holder.user].login
    }
}

internal import Emulator
internal import IncortaContract
internal import Signatures
internal import WireContract

extension IncortaCluster {
    /// `GET /apps-catalog/check`. The path names neither tenant nor app: the token says both, the app by its client.
    func checkApp(_ turn: inout Turn) throws(Refusals) -> Answer {
        guard let token = turn.request.decoded.bearer?.token else {
            throw Refusals(.tokenMissing, ["token": ""])
        }
        let claims = (try? SignedToken(parsing: token))?.claims
        let holder = try holder(of: token, for: claims?["tenant"]?.string ?? tenants.first?.name ?? "", turn: &turn)
        let tenant = tenants[holder.tenant]
        guard tenant.isEnabled else { throw Refusals(.tokenInvalid, ["token": token]) }
        let login = tenant.users[holder.user].login
        turn.caller = login
        // A personal access token has no client, and so no app.
        guard let app = claims?["aud"]?.string.flatMap({ tenant.server.client($0) })?.app else {
            turn.assumptions.append(Assumption.appNotListed.id)
            return Answer(.reported, body: Self.body(registered: false, access: 0))
        }
        return Answer(.reported, body: Self.body(registered: true, access: app[login]?.rawValue ?? 0))
    }

    private static func body(registered: Bool, access: Int64) -> [UInt8] {
        JSONValue.object(
            JSONObject([
                .init(key: "registered", value: .bool(registered)), .init(key: "access", value: .integer(access)),
            ])
        ).bytes
    }
}

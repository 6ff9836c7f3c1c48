internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import LoadEngine
internal import WireContract

/// The endpoints of a tenant's authorization server. The raw value is the stable id.
enum OAuthOperation: String {
    case metadata = "incorta.oauth.metadata"
    case keys = "incorta.oauth.keys"
    case authorize = "incorta.oauth.authorize"
    case token = "incorta.oauth.token"
    case register = "incorta.oauth.register"
    case readClient = "incorta.oauth.client.read"
    case updateClient = "incorta.oauth.client.update"
    case deleteClient = "incorta.oauth.client.delete"
}

/// The authorization server of a tenant, by the tenant's number, and its issuer as the client can reach it.
struct ServerLocator: Hashable {
    let tenant: Int
    let issuer: String
}

extension IncortaCluster {
    /// Answers a request below `/oauth/{tenant}`. `client` is the id of a registered client, for what manages it.
    mutating func answer(
        _ turn: inout Turn, to operation: OAuthOperation, of tenant: String, client: String
    ) throws(Refusals) -> Answer {
        do throws(Refusals) {
            let server = try server(of: tenant, for: turn)
            return switch operation {
            case .metadata: try metadata(&turn, at: server)
            case .keys: try keys(&turn, at: server)
            case .authorize: try authorize(&turn, at: server)
            case .token: try issueTokens(&turn, at: server)
            case .register: try register(&turn, at: server)
            case .readClient: try readClient(&turn, client, at: server)
            case .updateClient: try updateClient(&turn, client, at: server)
            case .deleteClient: try deleteClient(&turn, client, at: server)
            }
        } catch {
            turn.fields = [.cacheControl: "no-store"]
            let isBasic = turn.request.head.headerFields[.authorization]?.lowercased().hasPrefix("basic") == true
            if error.first?.isFor(.clientInvalid) == true, isBasic {
                turn.fields?[.wwwAuthenticate] = "Basic realm=\"oauth\""
            }
            throw error
        }
    }

    private func server(of tenant: String, for turn: Turn) throws(Refusals) -> ServerLocator {
        guard let number = tenantNumber(tenant) else {
            throw Refusals(.tenantMissing, problem: "there is no tenant \(tenant); its name is case-sensitive")
        }
        guard tenants[number].isEnabled else {
            throw Refusals(.tenantDisabled, problem: "the tenant \(tenant) is disabled")
        }
        guard tenants[number].server.definition.isEnabled else {
            throw Refusals(.serverDisabled, problem: "the fixture has oauth switched off for tenant \(tenant)")
        }
        let origin = turn.request.publicBase
        let isBelowIncorta = turn.target.segments.first == "incorta"
        let path = "\(isBelowIncorta ? "/incorta" : "")/oauth/\(tenant.percentEncoded)"
        return ServerLocator(
            tenant: number, issuer: tenants[number].server.definition.issuer ?? origin + path)
    }
}

extension Refusals {
    /// One refusal of the authorization server, with what is wrong in words for the author of the client.
    init(_ condition: Condition, problem: String) {
        self.init(condition, ["problem": problem])
    }
}

internal import IncortaContract
internal import IncortaWire
internal import WireContract

/// What an endpoint of Incorta's does.
enum IncortaOperation: CaseIterable {
    case execute
    case restart
    case status
    case loadSchemas
    case loadTables
    case schemaStatus
    case listSchemas
    case listObjects
    case metadata
    case keys
    case authorize
    case token
    case register

    /// Its entry in the catalogue.
    private var endpoint: Endpoint {
        switch self {
        case .execute: .executeLoadPlan
        case .restart: .restartLoadPlan
        case .status: .loadPlanStatus
        case .loadSchemas: .loadSchemas
        case .loadTables: .loadTables
        case .schemaStatus: .schemaStatus
        case .listSchemas: .listSchemas
        case .listObjects: .listObjects
        case .metadata: .oauthMetadata
        case .keys: .oauthKeys
        case .authorize: .oauthAuthorize
        case .token: .oauthToken
        case .register: .oauthRegister
        }
    }

    /// By the numbers of the endpoints in the catalogue, of which each must have one.
    static let byEndpoint: [IncortaOperation] = Catalogue.incorta.endpoints.map { endpoint in
        guard let operation = allCases.first(where: { $0.endpoint.id == endpoint.id }) else {
            preconditionFailure("\(endpoint.id) is in the catalogue and does nothing")
        }
        return operation
    }
}

internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import WireContract

/// The handler of an endpoint of the catalogue.
enum IncortaEndpoint {
    case publicAPI(IncortaEndpointName)
    case authorizationServer(OAuthOperation)
    case appsCatalog

    /// By the numbers of the endpoints in the catalogue. Made and checked as a whole, once: each endpoint must
    /// have one.
    static let all: [IncortaEndpoint] = Catalogue.incorta.endpoints.map { endpoint in
        if let operation = IncortaEndpointName(rawValue: endpoint.id) { return .publicAPI(operation) }
        if let operation = OAuthOperation(rawValue: endpoint.id) { return .authorizationServer(operation) }
        if endpoint.id == Endpoint.checkApp.id { return .appsCatalog }
        preconditionFailure("\(endpoint.id) is in the catalogue, and nothing answers it")
    }
}

extension EndpointCall {
    /// The name of the tenant: the first gap in each path of Incorta's.
    var tenant: String { gap(0) ?? "" }
    /// What the path names in the tenant: a schema, the id of an execution or of a client. Empty for other paths.
    var subject: String { gap(1) ?? "" }
}

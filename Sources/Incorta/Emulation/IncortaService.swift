package import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import WireContract

/// The catalogue as it is served, and the endpoint that a request is for.
extension IncortaCluster {
    package static let service = VendorService(
        .incorta,
        known: KnownEndpoint.incortaNotEmulated.map {
            KnownEndpoint($0.method, "/incorta/api/v2/{tenant}" + $0.path, for: $0.purpose)
        } + KnownEndpoint.incortaElsewhere,
        conditions: Condition.allCases.map(\.rawValue),
        elsewhere: VendorService.Elsewhere(
            unknownPath: .incortaUnknownPath, wrongMethod: .incortaWrongMethod, badTarget: .incortaBadTarget,
            notEmulated: .incortaNotEmulated),
        orderOfChecks: Assumption.orderOfChecks.id)

    package func route(_ turn: Turn) -> Route {
        let segments = turn.target.segments
        let route = Self.service.route(
            turn.request.decoded.method, to: Self.catalogued(segments)[...], shownAs: turn.request.decoded.path)
        switch route {
        case .endpoint: return route
        case .elsewhere(let outcome, var values, let allow):
            values["known"] = Self.emulated
            if outcome == .incortaNotEmulated, let method = values["method"], let path = values["endpoint"] {
                let prefix = "/incorta/api/v2/{tenant}"
                values["endpoint"] = "\(method) \(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)"
            }
            return .elsewhere(outcome, values, allow: allow)
        case .unknownPath(let outcome, var values):
            values["known"] = Self.emulated
            let isVersion1 = segments.starts(with: ["incorta", "api", "v1"])
            return isVersion1 ? .elsewhere(.incortaVersion1, values, allow: nil) : .unknownPath(outcome, values)
        }
    }

    /// The path as the catalogue has it. Authorization servers and the catalog of apps also answer without `/incorta` in
    /// front, and the former have a second name for their metadata.
    private static func catalogued(_ path: [String]) -> [String] {
        if path.first == "apps-catalog" { return ["incorta"] + path }
        let below = path.first == "incorta" ? path.dropFirst() : path[...]
        guard below.first == "oauth", below.count >= 3 else { return path }
        var path = ["incorta"] + below
        if path.last == "oauth-authorization-server" { path[path.count - 1] = "openid-configuration" }
        return path
    }

    /// The emulated endpoints, for people.
    private static let emulated = Catalogue.incorta.endpoints.map { "\($0.method) \($0.path)" }
        .joined(separator: ", ")
}

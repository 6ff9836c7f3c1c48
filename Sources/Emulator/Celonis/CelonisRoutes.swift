internal import CelonisAPI
internal import HTTPTypes
internal import WireContract

/// Finds the endpoint of a request: a table made from the catalogue.
enum CelonisRoutes {
    /// What came of looking for one.
    enum Found {
        case found(CelonisEndpoint, parameters: [String: String])
        case wrongMethod(allowed: String)
        case unknown
    }

    private struct Route {
        let endpoint: CelonisEndpoint
        let segments: [String]

        func parameters(_ path: ArraySlice<String>) -> [String: String]? {
            var parameters: [String: String] = [:]
            for (segment, text) in zip(segments, path) {
                if segment.hasPrefix("{") {
                    parameters[String(segment.dropFirst().dropLast())] = text
                } else if segment != text {
                    return nil
                }
            }
            return parameters
        }
    }

    private static let routes: [Int: [Route]] = Dictionary(
        grouping: CelonisEndpoint.all.map { endpoint in
            Route(endpoint: endpoint, segments: endpoint.endpoint.path.split(separator: "/").map { String($0) })
        }, by: \.segments.count)

    /// The first segments of all paths, by which a world knows that a request is for Celonis.
    static let firstSegments: Set<String> = Set(
        routes.values.joined().compactMap(\.segments.first) + ["integration", "data-ingestion", "api", "oauth2"])

    /// Finds the endpoint for a method and the decoded segments of a path. HEAD counts as GET.
    static func find(method: HTTPRequest.Method, path: ArraySlice<String>) -> Found {
        var allowed: [String] = []
        for route in routes[path.count] ?? [] {
            guard let parameters = route.parameters(path) else { continue }
            let wanted = route.endpoint.endpoint.method
            if method.rawValue == wanted || method == .head && wanted == "GET" {
                return .found(route.endpoint, parameters: parameters)
            }
            allowed += wanted == "GET" ? ["GET", "HEAD"] : [wanted]
        }
        return allowed.isEmpty ? .unknown : .wrongMethod(allowed: allowed.joined(separator: ", "))
    }
}

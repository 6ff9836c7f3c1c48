internal import CelonisAPI
internal import HTTPTypes
internal import WireContract

/// Finds the endpoint of a request: a table made from the catalogue.
enum CelonisRoutes {
    /// What came of looking for one.
    enum Found {
        case found(CelonisEndpoint, parameters: [String: String])
        case wrongMethod(allowed: String)
        case notEmulated(KnownEndpoint)
        case unknown
    }

    private struct Route {
        /// Nil for one that is known and not emulated.
        var endpoint: CelonisEndpoint?
        var known: KnownEndpoint?
        let method: String
        let segments: [String]

        init(_ endpoint: CelonisEndpoint) {
            self.endpoint = endpoint
            method = endpoint.endpoint.method
            segments = endpoint.endpoint.path.split(separator: "/").map { String($0) }
        }

        init(_ known: KnownEndpoint) {
            self.known = known
            method = known.method
            segments = known.path.split(separator: "/").map { String($0) }
        }

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

    /// By the number of segments; those without parameters first, since `…/pools/paged` is no pool's id.
    private static let routes: [Int: [Route]] = {
        let all = CelonisEndpoint.all.map { Route($0) } + KnownEndpoint.celonisNotEmulated.map { Route($0) }
        let plain = all.filter { !$0.segments.contains { $0.hasPrefix("{") } }
        let others = all.filter { $0.segments.contains { $0.hasPrefix("{") } }
        return Dictionary(grouping: plain + others, by: \.segments.count)
    }()

    /// The first segments of all paths, by which a world knows that a request is for Celonis.
    static let firstSegments: Set<String> = Set(
        routes.values.joined().compactMap(\.segments.first) + [
            "integration", "data-ingestion", "api", "oauth2", ".well-known",
        ])

    /// Finds the endpoint for a method and the decoded segments of a path. HEAD counts as GET.
    static func find(method: HTTPRequest.Method, path: ArraySlice<String>) -> Found {
        var allowed: [String] = []
        var known: KnownEndpoint?
        for route in routes[path.count] ?? [] {
            guard let parameters = route.parameters(path) else { continue }
            if method.rawValue == route.method || method == .head && route.method == "GET" {
                if let endpoint = route.endpoint { return .found(endpoint, parameters: parameters) }
                if let known = route.known { return .notEmulated(known) }
            }
            known = known ?? route.known
            if route.endpoint != nil { allowed += route.method == "GET" ? ["GET", "HEAD"] : [route.method] }
        }
        guard allowed.isEmpty else { return .wrongMethod(allowed: allowed.joined(separator: ", ")) }
        return known.map { .notEmulated($0) } ?? .unknown
    }
}

internal import CelonisContract
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
        let segments: [Segment]

        init(_ endpoint: CelonisEndpoint) {
            self.endpoint = endpoint
            method = endpoint.endpoint.method
            segments = endpoint.endpoint.path.split(separator: "/").map { Segment($0) }
        }

        init(_ known: KnownEndpoint) {
            self.known = known
            method = known.method
            segments = known.path.split(separator: "/").map { Segment($0) }
        }

        var isPlain: Bool { segments.allSatisfy { $0.parameter == nil } }

        func parameters(_ path: ArraySlice<String>) -> [String: String]? {
            for (segment, text) in zip(segments, path) where segment.parameter == nil && segment.text != text {
                return nil
            }
            var parameters: [String: String] = [:]
            for (segment, text) in zip(segments, path) {
                if let parameter = segment.parameter { parameters[parameter] = text }
            }
            return parameters
        }
    }

    private struct Segment {
        let text: String
        /// The name of the parameter that it stands for; nil for a text as it is.
        let parameter: String?

        init(_ text: Substring) {
            self.text = String(text)
            parameter = text.hasPrefix("{") ? String(text.dropFirst().dropLast()) : nil
        }
    }

    /// By the number of segments; those without parameters first, since `…/pools/paged` is no pool's id.
    private static let routes: [Int: [Route]] = {
        let all = CelonisEndpoint.all.map { Route($0) } + KnownEndpoint.celonisNotEmulated.map { Route($0) }
        return Dictionary(grouping: all.filter(\.isPlain) + all.filter { !$0.isPlain }, by: \.segments.count)
    }()

    /// The first segments of all paths, by which a world knows that a request is for Celonis.
    static let firstSegments: Set<String> = Set(routes.values.joined().compactMap(\.segments.first?.text))

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

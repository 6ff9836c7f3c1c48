package import HTTPTypes
package import WireContract

/// An endpoint that a request is for, and what stands in the gaps of its path.
package struct EndpointCall: Sendable {
    /// The number of the endpoint in its catalogue.
    package let endpoint: Int
    fileprivate let names: [String]
    /// What stands in the gaps, in their order in the path.
    package let gaps: [String]

    /// What stands in the path in place of `{name}`; nil for a name that the path does not have.
    package subscript(_ name: String) -> String? {
        names.firstIndex(of: name).map { gaps[$0] }
    }
}

/// Finds the endpoint of a request: a table made from a catalogue.
package struct CatalogueRouter: Sendable {
    /// What came of looking for one.
    package enum Found {
        case endpoint(EndpointCall)
        /// The path is known with other methods.
        case wrongMethod(allowed: String)
        case notEmulated(KnownEndpoint)
        case unknown
    }

    private struct Route: Sendable {
        enum Purpose: Sendable {
            case endpoint(Int)
            case known(KnownEndpoint)
        }

        let purpose: Purpose
        let method: String
        let segments: [Segment]
        /// The names of the gaps, in order.
        let names: [String]

        init(_ purpose: Purpose, method: String, path: String) {
            self.purpose = purpose
            self.method = method
            segments = path.split(separator: "/").map { Segment($0) }
            names = segments.compactMap(\.gap)
        }

        /// What stands in the gaps of a path with as many segments; nil when it is another path.
        func values(in path: ArraySlice<String>) -> [String]? {
            for (segment, text) in zip(segments, path) where segment.gap == nil && segment.text != text { return nil }
            return names.isEmpty ? [] : zip(segments, path).compactMap { $0.gap == nil ? nil : $1 }
        }
    }

    private struct Segment: Sendable {
        let text: String
        /// The name of what stands there; nil for a text as it is.
        let gap: String?

        init(_ text: Substring) {
            self.text = String(text)
            gap = text.hasPrefix("{") ? String(text.dropFirst().dropLast()) : nil
        }
    }

    /// By the number of segments; those without gaps first, since `…/pools/paged` is no pool's id.
    private let routes: [[Route]]
    /// The first segments of all paths.
    package let firstSegments: Set<String>

    init(_ endpoints: [Endpoint], known: [KnownEndpoint]) {
        let all =
            endpoints.enumerated().map { Route(.endpoint($0), method: $1.method, path: $1.path) }
            + known.map { Route(.known($0), method: $0.method, path: $0.path) }
        var routes = [[Route]](repeating: [], count: 1 + (all.map(\.segments.count).max() ?? 0))
        for route in all.filter(\.names.isEmpty) + all.filter({ !$0.names.isEmpty }) {
            routes[route.segments.count].append(route)
        }
        self.routes = routes
        firstSegments = Set(all.compactMap(\.segments.first?.text))
    }

    /// Finds the endpoint for a method and the decoded segments of a path. HEAD counts as GET.
    package func find(_ method: HTTPRequest.Method, _ path: ArraySlice<String>) -> Found {
        guard routes.indices.contains(path.count) else { return .unknown }
        var allowed: [String] = []
        var known: KnownEndpoint?
        for route in routes[path.count] {
            guard let values = route.values(in: path) else { continue }
            let fits = method.rawValue == route.method || method == .head && route.method == "GET"
            switch route.purpose {
            case .endpoint(let number):
                if fits { return .endpoint(EndpointCall(endpoint: number, names: route.names, gaps: values)) }
                allowed += route.method == "GET" ? ["GET", "HEAD"] : [route.method]
            case .known(let endpoint):
                if fits { return .notEmulated(endpoint) }
                known = known ?? endpoint
            }
        }
        guard allowed.isEmpty else { return .wrongMethod(allowed: allowed.joined(separator: ", ")) }
        return known.map { .notEmulated($0) } ?? .unknown
    }
}

package import HTTPTypes
package import WireContract

/// The endpoint that a request is for, and the values in the gaps of its path.
package struct EndpointCall: Sendable {
    /// The number of the endpoint in its catalogue.
    package let endpoint: Int
    fileprivate let names: [String]
    /// The values in the gaps, in the order of the path.
    package let gaps: [String]

    /// The value in the path in place of `{name}`; nil for a name that the path does not have.
    package subscript(_ name: String) -> String? {
        names.firstIndex(of: name).map { gaps[$0] }
    }
}

/// Finds the endpoint of a request: a table made from a catalogue.
package struct CatalogueRouter: Sendable {
    /// The result of the search.
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
        let segmentCount: Int
        /// The fixed segments, with their positions.
        let words: [(position: Int, text: String)]
        /// The positions of the gaps, in order, and their names.
        let gaps: [Int]
        let names: [String]

        init(_ purpose: Purpose, method: String, path: String) {
            self.purpose = purpose
            self.method = method
            let segments = path.split(separator: "/")
            segmentCount = segments.count
            words = segments.enumerated().filter { !$1.hasPrefix("{") }.map { (position: $0, text: String($1)) }
            gaps = segments.indices.filter { segments[$0].hasPrefix("{") }
            names = gaps.map { String(segments[$0].dropFirst().dropLast()) }
        }

        /// The values in the gaps of a path with as many segments; nil when it is another path.
        func values(in path: ArraySlice<String>) -> [String]? {
            let start = path.startIndex
            for word in words where path[start + word.position] != word.text { return nil }
            return gaps.map { path[start + $0] }
        }
    }

    /// The patterns by their number of segments. Those without gaps come first: in `…/pools/paged`, `paged` is no pool's id.
    private let routes: [[Route]]
    /// The first segments of all paths.
    package let firstSegments: Set<String>

    init(_ endpoints: [Endpoint], known: [KnownEndpoint]) {
        let all =
            endpoints.enumerated().map { Route(.endpoint($0), method: $1.method, path: $1.path) }
            + known.map { Route(.known($0), method: $0.method, path: $0.path) }
        var routes = [[Route]](repeating: [], count: 1 + (all.map(\.segmentCount).max() ?? 0))
        for route in all.filter(\.names.isEmpty) + all.filter({ !$0.names.isEmpty }) {
            routes[route.segmentCount].append(route)
        }
        self.routes = routes
        firstSegments = Set(all.compactMap { $0.words.first { $0.position == 0 }?.text })
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

package import HTTPTypes
package import WireContract

/// The endpoint that a request is for, and the values in the gaps of its path.
package struct EndpointCall: Sendable {
    /// The number of the endpoint in its catalogue.
    package let endpoint: Int
    fileprivate let route: CatalogueRouter.Route
    fileprivate let path: ArraySlice<String>

    /// The value in the path in place of `{name}`; nil for a name that the path does not have.
    package subscript(_ name: String) -> String? {
        route.names.firstIndex(of: name).flatMap { gap($0) }
    }

    /// What stands in the gap of this number, from 0 in their order in the path; nil where there are fewer.
    package func gap(_ number: Int) -> String? {
        route.gaps.indices.contains(number) ? path[path.startIndex + route.gaps[number]] : nil
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

    /// An object, since a copy would count the references of all that is in it.
    fileprivate final class Route: Sendable {
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
            let segments = path.split(separator: "/").filter { $0 != KnownEndpoint.anythingBelow }
            segmentCount = segments.count
            words = segments.enumerated().filter { !$1.hasPrefix("{") }.map { (position: $0, text: String($1)) }
            gaps = segments.indices.filter { segments[$0].hasPrefix("{") }
            names = gaps.map { String(segments[$0].dropFirst().dropLast()) }
        }

        /// Whether it is the route of a path with as many segments.
        func fits(_ path: ArraySlice<String>) -> Bool {
            words.allSatisfy { path[path.startIndex + $0.position] == $0.text }
        }
    }

    /// The patterns by their number of segments. Those without gaps come first: in `…/pools/paged`, `paged` is no pool's id.
    private let routes: [[Route]]
    /// What is known with everything below it.
    private let areas: [(Route, KnownEndpoint)]
    /// The first segments of all paths, each once: so few that looking through them is faster than hashing.
    package let firstSegments: [String]

    init(_ endpoints: [Endpoint], known: [KnownEndpoint]) {
        let all =
            endpoints.enumerated().map { Route(.endpoint($0), method: $1.method, path: $1.path) }
            + known.filter { !$0.isArea }.map { Route(.known($0), method: $0.method, path: $0.path) }
        areas = known.filter(\.isArea).map { (Route(.known($0), method: $0.method, path: $0.path), $0) }
        var routes = [[Route]](repeating: [], count: 1 + (all.map(\.segmentCount).max() ?? 0))
        for route in all.filter(\.names.isEmpty) + all.filter({ !$0.names.isEmpty }) {
            routes[route.segmentCount].append(route)
        }
        self.routes = routes
        firstSegments = Set((all + areas.map(\.0)).compactMap { $0.words.first { $0.position == 0 }?.text }).sorted()
    }

    /// Finds the endpoint for a method and the decoded segments of a path. HEAD counts as GET.
    package func find(_ method: HTTPRequest.Method, _ path: ArraySlice<String>) -> Found {
        guard routes.indices.contains(path.count) else { return area(of: path) }
        var allowed: [String] = []
        var known: KnownEndpoint?
        for route in routes[path.count] where route.fits(path) {
            let fits = method.rawValue == route.method || method == .head && route.method == "GET"
            switch route.purpose {
            case .endpoint(let number):
                if fits { return .endpoint(EndpointCall(endpoint: number, route: route, path: path)) }
                allowed += route.method == "GET" ? ["GET", "HEAD"] : [route.method]
            case .known(let endpoint):
                if fits { return .notEmulated(endpoint) }
                known = known ?? endpoint
            }
        }
        guard allowed.isEmpty else { return .wrongMethod(allowed: allowed.joined(separator: ", ")) }
        return known.map { .notEmulated($0) } ?? area(of: path)
    }

    private func area(of path: ArraySlice<String>) -> Found {
        let area = areas.first { $0.0.segmentCount <= path.count && $0.0.fits(path) }
        return area.map { .notEmulated($0.1) } ?? .unknown
    }
}

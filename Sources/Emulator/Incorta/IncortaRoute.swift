internal import HTTPTypes
internal import IncortaContract
internal import WireContract

/// What a path of Incorta's API asks for.
struct IncortaRoute: Hashable {
    /// The operations that are emulated.
    enum Operation: Hashable {
        case execute
        case restart
        case status(id: String)
        case loadSchemas
        case loadTables(schema: String)
        case schemaStatus(schema: String)
        case listSchemas
        case listObjects(schema: String)
    }

    /// What came of looking for one.
    enum Found: Hashable {
        case found(IncortaRoute)
        case wrongMethod(allowed: String)
        case notEmulated(KnownEndpoint)
        case version1
        case unknown
    }

    let tenant: String
    let operation: Operation

    /// Finds the operation for a method and the decoded segments of a path. HEAD counts as GET.
    static func find(method: HTTPRequest.Method, segments: [String]) -> Found {
        guard segments.count >= 3, segments[0] == "incorta", segments[1] == "api" else { return .unknown }
        guard segments[2] == "v2" else { return segments[2] == "v1" ? .version1 : .unknown }
        guard segments.count >= 5 else { return .unknown }
        let path = segments[4...]
        guard let (operation, allowed) = operation(path) else {
            let known = KnownEndpoint.incortaNotEmulated.filter { $0.matches(path) }
            let exact = known.first { $0.method == method.rawValue } ?? known.first
            return exact.map { .notEmulated($0) } ?? .unknown
        }
        guard method == allowed || method == .head && allowed == .get else {
            return .wrongMethod(allowed: allowed == .get ? "GET, HEAD" : allowed.rawValue)
        }
        return .found(IncortaRoute(tenant: segments[3], operation: operation))
    }

    private static func operation(
        _ path: ArraySlice<String>
    ) -> (Operation, HTTPRequest.Method)? {
        let middle = path.dropFirst().first ?? ""
        switch (path.count, path.first, path.last) {
        case (3, "load-plan", let id?) where middle == "status": return (.status(id: id), .get)
        case (2, "load-plan", "execute"): return (.execute, .post)
        case (2, "load-plan", "restart"): return (.restart, .post)
        case (2, "schema", "load"): return (.loadSchemas, .post)
        case (2, "schema", "list"): return (.listSchemas, .post)
        case (3, "schema", "load"): return (.loadTables(schema: middle), .post)
        case (3, "schema", "list"): return (.listObjects(schema: middle), .post)
        case (3, "schema", "status"): return (.schemaStatus(schema: middle), .get)
        default: return nil
        }
    }
}

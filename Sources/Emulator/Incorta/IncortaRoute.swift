internal import HTTPTypes

/// What a path of Incorta's API asks for.
struct IncortaRoute: Hashable {
    /// The operations that are emulated.
    enum Operation: Hashable {
        case execute
        case restart
        case status(id: String)
    }

    /// What came of looking for one.
    enum Found: Hashable {
        case found(IncortaRoute)
        case wrongMethod(allowed: String)
        case unknown
    }

    let tenant: String
    let operation: Operation

    /// Finds the operation for a method and the decoded segments of a path. HEAD counts as GET.
    static func find(method: HTTPRequest.Method, segments: [String]) -> Found {
        guard segments.count >= 6, segments[0] == "incorta", segments[1] == "api", segments[2] == "v2",
            segments[4] == "load-plan"
        else { return .unknown }
        let operation: Operation
        let allowed: HTTPRequest.Method
        switch (segments[5], segments.count) {
        case ("execute", 6): (operation, allowed) = (.execute, .post)
        case ("restart", 6): (operation, allowed) = (.restart, .post)
        case ("status", 7): (operation, allowed) = (.status(id: segments[6]), .get)
        default: return .unknown
        }
        guard method == allowed || method == .head && allowed == .get else {
            return .wrongMethod(allowed: allowed == .get ? "GET, HEAD" : allowed.rawValue)
        }
        return .found(IncortaRoute(tenant: segments[3], operation: operation))
    }
}

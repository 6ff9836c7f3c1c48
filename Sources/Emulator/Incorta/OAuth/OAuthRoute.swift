internal import HTTPTypes
internal import IncortaContract
internal import WireContract

/// What a path of a tenant's authorization server asks for.
struct OAuthRoute: Hashable {
    /// What came of looking for one.
    enum Found: Hashable {
        case found(OAuthRoute)
        case wrongMethod(allowed: String)
        /// The path is none of an authorization server.
        case elsewhere
    }

    let tenant: String
    let endpoint: Endpoint
    /// Whether the path began with `/incorta`, as the cluster's own URL does.
    let isBelowIncorta: Bool

    /// Finds the endpoint for a method and the decoded segments of a path. HEAD counts as GET.
    static func find(method: HTTPRequest.Method, segments: [String]) -> Found {
        let isBelowIncorta = segments.first == "incorta"
        let path = segments.dropFirst(isBelowIncorta ? 1 : 0)
        guard path.count >= 3, path.first == "oauth" else { return .elsewhere }
        let endpoint: Endpoint
        switch Array(path.dropFirst(2)) {
        case [".well-known", "openid-configuration"], [".well-known", "oauth-authorization-server"]:
            endpoint = .oauthMetadata
        case [".well-known", "jwks.json"]: endpoint = .oauthKeys
        case ["authorize"]: endpoint = .oauthAuthorize
        case ["token"]: endpoint = .oauthToken
        case ["register"]: endpoint = .oauthRegister
        default: return .elsewhere
        }
        guard method.rawValue == endpoint.method || method == .head && endpoint.method == "GET" else {
            return .wrongMethod(allowed: endpoint.method == "GET" ? "GET, HEAD" : endpoint.method)
        }
        return .found(
            OAuthRoute(tenant: path[path.startIndex + 1], endpoint: endpoint, isBelowIncorta: isBelowIncorta))
    }
}

internal import WireContract

/// A tenant of an Incorta cluster: its URL and the token for it.
///
/// Its description and its mirror show the base URL and the tenant, never the token or its provider.
///
/// ```swift
/// let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", token: token)
/// ```
public struct Cluster: Sendable {
    /// The base URL, without the `/incorta` that every path begins with.
    public let baseURL: BaseURL
    /// The tenant's name, case-sensitive.
    public let tenant: String
    /// Where the token comes from.
    let tokens: any TokenProvider

    /// The tenant of the cluster at a base URL such as `https://my-cluster.cloud.incorta.com`, or with a path prefix
    /// `http://127.0.0.1:8080/worlds/w1`. A slash, `/incorta` or `/incorta/api/v2` at its end is left out.
    ///
    /// Refuses what ``BaseURL/init(_:)`` does, and a tenant that is empty, `.`, `..`, or holds control characters. Any
    /// other goes into paths percent-encoded.
    public init(_ baseURL: String, tenant: String, tokens: any TokenProvider) throws(InvalidInput) {
        self.baseURL = try BaseURL(baseURL).droppingSuffix("/api/v2").droppingSuffix("/incorta")
        guard !tenant.isEmpty else { throw .tenant(problem: "it is empty") }
        guard tenant != ".", tenant != ".." else { throw .tenant(problem: "a path cannot hold \(tenant) as a name") }
        guard tenant.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .tenant(problem: "it holds a control character")
        }
        self.tenant = tenant
        self.tokens = tokens
    }

    /// The tenant of the cluster at a base URL, with a token that never changes; see ``AccessToken/init(_:)`` for what is
    /// refused.
    public init(_ baseURL: String, tenant: String, token: String) throws(InvalidInput) {
        try self.init(baseURL, tenant: tenant, tokens: try StaticToken(token))
    }

    /// The path of an endpoint below the base URL; the parts are percent-encoded.
    func path(_ parts: String...) -> String {
        (["/incorta/api/v2", tenant.percentEncoded] + parts.map(\.percentEncoded))
            .joined(separator: "/")
    }
}

extension Cluster: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `default at https://my-cluster.cloud.incorta.com`
    public var description: String { "\(tenant) at \(baseURL)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The base URL and the tenant.
    public var customMirror: Mirror {
        Mirror(self, children: ["baseURL": baseURL.text, "tenant": tenant, "token": AccessToken.placeholder])
    }
}

public import LoadClient

/// What scenarios are played against.
public enum Target: Sendable {
    /// An emulator in this process; where there is a real team of Celonis, that alone.
    case inProcess
    /// Whatever answers at a URL: a running emulator, or a real cluster with a tenant and a token to use there.
    case url(BaseURL, ClusterAccess?)
}

/// What a real cluster is entered with.
public struct ClusterAccess: Sendable {
    /// The tenant.
    public let tenant: String
    /// The access token.
    public let token: String
    /// What the plans, schemas and tables of the scenarios are called there.
    public let names: [String: String]
    /// Whether loads may be started.
    public let allowsLoads: Bool

    /// Access; see the properties.
    public init(tenant: String, token: String, names: [String: String] = [:], allowsLoads: Bool = false) {
        self.tenant = tenant
        self.token = token
        self.names = names
        self.allowsLoads = allowsLoads
    }
}

/// What a real team of Celonis is entered with.
public struct TeamAccess: Sendable {
    /// Where it is: `https://acme.eu-1.celonis.cloud`.
    public let base: BaseURL
    /// The key: `AppKey …` or `Bearer …`; without either word both are tried.
    public let key: String
    /// What the pools of the scenarios, and what is in them, are called there: `Purchasing` and `Purchasing/Orders`.
    public let names: [String: String]
    /// Whether loads, executions and cancels may be asked for.
    public let allowsLoads: Bool

    /// Access; see the properties.
    public init(base: BaseURL, key: String, names: [String: String] = [:], allowsLoads: Bool = false) {
        self.base = base
        self.key = key
        self.names = names
        self.allowsLoads = allowsLoads
    }
}

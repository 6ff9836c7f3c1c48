internal import LoadClient

/// A real team of Celonis, and what the things of the scenarios are there.
struct ConnectedTeam: Sendable {
    let base: BaseURL
    /// The key, without the word before it.
    let key: String
    /// The value of the `Authorization` header.
    let authorization: String
    let allowsLoads: Bool
    /// The ids there, by place.
    private(set) var ids: [TeamPlace: String] = [:]
    /// The names there, by place.
    private(set) var names: [TeamPlace: String] = [:]

    init(base: BaseURL, key: String, scheme: AuthorizationScheme, allowsLoads: Bool) {
        self.base = base
        self.key = key
        authorization = "\(scheme.rawValue) \(key)"
        self.allowsLoads = allowsLoads
    }

    mutating func note(_ place: TeamPlace, id: String, name: String) {
        ids[place] = id
        names[place] = name
    }
}

/// Something in a world's team that only that world need have: `Purchasing`, `Purchasing/Orders`.
struct TeamPlace: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case pool, model, table, job, task
    }

    let kind: Kind
    /// The names from the pool to it, with slashes between.
    let path: String

    /// The name itself.
    var name: String { String(path.split(separator: "/").last ?? "") }
    /// What it is in: a pool for a model.
    var parent: String { path.split(separator: "/").dropLast().joined(separator: "/") }
}

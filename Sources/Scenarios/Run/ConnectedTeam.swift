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

    /// The ids of all tables of each model that is named, by the model's.
    private(set) var tables: [String: [String]] = [:]

    mutating func note(_ place: TeamPlace, id: String, name: String) {
        ids[place] = id
        names[place] = name
    }

    mutating func note(tables ids: [String], of model: String) {
        tables[model] = ids
    }

    /// The ids of what has a name there, of one kind.
    func ids(of kind: TeamPlace.Kind) -> [String] {
        ids.filter { $0.key.kind == kind }.map(\.value)
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

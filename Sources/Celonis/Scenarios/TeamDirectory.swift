/// The ids and names of the scenarios' things on a real team.
package struct TeamDirectory: Sendable {
    /// The ids on the team.
    private(set) var ids: [TeamEntity: String] = [:]
    /// The names on the team.
    private(set) var names: [TeamEntity: String] = [:]
    /// The ids of all tables of each model that is named, by the model's.
    private(set) var tables: [String: [String]] = [:]

    package init() {}

    package mutating func note(_ entity: TeamEntity, id: String, name: String) {
        ids[entity] = id
        names[entity] = name
    }

    mutating func note(tables ids: [String], of model: String) {
        tables[model] = ids
    }

    /// The ids of the named things of one kind.
    func ids(of kind: TeamEntity.Kind) -> [String] {
        ids.filter { $0.key.kind == kind }.map(\.value)
    }
}

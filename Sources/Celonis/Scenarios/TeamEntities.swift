internal import CelonisEmulation

/// Something in a team of the world: `Purchasing`, `Purchasing/Orders`. A real team may not have it.
package struct TeamEntity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case pool, model, table, job, task
    }

    package let kind: Kind
    /// The names from the pool to it, with slashes between.
    package let path: String

    package init(kind: Kind, path: String) {
        self.kind = kind
        self.path = path
    }

    /// The name itself.
    package var name: String { String(path.split(separator: "/").last ?? "") }
    /// What it is in: a pool for a model.
    var parent: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    /// All that is in the teams, by its id.
    static func all(in celonis: CelonisDefinition) -> [String: TeamEntity] {
        var entities: [String: TeamEntity] = [:]
        for pool in celonis.teams.flatMap(\.pools) {
            entities[pool.id] = TeamEntity(kind: .pool, path: pool.name)
            for model in pool.models {
                entities[model.id] = TeamEntity(kind: .model, path: "\(pool.name)/\(model.name)")
                for table in model.tables {
                    entities[table.id] = TeamEntity(kind: .table, path: "\(pool.name)/\(model.name)/\(table.name)")
                }
            }
            for job in pool.jobs {
                entities[job.id] = TeamEntity(kind: .job, path: "\(pool.name)/\(job.name)")
                for task in job.tasks {
                    entities[task.id] = TeamEntity(kind: .task, path: "\(pool.name)/\(job.name)/\(task.name)")
                }
            }
        }
        return entities
    }
}

/// A data model or a data job in the world of a scenario.
struct PoolMember: Hashable, Sendable {
    /// The kinds of what can run.
    enum Kind: String, Hashable, Sendable {
        case model = "data model"
        case job = "data job"
    }

    let kind: Kind
    let team: String
    /// The ids of its pool, and its own.
    let pool: String
    let id: String
    /// `Pool/Model` or `Pool/Job`.
    let path: String

    static func all(in pool: PoolDefinition, of team: TeamDefinition) -> [PoolMember] {
        func member(_ kind: Kind, id: String, name: String) -> PoolMember {
            PoolMember(kind: kind, team: team.name, pool: pool.id, id: id, path: "\(pool.name)/\(name)")
        }
        return pool.models.map { member(.model, id: $0.id, name: $0.name) }
            + pool.jobs.map { member(.job, id: $0.id, name: $0.name) }
    }
}

/// A table of a data model.
struct PoolTable: Hashable, Sendable {
    let id: String
    let name: String
    let alias: String?
}

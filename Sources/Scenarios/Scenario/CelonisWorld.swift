internal import CelonisEmulation
internal import Emulator

/// Somebody or something in the world of a scenario that may call Celonis.
struct CelonisCaller: Hashable, Sendable {
    let team: String
    let name: String
    /// The value of the `Authorization` header; nil for an OAuth client, which has to ask for a token first.
    let authorization: String?
}

/// A data model or a data job in the world of a scenario.
struct CelonisThing: Hashable, Sendable {
    /// The kinds of what can run.
    enum Kind: String, Hashable, Sendable {
        case model = "data model"
        case job = "data job"
    }

    let team: String
    /// The ids of its pool, and its own.
    let pool: String
    let id: String
    /// `Pool/Model` or `Pool/Job`.
    let path: String
}

extension WorldDefinition {
    /// Who may call Celonis, the first team's first.
    var celonisCallers: [CelonisCaller] {
        celonis.teams.flatMap { team in
            team.callers.map { caller in
                let authorization: String? =
                    switch caller.kind {
                    case .user(let keys): keys.first.map { "Bearer \($0.value)" }
                    case .application(let keys): keys.first.map { "AppKey \($0.value)" }
                    case .client: nil
                    }
                return CelonisCaller(team: team.name, name: caller.name, authorization: authorization)
            }
        }
    }

    /// The models or the jobs of all teams.
    func celonisThings(_ kind: CelonisThing.Kind) -> [CelonisThing] {
        celonis.teams.flatMap { team in
            team.pools.flatMap { pool in
                let items =
                    switch kind {
                    case .model: pool.models.map { ($0.id, $0.name) }
                    case .job: pool.jobs.map { ($0.id, $0.name) }
                    }
                return items.map { id, name in
                    CelonisThing(team: team.name, pool: pool.id, id: id, path: "\(pool.name)/\(name)")
                }
            }
        }
    }

    /// What is in the teams of Celonis, by its id.
    var teamPlaces: [String: TeamPlace] {
        var places: [String: TeamPlace] = [:]
        for pool in celonis.teams.flatMap(\.pools) {
            places[pool.id] = TeamPlace(kind: .pool, path: pool.name)
            for model in pool.models {
                places[model.id] = TeamPlace(kind: .model, path: "\(pool.name)/\(model.name)")
                for table in model.tables {
                    places[table.id] = TeamPlace(kind: .table, path: "\(pool.name)/\(model.name)/\(table.name)")
                }
            }
            for job in pool.jobs {
                places[job.id] = TeamPlace(kind: .job, path: "\(pool.name)/\(job.name)")
                for task in job.tasks {
                    places[task.id] = TeamPlace(kind: .task, path: "\(pool.name)/\(job.name)/\(task.name)")
                }
            }
        }
        return places
    }
}

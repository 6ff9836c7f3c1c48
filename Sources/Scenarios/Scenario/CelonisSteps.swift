internal import CelonisAPI
internal import Emulator
internal import HTTPTypes
internal import WireContract

/// What a step that waits for Celonis looks at.
struct CelonisWatch: Hashable, Sendable {
    /// The kinds of what can run.
    enum Kind: Hashable, Sendable {
        case model
        case job
    }

    let kind: Kind
    /// `Pool/Model` or `Pool/Job`, as the step has it.
    let name: String
    /// Where it says how it stands.
    let path: String
    let timeout: Duration

    /// Whether a status is one of something that has not ended.
    func isRunning(_ status: String?) -> Bool {
        switch kind {
        case .model: ["RUNNING", "LOST_CONNECTION", "CANCELLING"].contains(status)
        case .job: ["QUEUED", "RUNNING"].contains(status)
        }
    }
}

extension Exchange {
    /// The status of what a `CelonisWatch` looks at; nil before anything ran.
    var celonisStatus: String? {
        guard let json else { return nil }
        guard json["loadInfo"] == nil else {
            return DataModelLoadSyncTransport(json: json)?.loadInfo?.currentComputeLoad?.loadStatus?.rawValue
        }
        return JobTransport(json: json)?.status?.rawValue
    }

    /// The same for people, with what the load says of itself; for a refusal its status and the beginning of its body.
    var celonisEnd: String {
        guard head.status.code == 200 else { return "status \(head.status.code), \(excerpt)" }
        let said = json?["loadInfo"]?["currentComputeLoad"]?["message"]?.string.map { ", \(redaction.redacted($0))" }
        return (celonisStatus ?? "never ran") + (said ?? "")
    }
}

extension FieldReader {
    /// The steps that are only for Celonis. Each names a pool and what is in it: `Purchasing/Orders`.
    static let celonisActions = ["loadModel", "executeJob", "cancelJob", "waitForModel", "waitForJob"]

    mutating func celonisAction(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Action? {
        let kind: CelonisWatch.Kind = name.hasSuffix("Model") ? .model : .job
        guard let (text, pool, id) = place(subject, kind, world) else { return nil }
        let inner = "/integration/api/pools/\(pool)"
        switch name {
        case "waitForModel", "waitForJob":
            let path =
                kind == .model ? "\(inner)/data-models/\(id)/load-history/load-info-sync" : "\(inner)/jobs/\(id)"
            let timeout = fields["timeout"].flatMap { duration($0, "timeout") } ?? .seconds(60)
            return .watch(CelonisWatch(kind: kind, name: text, path: path, timeout: timeout))
        case "loadModel":
            return loadModel("/integration/api/v1/data-pools/\(pool)/data-models/\(id)/load", subject, fields, world)
        case "executeJob":
            let mode = fields["mode"].flatMap { self.text($0, "mode") } ?? ExtractionMode.full.rawValue
            let path = "/integration/api/v2/data-pools/\(pool)/data-jobs/\(id)/execute?mode=\(mode)"
            return call(path, subject, fields, world)
        default: return call("\(inner)/jobs/\(id)/cancel", subject, fields, world)
        }
    }

    private mutating func call(
        _ path: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition,
        body: JSONValue? = nil
    ) -> Scenario.Action {
        .call(
            Scenario.Call(
                method: "POST", path: Scenario.Template(position: subject.position, text: path),
                body: body.map { .json($0) }, credentials: credentials(fields, world),
                headers: body == nil ? [] : [Scenario.Header(name: "Content-Type", value: "application/json")]))
    }

    /// A complete load; with `tables` a partial sync of these, by their names, and with `fromCache` one from the cache.
    private mutating func loadModel(
        _ path: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Action {
        let isFromCache = fields["fromCache"].flatMap { bool($0, "fromCache") } ?? false
        guard let node = fields["tables"] else {
            return call(path + (isFromCache ? "?fullReload=false" : ""), subject, fields, world)
        }
        if let fromCache = fields["fromCache"] {
            report(fromCache.position, "with 'tables' all other tables come from the cache; leave out 'fromCache'")
        }
        let models = world.celonis.teams.flatMap(\.pools).flatMap { pool in
            pool.models.map { ("\(pool.name)/\($0.name)", $0) }
        }
        let known = models.first { $0.0 == subject.text }?.1.tables ?? []
        let ids = list(node, "tables").compactMap { element -> JSONValue? in
            guard let name = text(element, "a table") else { return nil }
            if let table = known.first(where: { $0.name == name || $0.alias == name }) { return .string(table.id) }
            unknown(name, at: element.position, "there is no table '\(name)'", known: known.map(\.name))
            return nil
        }
        return call(path + "/partial-sync", subject, fields, world, body: .array(ids))
    }

    /// The ids of a pool and of a model or job in it.
    private mutating func place(
        _ node: YAMLNode, _ kind: CelonisWatch.Kind, _ world: WorldDefinition
    ) -> (text: String, pool: String, id: String)? {
        guard let text = text(node, "a pool and what is in it") else { return nil }
        var ids: [String: (String, String)] = [:]
        for pool in world.celonis.teams.flatMap(\.pools) {
            switch kind {
            case .model: for model in pool.models { ids["\(pool.name)/\(model.name)"] = (pool.id, model.id) }
            case .job: for job in pool.jobs { ids["\(pool.name)/\(job.name)"] = (pool.id, job.id) }
            }
        }
        guard let (pool, id) = ids[text] else {
            let what = kind == .model ? "data model" : "data job"
            unknown(text, at: node.position, "there is no \(what) '\(text)'", known: ids.keys.sorted())
            return nil
        }
        return (text, pool, id)
    }
}

extension WorldDefinition {
    /// What each caller of Celonis sends to show who it is, by name; OAuth clients have to ask for a token first.
    var celonisCredentials: [String: String] {
        celonis.teams.flatMap(\.callers).reduce(into: [:]) { credentials, caller in
            guard credentials[caller.name] == nil else { return }
            switch caller.kind {
            case .user(let keys): credentials[caller.name] = keys.first.map { "Bearer \($0.value)" }
            case .application(let keys): credentials[caller.name] = keys.first.map { "AppKey \($0.value)" }
            case .client: break
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

    /// What calls to Celonis send unless they say otherwise: the first credentials of the first team.
    var firstCelonisCredential: String? {
        let name = celonis.teams.first?.callers.first?.name
        return name.flatMap { celonisCredentials[$0] }
    }
}

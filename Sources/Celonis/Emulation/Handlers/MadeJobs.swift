internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// What clients make and delete of data jobs.
extension CelonisCloud {
    /// `POST …/jobs`
    mutating func createJob(_ turn: inout Turn, at pending: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let body = turn.body(JobTransport.self, with: ["name"])
        let pool = try pending.granted(turn)
        guard let body, let name = body.name else { throw turn.refusals }
        let team = pool.team
        try takeRoom(turn, in: team)
        var definition = DataJobDefinition(name: name, id: teams[team].newID(), tasks: [])
        definition.dataSourceID = body.dataSourceId.flatMap { $0.isEmpty ? nil : $0 }
        let job = DataJob(
            definition, unscripted: settings.unscripted, logIDs: teams[team].ids.items, madeAt: turn.now)
        let number = teams[team].pools[pool.locator.pool].add(job)
        teams[team].made.count(job.id, size: turn.request.body.count)
        let shown = lastRun(of: JobLocator(pool: pool.locator.pool, job: number), in: team)
        let id = teams[team].pools[pool.locator.pool].id
        turn.assume(each: shown.assumptions(at: turn.now))
        return turn.answer(.reported, with: shown.transport(inPool: id, ids: teams[team].ids, at: turn.now))
    }

    /// `DELETE …/jobs/{jobId}`
    mutating func deleteJob(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        teams[job.team].delete(job.locator, at: turn.now)
        return Answer(.deleted)
    }

    /// `POST …/tasks/`
    mutating func createTask(_ turn: inout Turn, at pending: Pending<JobLocator>) throws(Refusals) -> Answer {
        let body = turn.body(TaskInstanceTransport.self, with: ["name", "taskType"])
        let work: DataJobDefinition.Task.Work?
        switch body?.taskType {
        case .extraction: work = .extraction(tables: [])
        case .transformation: work = .transformation(statement: "")
        default: work = nil
        }
        if let type = body?.taskType, work == nil {
            turn.refuse(
                .valueUnknown,
                [
                    "attribute": "taskType", "value": type.rawValue,
                    "expected": TaskType.ofMadeTasks.map(\.rawValue).joined(separator: ", "),
                ])
        }
        let job = try pending.granted(turn)
        guard let body, let work else { throw turn.refusals }
        let number = try add(work, name: body.name ?? "", &turn, to: job)
        if let description = body.description {
            teams[job.team].pools[job.locator.pool].jobs[job.locator.job].update(task: number) {
                $0.description = description
            }
        }
        let pool = teams[job.team].pools[job.locator.pool].id
        return turn.answer(.reported, with: teams[job.team][job.locator].taskTransport(number, inPool: pool))
    }

    /// `POST …/loads`
    mutating func createLoad(_ turn: inout Turn, at pending: Pending<JobLocator>) throws(Refusals) -> Answer {
        let body = turn.body(DataModelExecutionTransport.self, with: ["dataModelId"])
        let model = loadedModel(&turn, of: body, in: pending)
        let tables = loadedTables(&turn, of: body, in: model)
        let job = try pending.granted(turn)
        guard let model else { throw turn.refusals }
        let isPartial = body?.partialLoad == true
        let work = DataJobDefinition.Task.Work.load(model: model.model.name, tables: isPartial ? tables : nil)
        let number = try add(work, name: "Load \(model.model.name)", model: model.number, &turn, to: job)
        let made = teams[job.team][job.locator]
        let shown = made.loadTransports(of: teams[job.team].pools[job.locator.pool].models)
        guard let load = shown.first(where: { $0.id == made.tasks[number].id }) else { throw turn.refusals }
        return turn.answer(.reported, with: load)
    }

    /// Adds a task; gives its number.
    private mutating func add(
        _ work: DataJobDefinition.Task.Work, name: String, model: Int? = nil, _ turn: inout Turn,
        to job: Granted<JobLocator>
    ) throws(Refusals) -> Int {
        let (team, locator) = (job.team, job.locator)
        guard teams[team][locator].tasks.count < DataJob.mostTasks else {
            throw Refusals(.tooManySteps, ["limit": String(DataJob.mostTasks), "things": "tasks in one job"])
        }
        try takeRoom(turn, in: team)
        let task = DataJobDefinition.Task(name: name, id: teams[team].newID(), work: work)
        teams[team].pools[locator.pool].jobs[locator.job].add(
            task, model: model, logIDs: teams[team].ids.items, at: turn.now)
        teams[team].made.count(task.id, size: turn.request.body.count)
        return teams[team][locator].tasks.count - 1
    }

    /// The data model that a load names; nil where it is refused, or there is no such job.
    private func loadedModel(
        _ turn: inout Turn, of load: DataModelExecutionTransport?, in job: Pending<JobLocator>
    ) -> (number: Int, model: DataModel)? {
        guard let id = load?.dataModelId, let locator = job.locator else { return nil }
        let pool = teams[job.team].pools[locator.pool]
        if let number = pool.modelNumbers[id] { return (number, pool.models[number]) }
        turn.refuse(id: id, of: "dataModelId", as: .modelMissing, malformed: settings.malformedIDs)
        return nil
    }

    /// The names of the tables that a load names.
    private func loadedTables(
        _ turn: inout Turn, of load: DataModelExecutionTransport?, in model: (number: Int, model: DataModel)?
    ) -> [String] {
        guard let model = model?.model else { return [] }
        return (load?.tables ?? []).compactMap { table in
            let id = table.id ?? ""
            if let number = model.tableNumbers[id] { return model.tables[number].name }
            turn.refuse(.tableUnknown, ["attribute": "tables", "value": String(id.prefix(200))])
            return nil
        }
    }
}

extension CelonisTeam {
    /// Deletes a job with its executions and their logs. Loads that it has started go on.
    fileprivate mutating func delete(_ job: JobLocator, at now: Instant) {
        for run in runs.remove(job) { triggers.remove(ofRun: run, after: now) }
        for task in self[job].tasks { forget(task) }
        made.forget(self[job].id)
        pools[job.pool].remove(job: job.job)
    }

    /// Deletes a task. A run that has begun keeps it.
    mutating func delete(task: Int, of job: JobLocator) {
        forget(self[job].tasks[task])
        pools[job.pool].jobs[job.job].remove(task: task)
        runs.updateWaiting(for: job) { $0.remove(task: task) }
    }

    private mutating func forget(_ task: DataJob.Task) {
        made.forget(task.id)
        made.forget(task.statementName)
    }
}

extension DataJob.Task {
    /// What its statement is called where it is counted.
    var statementName: String { "statement of " + id }
}

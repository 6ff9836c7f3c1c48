internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// A task of a data job, by the numbers of both.
struct TaskLocator: Hashable {
    let job: JobLocator
    let task: Int
}

/// The tasks of data jobs, one by one.
extension CelonisCloud {
    /// The task of the path, of a kind that the endpoint takes.
    private mutating func task(
        _ turn: inout Turn, _ call: EndpointCall, by parameter: String = "taskId", toEdit: Bool = false,
        where isTaken: (DataJobDefinition.Task.Work) -> Bool = { _ in true }
    ) throws(Refusals) -> Pending<TaskLocator> {
        let found = try job(&turn, call, toEdit: toEdit)
        let id = call[parameter] ?? ""
        return found.part { job in
            let tasks = teams[found.team][job].tasks
            if let task = teams[found.team][job].task(id: id), isTaken(tasks[task].definition.work) {
                return TaskLocator(job: job, task: task)
            }
            turn.refuse(id: id, of: parameter, as: .taskMissing, malformed: settings.malformedIDs)
            return nil
        }
    }

    /// `DELETE …/tasks/{taskId}`
    mutating func deleteTask(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let task = try task(&turn, call, toEdit: true).granted(turn)
        teams[task.team].delete(task: task.locator.task, of: task.locator.job)
        return Answer(.deleted)
    }

    /// `GET …/transformations/{taskId}/statement`
    mutating func showStatement(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let task = try task(&turn, call, where: \.isTransformation).granted(turn)
        let shown = teams[task.team][task.locator.job].tasks[task.locator.task]
        let body = StatementTransport { $0.statement = shown.definition.work.statement }
        return turn.answer(.reported, with: body)
    }

    /// `PUT …/transformations/{taskId}/statement`: the statement itself, as UTF-8.
    mutating func changeStatement(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let pending = try task(&turn, call, toEdit: true, where: \.isTransformation)
        let statement = String(validating: turn.request.body, as: UTF8.self)
        if statement == nil { turn.refuse(.bodyMalformed) }
        let task = try pending.granted(turn)
        guard let statement else { throw turn.refusals }
        let (team, job, number) = (task.team, task.locator.job, task.locator.task)
        let name = teams[team][job].tasks[number].statementName
        try takeRoom(turn, in: team, replacing: name)
        teams[team].pools[job.pool].jobs[job.job].update(task: number) {
            $0.definition.work = .transformation(statement: statement)
        }
        teams[team].made.count(name, size: turn.request.body.count)
        return Answer(.stored)
    }

    /// `GET …/extractions/{extractionId}/expanded`
    mutating func showExtraction(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let task = try task(&turn, call, by: "extractionId", where: \.isExtraction).granted(turn)
        let job = teams[task.team][task.locator.job]
        let shown = job.tasks[task.locator.task]
        guard case .extraction(let tables) = shown.definition.work else { throw turn.refusals }
        let ids = teams[task.team].ids.items
        let body = ExtractionTransport {
            $0.tables = tables.map { table in
                ExtractionTableTransport {
                    $0.id = ids.derived(from: "table \(shown.id) \(table)")
                    $0.taskId = shown.id
                    $0.jobId = job.id
                    $0.tableName = table
                }
            }
        }
        return turn.answer(.reported, with: body)
    }
}

extension DataJobDefinition.Task.Work {
    /// Whether it extracts tables.
    var isExtraction: Bool { if case .extraction = self { true } else { false } }
    /// Whether it runs a statement.
    var isTransformation: Bool { if case .transformation = self { true } else { false } }
    /// Whether it loads a data model.
    var isLoad: Bool { if case .load = self { true } else { false } }

    fileprivate var statement: String? { if case .transformation(let statement) = self { statement } else { nil } }
}

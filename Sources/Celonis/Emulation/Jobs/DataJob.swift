internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// A data job in a world. Its entities are the tables of its extractions and its other tasks, numbered in their
/// order.
struct DataJob: Hashable {
    /// A task of a job.
    struct Task: Hashable {
        let id: String
        /// The id by which its logs are asked for.
        let logID: String
        var definition: DataJobDefinition.Task
        /// Its entities: its tables for an extraction, itself otherwise.
        let entities: Range<Int>
        /// The number of the data model that it loads; nil for any other task.
        let model: Int?
        /// What a client says of it.
        var description: String?
        let madeAt: Instant

        /// Whether one of its two ids is this one.
        func has(id wanted: String) -> Bool { id == wanted || logID == wanted }
    }

    let id: String
    let name: String
    let dataSourceID: String?
    let madeAt: Instant
    /// Its tasks.
    private(set) var plan: JobPlan
    /// The outcomes of work on its entities.
    var outcomes: ScriptedOutcomes
    /// When its tables were extracted last, by entity.
    private(set) var extractedAt: [Int: Instant] = [:]
    /// When its tables change, by entity.
    private let changes: [Int: PoolDefinition.Changes]
    /// What a request for the job answered last.
    var writtenStatus = WrittenBody<JobTransport>()
    /// How many entities the fixture gave.
    private let firstMade: Int
    /// The entities of tasks that a client has added and removed. The next tasks take them.
    private var free: [Int] = []

    /// The most tasks that a job can have; the numbers of their items leave no room for more.
    static let mostTasks = 9_999

    init(
        _ definition: DataJobDefinition, models: [String: Int], scripts: [String: [ScriptedAttempt]],
        changes: [String: PoolDefinition.Changes],
        unscripted: SeededOutcomes, logIDs: SeededUUIDs, madeAt: Instant
    ) {
        id = definition.id
        name = definition.name
        dataSourceID = definition.dataSourceID
        self.madeAt = madeAt
        var names: [String] = []
        var tasks: [Task] = []
        for task in definition.tasks {
            let own = Self.entityNames(of: task, in: definition)
            tasks.append(
                Task(
                    id: task.id, logID: logIDs.derived(from: task.id), definition: task,
                    entities: names.count..<names.count + own.count, model: task.work.model.flatMap { models[$0] },
                    madeAt: madeAt))
            names += own
        }
        plan = JobPlan(tasks)
        firstMade = names.count
        outcomes = ScriptedOutcomes(names: names, scripts: scripts, unscripted: unscripted)
        var changesByEntity: [Int: PoolDefinition.Changes] = [:]
        for (entity, name) in names.enumerated() { changesByEntity[entity] = changes[name] }
        self.changes = changesByEntity
    }

    /// A job that a client makes, without tasks.
    init(_ definition: DataJobDefinition, unscripted: SeededOutcomes, logIDs: SeededUUIDs, madeAt: Instant) {
        self.init(
            definition, models: [:], scripts: [:], changes: [:], unscripted: unscripted, logIDs: logIDs, madeAt: madeAt)
    }

    var tasks: [Task] { plan.tasks }
    var tree: StepTree { plan.tree }

    private static func entityNames(of task: DataJobDefinition.Task, in job: DataJobDefinition) -> [String] {
        switch task.work {
        case .extraction(let tables): tables.map { "\(job.name).\(task.name).\($0)" }
        case .transformation, .load: ["\(job.name).\(task.name)"]
        }
    }

    /// Whether a run works on an entity. It does not where it leaves the task or the table out, or where a DELTA finds
    /// nothing changed. `takesNew` says whether that counts a table as changed which was never extracted.
    func takes(_ entity: Int, order: RunOrder, at now: Instant, begins: Instant, takesNew: Bool) -> Bool {
        let number = plan.task(of: entity)
        guard !order.leftOut.contains(number) else { return false }
        guard case .extraction(let tables) = tasks[number].definition.work else { return true }
        let table = tables[entity - tasks[number].entities.lowerBound]
        if let only = order.tables[number], !only.contains(table) { return false }
        guard order.mode == .delta, !takesNew || extractedAt[entity] != nil else { return true }
        return hasChanged(entity, upTo: now, begins: begins)
    }

    /// Whether a table has changed since it was extracted last, as the fixture says.
    private func hasChanged(_ entity: Int, upTo now: Instant, begins: Instant) -> Bool {
        let last = extractedAt[entity] ?? .distantPast
        return switch changes[entity] {
        case nil: false
        case .always: true
        case .at(let times): times.contains { begins + $0 > last && begins + $0 <= now }
        }
    }

    /// The extractions of an order in mode DELTA that are to take tables which were never extracted, by number.
    func newExtractions(in order: RunOrder) -> Set<Int> {
        guard order.mode == .delta else { return [] }
        return Set(
            tasks.indices.filter { task in
                guard case .extraction(let tables) = tasks[task].definition.work else { return false }
                return zip(tasks[task].entities, tables).contains { entity, table in
                    extractedAt[entity] == nil && order.tables[task]?.contains(table) != false
                }
            })
    }

    /// Notes which tables a run has extracted, and when.
    mutating func noteExtractions(of run: JobRun) {
        for (task, made) in run.plan.tasks.enumerated() {
            guard case .extraction = made.definition.work else { continue }
            for leaf in run.timeline.tree.leaves(ofStage: task) where run.timeline.result(of: leaf) == .succeeded {
                guard let entity = run.timeline.tree.entity(of: leaf) else { continue }
                extractedAt[entity] = run.timeline.startedAt
            }
        }
    }
}

extension DataJob {
    /// The number of the task of an id; nil where there is none.
    func task(id: String) -> Int? {
        let id = id.lowercased()
        return tasks.firstIndex { $0.id == id }
    }

    /// Adds a task behind the others. It has no table, where it is an extraction.
    mutating func add(_ definition: DataJobDefinition.Task, model: Int?, logIDs: SeededUUIDs, at now: Instant) {
        var entities = outcomes.names.endIndex..<outcomes.names.endIndex
        if definition.work.type != .extraction {
            let entity = free.popLast() ?? outcomes.add("\(name).\(definition.name)")
            entities = entity..<entity + 1
        }
        plan = JobPlan(
            tasks + [
                Task(
                    id: definition.id, logID: logIDs.derived(from: definition.id), definition: definition,
                    entities: entities, model: model, description: nil, madeAt: now)
            ])
    }

    /// Changes a task: what is said of it, or its statement.
    mutating func update(task: Int, _ change: (inout Task) -> Void) {
        var tasks = tasks
        change(&tasks[task])
        plan = JobPlan(tasks)
    }

    /// Removes a task. Runs that have begun keep it.
    mutating func remove(task: Int) {
        var tasks = tasks
        let gone = tasks.remove(at: task)
        free += gone.entities.filter { $0 >= firstMade }
        plan = JobPlan(tasks)
    }
}

extension DataJobDefinition.Task.Work {
    /// The name of the data model that is loaded; nil for other work.
    var model: String? {
        if case .load(let model, _) = self { model } else { nil }
    }

    /// What a task of such work is called.
    var type: TaskType {
        switch self {
        case .extraction: .extraction
        case .transformation: .transformation
        case .load: .dataModelLoad
        }
    }
}

extension CelonisSettings {
    /// The rules for timelines of jobs.
    var jobRules: CourseRules {
        CourseRules(afterFailure: afterFailedTask, workers: parallelTables, queueTime: queueTime)
    }
}

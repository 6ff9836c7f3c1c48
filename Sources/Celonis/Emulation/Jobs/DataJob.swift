internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// A data job as a world has it. Its entities are the tables of its extractions and its other tasks, numbered in their
/// order.
struct DataJob: Hashable {
    /// A task of a job.
    struct Task: Hashable {
        let id: String
        /// The id by which its logs are asked for.
        let logID: String
        let definition: DataJobDefinition.Task
        /// Its entities: its tables for an extraction, itself otherwise.
        let entities: Range<Int>

        /// Whether one of its two ids is this one.
        func has(id wanted: String) -> Bool { id == wanted || logID == wanted }
    }

    let id: String
    let name: String
    let dataSourceID: String?
    let tasks: [Task]
    /// One stage for each task.
    let tree: StepTree
    /// The number of the task of each entity.
    let taskOfEntity: [Int]
    /// What comes of working on its entities.
    var outcomes: ScriptedOutcomes
    /// When its tables were extracted last, by entity.
    private(set) var extractedAt: [Int: Instant] = [:]
    /// When its tables change, by entity.
    private let changes: [Int: PoolDefinition.Changes]
    /// Whether a table that was never extracted counts as changed.
    private let extractsNewTables: Bool
    /// What a request for the job answered last.
    var writtenStatus = WrittenBody<JobTransport>()

    init(
        _ definition: DataJobDefinition, scripts: [String: [ScriptedAttempt]],
        changes: [String: PoolDefinition.Changes], settings: CelonisSettings, logIDs: SeededUUIDs
    ) {
        id = definition.id
        name = definition.name
        dataSourceID = definition.dataSourceID
        var names: [String] = []
        var tasks: [Task] = []
        for task in definition.tasks {
            let own = Self.entityNames(of: task, in: definition)
            tasks.append(
                Task(
                    id: task.id, logID: logIDs.derived(from: task.id), definition: task,
                    entities: names.count..<names.count + own.count))
            names += own
        }
        self.tasks = tasks
        tree = StepTree(stages: tasks.map { task in .group(task.entities.map { .work(entity: $0) }) })
        taskOfEntity = tasks.indices.flatMap { task in tasks[task].entities.map { _ in task } }
        outcomes = ScriptedOutcomes(names: names, scripts: scripts, unscripted: settings.unscripted)
        extractsNewTables = settings.extractsNewTables
        var changesByEntity: [Int: PoolDefinition.Changes] = [:]
        for (entity, name) in names.enumerated() { changesByEntity[entity] = changes[name] }
        self.changes = changesByEntity
    }

    private static func entityNames(of task: DataJobDefinition.Task, in job: DataJobDefinition) -> [String] {
        switch task.work {
        case .extraction(let tables): tables.map { "\(job.name).\(task.name).\($0)" }
        case .transformation, .load: ["\(job.name).\(task.name)"]
        }
    }

    /// Whether a run works on an entity. It does not where it leaves the task or the table out, or where a DELTA finds
    /// nothing changed.
    func takes(_ entity: Int, order: RunOrder, at now: Instant, begins: Instant) -> Bool {
        let number = taskOfEntity[entity]
        guard !order.leftOut.contains(number) else { return false }
        guard case .extraction(let tables) = tasks[number].definition.work else { return true }
        let table = tables[entity - tasks[number].entities.lowerBound]
        if let only = order.tables[number], !only.contains(table) { return false }
        guard order.mode == .delta else { return true }
        return hasChanged(entity, upTo: now, begins: begins)
    }

    /// Whether a table has changed since it was extracted last, as the fixture says.
    private func hasChanged(_ entity: Int, upTo now: Instant, begins: Instant) -> Bool {
        let last = extractedAt[entity]
        if last == nil, extractsNewTables { return true }
        return switch changes[entity] {
        case nil: false
        case .always: true
        case .at(let times): times.contains { begins + $0 > last ?? .distantPast && begins + $0 <= now }
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
        for task in tasks.indices {
            guard case .extraction = tasks[task].definition.work else { continue }
            for leaf in run.timeline.tree.leaves(ofStage: task) where run.timeline.result(of: leaf) == .succeeded {
                guard let entity = run.timeline.tree.entity(of: leaf) else { continue }
                extractedAt[entity] = run.timeline.startedAt
            }
        }
    }
}

extension DataJobDefinition.Task.Work {
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
    /// The rules of the courses of jobs.
    var jobRules: CourseRules {
        CourseRules(afterFailure: afterFailedTask, workers: parallelTables, queueTime: queueTime)
    }
}

internal import Emulator
internal import LoadEngine

/// A data pool as a world has it: what the fixture gave, and what comes of attempts.
struct CelonisPool: Hashable {
    /// A data model.
    struct Model: Hashable {
        let id: String
        let name: String
        let tables: [ModelDefinition.Table]
        let tableNumbers: [String: Int]
        /// The number of the first table among the pool's entities.
        let firstEntity: Int
        /// One stage of all tables.
        let tree: StepTree
        var loads = ExecutionSeries<LoadOrder>()
        /// The last good load before the last.
        var lastGood: Int64?
        /// The tables that good loads before the last have put into the cache.
        var cached: Set<Int> = []
    }

    /// A data job.
    struct Job: Hashable {
        let id: String
        let name: String
        let dataSourceID: String?
        let tasks: [Task]
        /// One stage a task.
        let tree: StepTree
        var runs = ExecutionSeries<RunOrder>()
        /// When its tables were extracted last, by entity.
        var extractedAt: [Int: Instant] = [:]
    }

    /// A task of a job.
    struct Task: Hashable {
        let id: String
        /// The id by which its logs are asked for.
        let logID: String
        let definition: DataJobDefinition.Task
        /// Its entities: its tables for an extraction, itself otherwise.
        let entities: Range<Int>
    }

    let id: String
    let name: String
    var models: [Model] = []
    let modelNumbers: [String: Int]
    var jobs: [Job] = []
    let jobNumbers: [String: Int]
    var outcomes: ScriptedOutcomes
    /// When tables change, by entity.
    private(set) var changes: [Int: PoolDefinition.Changes] = [:]

    init(_ definition: PoolDefinition, unscripted: SeededOutcomes, ids: UUIDText) {
        id = definition.id
        name = definition.name
        modelNumbers = Self.numbers(definition.models.map(\.id))
        jobNumbers = Self.numbers(definition.jobs.map(\.id))
        var names: [String] = []
        for model in definition.models {
            models.append(Self.model(model, firstEntity: names.count))
            names += model.tables.map { "\(model.name).\($0.name)" }
        }
        for job in definition.jobs {
            var tasks: [Task] = []
            for task in job.tasks {
                let entities = Self.entityNames(task, of: job)
                tasks.append(
                    Task(
                        id: task.id, logID: ids.derived(from: task.id), definition: task,
                        entities: names.count..<names.count + entities.count))
                names += entities
            }
            jobs.append(Self.job(job, tasks))
        }
        for (number, name) in names.enumerated() { changes[number] = definition.changes[name] }
        outcomes = ScriptedOutcomes(
            names: names.map { $0 }, scripts: definition.outcomes, unscripted: unscripted)
    }

    private static func numbers(_ ids: [String]) -> [String: Int] {
        Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func model(_ definition: ModelDefinition, firstEntity: Int) -> Model {
        Model(
            id: definition.id, name: definition.name, tables: definition.tables,
            tableNumbers: numbers(definition.tables.map(\.id)), firstEntity: firstEntity,
            tree: StepTree(stages: [.group(definition.tables.indices.map { .work(entity: firstEntity + $0) })]))
    }

    private static func entityNames(_ task: DataJobDefinition.Task, of job: DataJobDefinition) -> [String] {
        switch task.work {
        case .extraction(let tables): tables.map { "\(job.name).\(task.name).\($0)" }
        case .transformation, .load: ["\(job.name).\(task.name)"]
        }
    }

    private static func job(_ definition: DataJobDefinition, _ tasks: [Task]) -> Job {
        Job(
            id: definition.id, name: definition.name, dataSourceID: definition.dataSourceID, tasks: tasks,
            tree: StepTree(stages: tasks.map { task in .group(task.entities.map { .work(entity: $0) }) }))
    }

    /// Whether the table that is this entity has changed between two instants, as the fixture says.
    func hasChanged(_ entity: Int, after last: Instant, upTo now: Instant, begins: Instant) -> Bool {
        switch changes[entity] {
        case nil: false
        case .always: true
        case .at(let times): times.contains { begins + $0 > last && begins + $0 <= now }
        }
    }
}

extension UUIDText {
    /// The UUID that belongs to a text.
    func derived(from text: String) -> String {
        self.text(Int64(truncatingIfNeeded: SeededOutcomes.stableHash(of: text) & 0xFFFF_FFFF_FFFF))
    }
}

internal import Emulator
internal import LoadEngine

/// A data pool in a world.
struct CelonisPool: Hashable {
    let id: String
    let name: String
    /// What a client says of it.
    let description: String?
    let madeAt: Instant
    var models: [DataModel]
    private(set) var modelNumbers: NumbersByID
    /// The jobs by number. A job that was deleted keeps its number until the next one takes it.
    var jobs: [DataJob]
    private(set) var jobNumbers: NumbersByID
    /// The numbers of the jobs that are there, in the order in which they were made.
    private(set) var jobOrder: [Int]
    /// The numbers of jobs that were deleted.
    private var freeJobs: [Int] = []

    init(_ definition: PoolDefinition, unscripted: SeededOutcomes, logIDs: SeededUUIDs, madeAt: Instant) {
        id = definition.id
        name = definition.name
        description = nil
        self.madeAt = madeAt
        models = definition.models.map {
            DataModel($0, scripts: definition.outcomes, unscripted: unscripted, madeAt: madeAt)
        }
        modelNumbers = NumbersByID(definition.models.map(\.id))
        let modelsByName = Dictionary(
            definition.models.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        jobs = definition.jobs.map {
            DataJob(
                $0, models: modelsByName, scripts: definition.outcomes, changes: definition.changes,
                unscripted: unscripted, logIDs: logIDs, madeAt: madeAt)
        }
        jobNumbers = NumbersByID(definition.jobs.map(\.id))
        jobOrder = Array(definition.jobs.indices)
    }

    /// A pool that a client makes, empty.
    init(id: String, name: String, description: String?, madeAt: Instant) {
        self.id = id
        self.name = name
        self.description = description
        self.madeAt = madeAt
        models = []
        modelNumbers = NumbersByID([])
        jobs = []
        jobNumbers = NumbersByID([])
        jobOrder = []
    }

    /// Adds a data model.
    mutating func add(_ model: DataModel) {
        modelNumbers.add(model.id, models.count)
        models.append(model)
    }

    /// Adds a data job; gives its number.
    mutating func add(_ job: DataJob) -> Int {
        let number = freeJobs.popLast() ?? jobs.endIndex
        if number == jobs.endIndex { jobs.append(job) } else { jobs[number] = job }
        jobNumbers.add(job.id, number)
        jobOrder.append(number)
        return number
    }

    /// Removes a data job. What is remembered of it by its number must go as well.
    mutating func remove(job number: Int) {
        jobNumbers.remove(jobs[number].id)
        jobOrder.removeAll { $0 == number }
        freeJobs.append(number)
    }
}

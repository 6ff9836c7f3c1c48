internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// A team as a world has it: what the fixture gave, and what was loaded and executed since.
struct CelonisTeam: Hashable {
    /// The kinds of ids that a team makes.
    struct IDs: Hashable {
        let loads: UUIDText
        let runs: UUIDText
        let items: UUIDText
        private let own: UInt64
        let pushJobs: UUIDText
        let chunks: UUIDText
        let people: UUIDText

        init(seed: UInt64, team: String) {
            let own = seed ^ SeededOutcomes.stableHash(of: team)
            func ids(_ purpose: String) -> UUIDText { UUIDText(seed: own, purpose: purpose) }
            self.own = own
            (loads, runs, items) = (ids("load"), ids("run"), ids("item"))
            (pushJobs, chunks, people) = (ids("push-job"), ids("chunk"), ids("people"))
        }

        /// Those of the lines in an item's log, numbered from the oldest.
        func lines(of item: RunItem) -> UUIDText { UUIDText(seed: own, purpose: "line of item \(item.number)") }
    }

    let name: String
    let realm: String
    let id: String
    let begins: Instant
    let ids: IDs
    var pools: [CelonisPool]
    let poolNumbers: [String: Int]
    var loads: ExecutionStore<ModelLoad>
    var runs: ExecutionStore<JobRun>
    /// Loads that running jobs will start, in the order of their instants, and then as they were planned.
    private(set) var triggers: [LoadTrigger] = []
    /// The models and jobs for which orders wait.
    private(set) var waits: Set<WaitingPlace> = []
    var pushed: PushStore

    init(_ definition: TeamDefinition, settings: CelonisSettings, seed: UInt64, begins: Instant) {
        name = definition.name
        realm = definition.realm
        self.begins = begins
        let ids = IDs(seed: seed, team: definition.name)
        self.ids = ids
        id = ids.people.derived(from: "team")
        pools = definition.pools.map { CelonisPool($0, unscripted: settings.unscripted, ids: ids.items) }
        poolNumbers = Dictionary(
            definition.pools.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        loads = ExecutionStore(nextID: 1, maximumSteps: settings.maximumSteps)
        runs = ExecutionStore(nextID: 1, maximumSteps: settings.maximumSteps)
        pushed = PushStore(
            limit: settings.maximumPushedBytes, pools: definition.pools, unscripted: settings.unscripted)
    }

    /// The load of a data model that runs, or else its last one.
    func lastLoad(of model: Int, in pool: Int) -> (number: Int64, load: ModelLoad)? {
        guard let number = pools[pool].models[model].loads.numbers.last, let load = loads[number] else { return nil }
        return (number, load)
    }

    /// The run of a job that is queued or runs, or else its last one.
    func lastRun(of job: Int, in pool: Int) -> (number: Int64, run: JobRun)? {
        guard let number = pools[pool].jobs[job].runs.numbers.last, let run = runs[number] else { return nil }
        return (number, run)
    }
}

extension CelonisTeam {
    mutating func plan(_ trigger: LoadTrigger) {
        var range = triggers.startIndex..<triggers.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = triggers[middle].at <= trigger.at ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        triggers.insert(trigger, at: range.lowerBound)
    }

    mutating func removeTriggers(where isGone: (LoadTrigger) -> Bool) {
        triggers.removeAll(where: isGone)
    }

    mutating func takeFirstTrigger() -> LoadTrigger {
        triggers.removeFirst()
    }

    /// Notes whether orders wait for a model or job.
    mutating func note(_ place: WaitingPlace, waits isWaiting: Bool) {
        if isWaiting { waits.insert(place) } else { waits.remove(place) }
    }
}

/// A data model or a data job for which orders can wait.
enum WaitingPlace: Hashable {
    case load(pool: Int, model: Int)
    case run(pool: Int, job: Int)

    /// Which goes first where several are due at the same instant: by pool, models before jobs.
    var rank: (Int, Int, Int) {
        switch self {
        case .load(let pool, let model): (pool, 0, model)
        case .run(let pool, let job): (pool, 1, job)
        }
    }
}

/// A data model load that a job starts.
struct LoadTrigger: Hashable {
    let at: Instant
    let pool: Int
    let model: Int
    let order: LoadOrder
    let run: Int64
    let task: Int
}

extension CelonisSettings {
    /// The rules of courses of jobs.
    var jobRules: CourseRules {
        CourseRules(afterFailure: afterFailedTask, workers: parallelTables, queueTime: queueTime)
    }

    /// The rules of courses of data model loads.
    var loadRules: CourseRules {
        CourseRules(workers: parallelTables)
    }
}

import LoadEngine
import TestWorlds

/// Loads of schemas, played second by second in the plainest way: tables with a state, a queue of jobs for each schema.
/// Written without a look at how the emulator does it.
struct NaiveCluster {
    enum State: Equatable {
        case waiting
        case running(until: Int?)
        case ended(StepResult)
    }

    struct Outcome {
        var end: Attempt.End
        var seconds: Int
    }

    struct Table {
        let number: Int
        let schema: Int
        var outcome: Outcome?
        var isCarried = false
        /// Whether a worker has taken it, be it to wait.
        var isTaken = false
        var state = State.waiting

        var isOver: Bool { if case .ended = state { true } else { false } }
        var isRunning: Bool { if case .running = state { true } else { false } }
        /// Something to do: not passed over, and not kept from running.
        var hasWork: Bool { outcome != nil }
    }

    struct Job {
        let plan: String?
        let begins: Int
        let firstStage: Int
        /// The stage that runs; nil before the first.
        var stage: Int?
        var stages: [[Table]]
        var isOver = false
    }

    let workers: Int?
    let stopsAfterFailure: Bool
    let queueTime: Int
    let scripts: [[Outcome]]
    private var attempts: [Int]
    private(set) var jobs: [Job] = []
    /// By schema, the jobs that came to it and have not left: the first loads it.
    private var queues: [[Int]]
    private(set) var now = 0

    init(schemas: Int, scripts: [[Outcome]], workers: Int?, stopsAfterFailure: Bool, queueTime: Int) {
        self.scripts = scripts
        self.workers = workers
        self.stopsAfterFailure = stopsAfterFailure
        self.queueTime = queueTime
        attempts = Array(repeating: 0, count: scripts.count)
        queues = Array(repeating: [], count: schemas)
    }

    /// Starts a job and gives its number. `stages` has the schema and the number of each table.
    mutating func start(
        plan: String?, stages: [[(schema: Int, table: Int)]], from first: Int = 0, carrying carried: Set<Int> = []
    ) -> Int {
        var isStopped = false
        var tables: [[Table]] = []
        for (index, stage) in stages.enumerated() {
            var drawn = stage.map { Table(number: $0.table, schema: $0.schema) }
            for place in drawn.indices where index >= first && !isStopped {
                let number = drawn[place].number
                if index == first, carried.contains(number) {
                    drawn[place].isCarried = true
                } else {
                    drawn[place].outcome = scripts[number][min(attempts[number], scripts[number].count - 1)]
                    attempts[number] += 1
                }
            }
            let ends = drawn.compactMap(\.outcome?.end)
            isStopped = isStopped || ends.contains(.hang) || stopsAfterFailure && ends.contains(.failure)
            tables.append(drawn)
        }
        jobs.append(Job(plan: plan, begins: now + queueTime, firstStage: first, stage: nil, stages: tables))
        play()
        return jobs.count - 1
    }

    mutating func interrupt(_ job: Int) {
        for stage in jobs[job].firstStage..<jobs[job].stages.count {
            for place in jobs[job].stages[stage].indices where !jobs[job].stages[stage][place].isOver {
                let table = jobs[job].stages[stage][place]
                let result: StepResult = table.isRunning ? .interrupted : table.isCarried ? .carried : .notRun
                jobs[job].stages[stage][place].state = .ended(result)
                if !table.isRunning, table.hasWork { attempts[table.number] -= 1 }
            }
        }
        jobs[job].isOver = true
        for schema in queues.indices { queues[schema].removeAll { $0 == job } }
        play()
    }

    /// The load outside any plan that loads a schema now.
    func load(of schema: Int) -> Int? {
        guard let first = queues[schema].first, jobs[first].plan == nil, let stage = jobs[first].stage,
            jobs[first].stages[stage].contains(where: \.isRunning)
        else { return nil }
        return first
    }

    /// The job of a plan that was started last.
    func latest(of plan: String) -> Int? {
        jobs.lastIndex { $0.plan == plan }
    }

    mutating func tick() {
        now += 1
        play()
    }

    /// Plays what happens at this second.
    private mutating func play() {
        for job in jobs.indices where !jobs[job].isOver {
            if let stage = jobs[job].stage { endTables(job, stage) }
        }
        for job in jobs.indices where !jobs[job].isOver { goOn(job) }
        for job in jobs.indices where !jobs[job].isOver {
            if let stage = jobs[job].stage { startTables(job, stage) }
        }
    }

    private mutating func endTables(_ job: Int, _ stage: Int) {
        for place in jobs[job].stages[stage].indices {
            guard case .running(until: let end?) = jobs[job].stages[stage][place].state, end == now else { continue }
            let isGood = jobs[job].stages[stage][place].outcome?.end == .success
            jobs[job].stages[stage][place].state = .ended(isGood ? .succeeded : .failed)
        }
        for schema in queues.indices {
            let tables = jobs[job].stages[stage].filter { $0.schema == schema }
            if tables.allSatisfy(\.isOver) { queues[schema].removeAll { $0 == job } }
        }
    }

    /// Goes to the next stage when the one before is over, and into the queues of its schemas.
    private mutating func goOn(_ job: Int) {
        if jobs[job].stage == nil {
            guard now >= jobs[job].begins else { return }
            enter(job, jobs[job].firstStage)
        }
        while let stage = jobs[job].stage, jobs[job].stages[stage].allSatisfy(\.isOver) {
            guard stage + 1 < jobs[job].stages.count else {
                jobs[job].isOver = true
                return
            }
            enter(job, stage + 1)
        }
    }

    private mutating func enter(_ job: Int, _ stage: Int) {
        jobs[job].stage = stage
        let working = Set(jobs[job].stages[stage].filter(\.hasWork).map(\.schema))
        for schema in working.sorted() { queues[schema].append(job) }
        for place in jobs[job].stages[stage].indices {
            let table = jobs[job].stages[stage][place]
            guard !table.hasWork, !working.contains(table.schema) else { continue }
            jobs[job].stages[stage][place].state = .ended(table.isCarried ? .carried : .notRun)
        }
    }

    private mutating func startTables(_ job: Int, _ stage: Int) {
        var idle = workers.map { $0 - jobs[job].stages[stage].filter { $0.isTaken && !$0.isOver }.count } ?? .max
        for place in jobs[job].stages[stage].indices where !jobs[job].stages[stage][place].isOver {
            let isTurn = queues[jobs[job].stages[stage][place].schema].first == job
            guard let outcome = jobs[job].stages[stage][place].outcome else {
                if isTurn { jobs[job].stages[stage][place].state = .ended(.carried) }
                continue
            }
            if !jobs[job].stages[stage][place].isTaken, idle > 0 {
                jobs[job].stages[stage][place].isTaken = true
                idle -= 1
            }
            let table = jobs[job].stages[stage][place]
            guard table.isTaken, !table.isRunning, isTurn else { continue }
            jobs[job].stages[stage][place].state = .running(until: outcome.end == .hang ? nil : now + outcome.seconds)
        }
    }
}

internal import LoadEngine

/// What ran, runs or will run, by its course.
protocol TimedExecution: Hashable, Sendable {
    /// The course.
    var timeline: Timeline { get }
}

/// Executions by id. Ids rise and never repeat; the oldest executions are forgotten when there are too many steps, but
/// never the latest of a plan, a job or a model.
struct ExecutionStore<Execution: TimedExecution>: Hashable {
    private(set) var nextID: Int64
    let maximumSteps: Int
    private var executions: [Int64: Execution] = [:]
    private(set) var steps = 0
    /// Every id below this was forgotten, or is the latest of its plan.
    private var oldest: Int64

    init(nextID: Int64, maximumSteps: Int) {
        self.nextID = nextID
        self.maximumSteps = maximumSteps
        oldest = nextID
    }

    subscript(id: Int64) -> Execution? {
        get { executions[id] }
    }

    /// Puts in an execution of the past; the next id will be above its.
    mutating func restore(id: Int64, _ execution: Execution) {
        executions[id] = execution
        steps += execution.timeline.tree.count
        oldest = min(oldest, id)
        nextID = max(nextID, id &+ 1)
    }

    /// Replaces an execution by what became of it.
    mutating func update(_ id: Int64, _ body: (inout Execution) -> Void) {
        if var execution = executions.removeValue(forKey: id) {
            body(&execution)
            executions[id] = execution
        }
    }

    /// Whether an execution of this many steps would fit beside those that must be kept.
    func hasRoom(for count: Int, beside latest: [Int64]) -> Bool {
        count + latest.reduce(0) { $0 + (executions[$1]?.timeline.tree.count ?? 0) } <= maximumSteps
    }

    /// Adds an execution, under a new id, in place of the plan's latest; forgets the oldest if there is no room.
    mutating func add(_ execution: Execution, isLatest: (Int64) -> Bool) -> Int64 {
        let id = nextID
        nextID += 1
        executions[id] = execution
        steps += execution.timeline.tree.count
        while steps > maximumSteps, oldest < id {
            if !isLatest(oldest) { forget(oldest) }
            oldest += 1
        }
        return id
    }

    /// Forgets an execution that is no longer the latest, if its turn to be forgotten has passed already.
    mutating func noLongerLatest(_ id: Int64) {
        if id < oldest { forget(id) }
    }

    private mutating func forget(_ id: Int64) {
        if let execution = executions.removeValue(forKey: id) { steps -= execution.timeline.tree.count }
    }
}

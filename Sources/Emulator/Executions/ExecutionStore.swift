package import LoadEngine

/// An execution with its timeline: over, running or waiting.
package protocol TimedExecution: Hashable, Sendable {
    /// The timeline.
    var timeline: Timeline { get }
}

/// Executions by id. Ids rise and never repeat; the oldest executions are forgotten when there are too many steps, but
/// never the latest of a plan, a job or a model.
package struct ExecutionStore<Execution: TimedExecution>: Hashable {
    package private(set) var nextID: Int64
    package let maximumSteps: Int
    /// The executions that are remembered. Polls look them up here: the subscript is generic code of this module, which is
    /// not specialised for the vendors' executions.
    package private(set) var byID: [Int64: Execution] = [:]
    package private(set) var steps = 0
    /// The ids in rising order. The executions before `head` were forgotten, or kept because each was the latest of its plan.
    private var ids: [Int64] = []
    private var head = 0

    package init(nextID: Int64, maximumSteps: Int) {
        self.nextID = nextID
        self.maximumSteps = maximumSteps
    }

    /// The execution of this id; nil where it is not known, or no longer.
    package subscript(id: Int64) -> Execution? {
        byID[id]
    }

    /// Puts in an execution of the past; the next id will be above its.
    package mutating func restore(id: Int64, _ execution: Execution) {
        byID[id] = execution
        steps += execution.timeline.tree.count
        ids.append(id)
        nextID = max(nextID, id &+ 1)
    }

    /// Replaces an execution, for example by an interrupted one.
    package mutating func update(_ id: Int64, _ body: (inout Execution) -> Void) {
        if var execution = byID.removeValue(forKey: id) {
            body(&execution)
            byID[id] = execution
        }
    }

    /// Whether so many more steps fit beside the executions that must be kept: within `limit`, or else within the limit of all.
    package func hasRoom(for count: Int, beside latest: [Int64], in limit: Int? = nil) -> Bool {
        count + latest.reduce(0) { $0 + (byID[$1]?.timeline.tree.count ?? 0) } <= limit ?? maximumSteps
    }

    /// Adds an execution, under a new id, in place of the plan's latest; forgets the oldest if there is no room.
    package mutating func add(_ execution: Execution, isLatest: (Int64) -> Bool) -> Int64 {
        let id = nextID
        nextID += 1
        byID[id] = execution
        steps += execution.timeline.tree.count
        ids.append(id)
        shrink(to: maximumSteps) { $0 == id || isLatest($0) }
        return id
    }

    /// Forgets the oldest executions until there are no more than this many steps, or nothing is left but the latest.
    package mutating func shrink(to limit: Int, isLatest: (Int64) -> Bool) {
        while steps > limit, head < ids.count {
            if !isLatest(ids[head]) { forget(ids[head]) }
            head += 1
        }
        if head > 1_024, head > ids.count / 2 {
            ids.removeFirst(head - 1)
            head = 1
        }
    }

    /// Forgets an execution that is no longer the latest, if it was kept only because it was.
    package mutating func noLongerLatest(_ id: Int64) {
        if head > 0, id <= ids[head - 1] { forget(id) }
    }

    /// Forgets these executions, also the latest: what they are of is no more.
    package mutating func remove(_ gone: Set<Int64>) {
        for id in gone { forget(id) }
        head -= ids[..<head].count { gone.contains($0) }
        ids.removeAll { gone.contains($0) }
    }

    private mutating func forget(_ id: Int64) {
        if let execution = byID.removeValue(forKey: id) { steps -= execution.timeline.tree.count }
    }
}

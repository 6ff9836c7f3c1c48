internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// The result of an order for a load or a run.
enum StartResult: Hashable {
    /// It has begun.
    case begun
    /// It waits for its turn.
    case waits
    /// Something runs already. The policy is to grant the request and to do nothing.
    case ignored
    /// Something runs already. The policy is to refuse.
    case busy
    /// There is no room for it.
    case noRoom(limit: Int)
}

/// All executions of one kind in a team, and the orders that wait until what runs has ended. The executions are loads or
/// runs. Their subjects are data models or data jobs.
struct Executions<Subject: Hashable & Sendable, Order: Hashable & Sendable, Execution: TimedExecution>: Hashable {
    /// An execution with its number.
    struct Numbered: Hashable {
        let number: Int64
        let execution: Execution
    }

    /// How many orders may wait for one subject.
    static var longestQueue: Int { 1_000 }

    private var store: ExecutionStore<Execution>
    /// The numbers of the executions of each subject that are remembered, oldest first.
    private var numbers: [Subject: [Int64]] = [:]
    private var waiting: [Subject: [Order]] = [:]

    init(maximumSteps: Int) {
        store = ExecutionStore(nextID: 1, maximumSteps: maximumSteps)
    }

    /// An execution by its number; nil when there was none, or it was forgotten.
    subscript(number: Int64) -> Execution? { store[number] }

    /// The execution of a subject that runs, or else its last one.
    func last(of subject: Subject) -> (number: Int64, execution: Execution)? {
        guard let number = numbers[subject]?.last, let execution = store.byID[number] else { return nil }
        return (number, execution)
    }

    /// The last executions of a subject, newest first, looked up one by one: there can be many thousands.
    func newest(_ count: Int, of subject: Subject) -> [Numbered] {
        var found: [Numbered] = []
        for number in (numbers[subject] ?? []).reversed() where found.count < count {
            // The older ones are forgotten too.
            guard let execution = store.byID[number] else { break }
            found.append(Numbered(number: number, execution: execution))
        }
        return found
    }

    /// The numbers of all executions of a subject that are remembered, newest first.
    func newestNumbers(of subject: Subject) -> [Int64] {
        (numbers[subject] ?? []).reversed().filter { store[$0] != nil }
    }

    /// Whether an execution of a subject runs or is queued.
    func isBusy(_ subject: Subject, at now: Instant) -> Bool {
        last(of: subject).map { !$0.execution.timeline.isOver(at: now) } ?? false
    }

    /// When the last execution of a subject ends; the distant past where there is none.
    func end(of subject: Subject) -> Instant {
        last(of: subject)?.execution.timeline.end ?? .distantPast
    }

    /// The result of an order while an execution of its subject runs.
    mutating func admit(_ order: Order, for subject: Subject, policy: CelonisSettings.Concurrency) -> StartResult {
        switch policy {
        case .refuse: return .busy
        case .ignore: return .ignored
        case .queue:
            guard waiting[subject, default: []].count < Self.longestQueue else {
                return .noRoom(limit: Self.longestQueue)
            }
            waiting[subject, default: []].append(order)
            return .waits
        }
    }

    /// Whether orders wait.
    var hasWaiting: Bool { !waiting.isEmpty }

    /// The subjects for which orders wait, each with the instant at which its first order begins. That is the end of what
    /// runs.
    func turns(begins: Instant) -> some Sequence<(at: Instant, subject: Subject)> {
        waiting.keys.lazy.map { (at: last(of: $0)?.execution.timeline.end ?? begins, subject: $0) }
    }

    /// Takes the first order that waits for a subject.
    mutating func takeOrder(for subject: Subject) -> Order? {
        guard var orders = waiting.removeValue(forKey: subject), !orders.isEmpty else { return nil }
        let first = orders.removeFirst()
        if !orders.isEmpty { waiting[subject] = orders }
        return first
    }

    /// Changes the orders that wait for a subject.
    mutating func updateWaiting(for subject: Subject, _ change: (inout Order) -> Void) {
        guard var orders = waiting.removeValue(forKey: subject) else { return }
        for index in orders.indices { change(&orders[index]) }
        waiting[subject] = orders
    }

    /// Forgets a subject that is no more: its executions and the orders that wait for it. Gives the numbers of the executions.
    mutating func remove(_ subject: Subject) -> [Int64] {
        waiting[subject] = nil
        let gone = numbers.removeValue(forKey: subject) ?? []
        store.remove(Set(gone))
        return gone
    }

    /// Whether there is room for an execution of so many steps, beside the latest of all other subjects.
    func hasRoom(for steps: Int, of subject: Subject) -> Bool {
        !isTight(for: steps) || store.hasRoom(for: steps, beside: latest(besides: subject))
    }

    /// Adds an execution. The oldest are forgotten to make room, but none that is the latest of its subject.
    mutating func add(_ execution: Execution, for subject: Subject) -> Int64 {
        let kept = isTight(for: execution.timeline.tree.count) ? Set(latest(besides: subject)) : []
        let number = store.add(execution) { kept.contains($0) }
        var own = numbers.removeValue(forKey: subject) ?? []
        if let previous = own.last { store.noLongerLatest(previous) }
        // What was forgotten is the oldest: all but the latest are forgotten in the order of their numbers.
        own.removeFirst(own.prefix { store[$0] == nil }.count)
        own.append(number)
        numbers[subject] = own
        return number
    }

    /// Changes an execution.
    mutating func update(_ number: Int64, _ body: (inout Execution) -> Void) {
        store.update(number, body)
    }

    /// Whether there is no room for so many steps more. Only then does it matter which executions must be kept.
    private func isTight(for steps: Int) -> Bool {
        store.steps + steps > store.maximumSteps
    }

    /// The numbers of the latest executions of all other subjects, which are not forgotten.
    private func latest(besides subject: Subject) -> [Int64] {
        numbers.compactMap { $0.key == subject ? nil : $0.value.last }
    }
}

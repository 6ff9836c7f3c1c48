internal import CelonisContract
internal import Emulator

/// What comes of asking for a load or a run.
enum StartResult: Hashable {
    /// It has begun.
    case begun
    /// It waits for its turn.
    case waits
    /// Something runs already, and the policy is to do nothing and say so to nobody.
    case ignored
    /// It runs already, and the policy is to refuse.
    case busy
    /// There is no room for it.
    case noRoom(limit: Int)
}

/// The executions of one thing that is loaded or executed again and again, and the orders that wait for their turn.
struct ExecutionSeries<Order: Hashable & Sendable>: Hashable {
    /// How many orders may wait.
    static var longestQueue: Int { 1_000 }

    /// The numbers of the executions that are remembered, oldest first.
    private(set) var numbers: [Int64] = []
    private(set) var waiting: [Order] = []

    /// What comes of an order while an execution runs, by the policy for that.
    mutating func admit(_ order: Order, _ policy: CelonisSettings.Concurrency) -> StartResult {
        switch policy {
        case .refuse: return .busy
        case .ignore: return .ignored
        case .queue:
            guard waiting.count < Self.longestQueue else { return .noRoom(limit: Self.longestQueue) }
            waiting.append(order)
            return .waits
        }
    }

    /// The order whose turn it is.
    mutating func next() -> Order {
        waiting.removeFirst()
    }

    /// Adds an execution, which the store may make room for by forgetting all but the latest of other series.
    mutating func add<Execution>(
        _ execution: Execution, to store: inout ExecutionStore<Execution>, keeping latest: [Int64]
    ) -> Int64 {
        let others = Set(latest)
        let number = store.add(execution) { others.contains($0) }
        if let previous = numbers.last { store.noLongerLatest(previous) }
        // What was forgotten is the oldest: all but the latest are forgotten in the order of their numbers.
        numbers.removeFirst(numbers.prefix { store[$0] == nil }.count)
        numbers.append(number)
        return number
    }
}

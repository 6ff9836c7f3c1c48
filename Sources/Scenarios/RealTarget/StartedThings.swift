internal import Synchronization

/// Something that a request starts.
enum StartedThing: Hashable, Sendable {
    /// An execution of a load plan; nil where the target did not say which.
    case execution(plan: String, id: Int64?)
    case schema(String)
    /// A load of a data model of Celonis, by its id and that of its pool.
    case model(String, pool: String)
    case job(String, pool: String)
}

/// What a run has started on a real target, in order.
final class StartedThings: Sendable {
    private let things = Mutex<[StartedThing]>([])

    var all: [StartedThing] { things.withLock { $0 } }

    /// Notes that something was started; what is the same is noted once.
    func note(_ thing: StartedThing) {
        things.withLock { things in
            if !things.contains(thing) { things.append(thing) }
        }
    }

    /// Whether this run has started an execution of the plan with this id.
    func has(_ id: Int64, of plan: String) -> Bool {
        all.contains { $0 == .execution(plan: plan, id: id) }
    }
}

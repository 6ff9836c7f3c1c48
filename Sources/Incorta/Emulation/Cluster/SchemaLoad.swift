internal import Emulator
internal import IncortaWire
internal import LoadEngine

/// One load of one schema, or of some of its tables, outside any plan.
struct SchemaLoad: Hashable {
    /// The number of the schema.
    let schema: Int
    let source: LoadSource
    /// The number of the job in the order in which jobs were asked for, plans and loads together.
    let order: Int64
    var timeline: Timeline
    /// The errors that the script gave its attempts, by table.
    var errors: [Int: String] = [:]
    /// How many replies wait for it. It is not forgotten while one does.
    var waiting = 0
    /// Whether it is to be forgotten once no reply waits for it.
    var isForgotten = false
}

/// A job that loads schemas: an execution of a plan, or a load of a schema.
enum LoadJob: Hashable {
    case plan(Int64)
    case schema(Int64)
}

/// The loads of schemas in a tenant, and the queue at each schema.
struct SchemaLoads: Hashable {
    private(set) var loads: [Int64: SchemaLoad] = [:]
    private var nextNumber: Int64 = 1
    private var nextOrder: Int64 = 1
    /// By schema.
    var turns: [SchemaTurns]
    /// How many steps the loads have.
    private(set) var steps = 0
    /// How often a job was interrupted. Nothing else changes when a load that was started will end.
    var interruptions = 0
    /// How often a stage was scheduled, for the first time or again: the work that the queues make.
    var scheduled = 0

    init(schemas: Int) {
        turns = Array(repeating: SchemaTurns(), count: schemas)
    }

    /// Gives the next job, plan or load, its number.
    mutating func takeOrder() -> Int64 {
        nextOrder += 1
        return nextOrder - 1
    }

    /// Adds a load, and gives its number.
    mutating func add(_ load: SchemaLoad) -> Int64 {
        let number = nextNumber
        nextNumber += 1
        loads[number] = load
        steps += load.timeline.tree.count
        return number
    }

    /// Replaces a load, for example by an interrupted one.
    mutating func update(_ number: Int64, _ body: (inout SchemaLoad) -> Void) {
        if var load = loads.removeValue(forKey: number) {
            body(&load)
            loads[number] = load
        }
    }

    /// Forgets the loads of a schema that have ended, except the last one. Loads that a reply waits for are forgotten later,
    /// once it is sent.
    mutating func forgetEnded(of schema: Int, at now: Instant) {
        for case .schema(let number) in turns[schema].forgetEnded(at: now).map(\.job) {
            if let load = loads[number], load.waiting > 0 {
                loads[number]?.isForgotten = true
            } else {
                forget(number)
            }
        }
    }

    /// Ends a reply's wait for a load.
    mutating func release(_ number: Int64) {
        update(number) { $0.waiting -= 1 }
        if let load = loads[number], load.isForgotten, load.waiting == 0 { forget(number) }
    }

    private mutating func forget(_ number: Int64) {
        if let load = loads.removeValue(forKey: number) { steps -= load.timeline.tree.count }
    }
}

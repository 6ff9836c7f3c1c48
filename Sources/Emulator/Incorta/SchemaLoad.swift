internal import IncortaAPI
internal import LoadEngine

/// One load of one schema, or of some of its tables, outside any plan.
struct SchemaLoad: Hashable {
    /// The number of the schema.
    let schema: Int
    let source: LoadSource
    var timeline: Timeline
    /// The errors that the script gave its attempts, by table.
    var errors: [Int: String] = [:]
    /// How many replies wait for it; until they are answered it is not forgotten.
    var waiting = 0
}

/// A job that loads schemas: an execution of a plan, or a load of a schema.
enum LoadJob: Hashable {
    case plan(Int64)
    case schema(Int64)
}

/// The loads of schemas in a tenant, and which jobs each schema was part of.
struct SchemaLoads: Hashable {
    private(set) var loads: [Int64: SchemaLoad] = [:]
    private var nextNumber: Int64 = 1
    /// By schema, in the order in which they were asked for: what has not ended, and the last that has.
    private var jobs: [[LoadJob]]

    init(schemas: Int) {
        jobs = Array(repeating: [], count: schemas)
    }

    /// The jobs of a schema that matter: those that have not ended, and the last that has.
    func jobs(of schema: Int) -> [LoadJob] {
        jobs[schema]
    }

    /// How many steps the loads have.
    private(set) var steps = 0

    mutating func add(_ load: SchemaLoad) -> Int64 {
        let number = nextNumber
        nextNumber += 1
        loads[number] = load
        steps += load.timeline.tree.count
        jobs[load.schema].append(.schema(number))
        return number
    }

    private func isWaitedFor(_ job: LoadJob) -> Bool {
        if case .schema(let number) = job { (loads[number]?.waiting ?? 0) > 0 } else { false }
    }

    mutating func add(_ job: LoadJob, of schema: Int) {
        jobs[schema].append(job)
    }

    mutating func update(_ number: Int64, _ body: (inout SchemaLoad) -> Void) {
        if var load = loads.removeValue(forKey: number) {
            body(&load)
            loads[number] = load
        }
    }

    /// Forgets jobs of a schema, unless a reply still waits for them.
    mutating func forget(_ ended: [LoadJob], of schema: Int) {
        let gone = ended.filter { !isWaitedFor($0) }
        guard !gone.isEmpty else { return }
        for case .schema(let number) in gone {
            if let load = loads.removeValue(forKey: number) { steps -= load.timeline.tree.count }
        }
        jobs[schema].removeAll { gone.contains($0) }
    }
}

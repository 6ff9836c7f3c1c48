internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import StableNumbers

/// A team in a world: what the fixture describes, and what was loaded, executed and pushed since.
struct CelonisTeam: Hashable {
    /// The kinds of ids that a team makes.
    struct IDs: Hashable {
        let loads: SeededUUIDs
        let runs: SeededUUIDs
        let items: SeededUUIDs
        private let own: UInt64
        let pushJobs: SeededUUIDs
        let chunks: SeededUUIDs
        let people: SeededUUIDs
        let made: SeededUUIDs

        init(seed: UInt64, team: String) {
            let own = seed ^ StableHash.of(team)
            func ids(for purpose: String) -> SeededUUIDs { SeededUUIDs(seed: own, purpose: purpose) }
            self.own = own
            (loads, runs, items) = (ids(for: "load"), ids(for: "run"), ids(for: "item"))
            (pushJobs, chunks, people) = (ids(for: "push-job"), ids(for: "chunk"), ids(for: "people"))
            made = ids(for: "made")
        }

        /// The ids of the lines in an item's log, which are numbered from the oldest.
        func lines(of item: ExecutionItem) -> SeededUUIDs {
            SeededUUIDs(seed: own, purpose: "line of item \(item.number)")
        }
    }

    let name: String
    let realm: String
    let id: String
    let begins: Instant
    let settings: CelonisSettings
    let ids: IDs
    var pools: [CelonisPool]
    private(set) var poolNumbers: NumbersByID
    var loads: Executions<ModelLocator, LoadOrder, ModelLoad>
    var runs: Executions<JobLocator, RunOrder, JobRun>
    var triggers = LoadTriggers()
    var pushed: PushStore
    var made = MadeThings()

    init(_ definition: TeamDefinition, settings: CelonisSettings, seed: UInt64, begins: Instant) {
        name = definition.name
        realm = definition.realm
        self.begins = begins
        self.settings = settings
        let ids = IDs(seed: seed, team: definition.name)
        self.ids = ids
        id = ids.people.derived(from: "team")
        pools = definition.pools.map {
            CelonisPool($0, unscripted: settings.unscripted, logIDs: ids.items, madeAt: begins)
        }
        poolNumbers = NumbersByID(definition.pools.map(\.id))
        loads = Executions(maximumSteps: settings.maximumSteps)
        runs = Executions(maximumSteps: settings.maximumSteps)
        pushed = PushStore(settings: settings, pools: definition.pools)
    }

    /// Adds a pool.
    mutating func add(_ pool: CelonisPool) {
        poolNumbers.add(pool.id, pools.count)
        pools.append(pool)
    }

    /// An id for something that a client makes.
    mutating func newID() -> String { ids.made.text(made.takeNumber()) }

    subscript(model: ModelLocator) -> DataModel { pools[model.pool].models[model.model] }

    subscript(job: JobLocator) -> DataJob { pools[job.pool].jobs[job.job] }
}

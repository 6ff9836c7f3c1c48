internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// A data model as a world has it. Its tables are the entities that loads work on, by their numbers.
struct DataModel: Hashable {
    let id: String
    let name: String
    let tables: [ModelDefinition.Table]
    let tableNumbers: NumbersByID
    /// One stage of all tables.
    let tree: StepTree
    /// What comes of loading its tables from their source.
    var outcomes: ScriptedOutcomes
    /// The last good load before the last.
    var lastGood: Int64?
    /// The tables that good loads before the last have put into the cache, by number.
    var cached: Set<Int> = []
    /// What `load-info-sync` answered last.
    var writtenSync = WrittenBody<DataModelLoadSyncTransport>()

    init(_ definition: ModelDefinition, scripts: [String: [ScriptedAttempt]], unscripted: SeededOutcomes) {
        id = definition.id
        name = definition.name
        tables = definition.tables
        tableNumbers = NumbersByID(definition.tables.map(\.id))
        tree = StepTree(stages: [.group(definition.tables.indices.map { .work(entity: $0) })])
        outcomes = ScriptedOutcomes(
            names: definition.tables.map { "\(definition.name).\($0.name)" }, scripts: scripts, unscripted: unscripted)
    }

    /// Notes that the last load was good and which tables it has put into the cache. The load itself may be forgotten.
    mutating func note(good load: ModelLoad, number: Int64) {
        lastGood = number
        cached.formUnion(load.order.fromSource)
    }

    /// A load that begins now. It uses up attempts.
    mutating func load(_ order: LoadOrder, at now: Instant, settings: CelonisSettings) -> ModelLoad {
        var scripts: [Int: ScriptedAttempt] = [:]
        let tree = tree
        let timeline = tree.course(at: now, rules: settings.loadRules) { table in
            guard order.fromSource.contains(table) else { return Attempt(.success, duration: settings.cacheTime) }
            let (attempt, script) = outcomes.next(table)
            scripts[table] = script
            return attempt
        }
        var load = ModelLoad(order: order, timeline: timeline, scripts: scripts)
        load.readsEmptyCache = !cached.union(order.fromSource).isSuperset(of: tables.indices)
        if let instant = load.scriptedCancel {
            load.cancelledFrom = instant
            let cut = timeline.interrupted(at: instant, stoppedAt: instant + settings.cancelTime)
            load.timeline = cut.timeline
            giveBack(cut.unstarted, of: order)
        }
        return load
    }

    /// Gives back attempts at tables that an interrupted load did not come to.
    mutating func giveBack(_ tables: [Int], of order: LoadOrder) {
        outcomes.giveBack(tables.filter { order.fromSource.contains($0) })
    }

    /// The course that a load would take if it began now. It uses up no attempts.
    func preview(of order: LoadOrder, at now: Instant, settings: CelonisSettings) -> Timeline {
        tree.course(at: now, rules: settings.loadRules) { table in
            guard order.fromSource.contains(table) else { return Attempt(.success, duration: settings.cacheTime) }
            let number = outcomes.count(table)
            return outcomes.attempt(number, at: table, scripted: outcomes.script(table, number))
        }
    }
}

extension CelonisSettings {
    /// The rules of the courses of data model loads.
    fileprivate var loadRules: CourseRules {
        CourseRules(workers: parallelTables)
    }
}

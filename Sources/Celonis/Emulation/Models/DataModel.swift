internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// A data model in a world. Its tables are the entities that loads work on, by their numbers.
struct DataModel: Hashable {
    let id: String
    let name: String
    /// What a client says of it.
    let description: String?
    let madeAt: Instant
    /// When its tables, keys or configurations were changed last.
    private(set) var changedAt: Instant
    private(set) var tables: [ModelDefinition.Table]
    private(set) var tableNumbers: NumbersByID
    /// One stage of all tables.
    private(set) var tree: StepTree
    private(set) var foreignKeys: [DataModelForeignKeyTransport] = []
    private(set) var configurations: [DataModelConfigurationTransport] = []
    /// The outcomes of loading its tables from their source.
    var outcomes: ScriptedOutcomes
    /// The last good load before the last.
    var lastGood: Int64?
    /// The tables that good loads before the last have put into the cache, by number.
    var cached: Set<Int> = []
    /// What `load-info-sync` answered last.
    var writtenSync = WrittenBody<DataModelLoadSyncTransport>()

    init(
        _ definition: ModelDefinition, description: String? = nil, scripts: [String: [ScriptedAttempt]] = [:],
        unscripted: SeededOutcomes, madeAt: Instant
    ) {
        id = definition.id
        name = definition.name
        self.description = description
        self.madeAt = madeAt
        changedAt = madeAt
        tables = definition.tables
        tableNumbers = NumbersByID(definition.tables.map(\.id))
        tree = Self.tree(of: definition.tables)
        outcomes = ScriptedOutcomes(
            names: definition.tables.map { "\(definition.name).\($0.name)" }, scripts: scripts, unscripted: unscripted)
    }

    private static func tree(of tables: [ModelDefinition.Table]) -> StepTree {
        StepTree(stages: [.group(tables.indices.map { .work(entity: $0) })])
    }

    /// Adds tables behind the others. Loads that have begun are without them.
    mutating func add(_ added: [ModelDefinition.Table], at now: Instant) {
        for table in added {
            tableNumbers.add(table.id, tables.count)
            tables.append(table)
            _ = outcomes.add("\(name).\(table.name)")
        }
        tree = Self.tree(of: tables)
        changedAt = now
    }

    /// Adds a foreign key, or puts it in place of the one with its id.
    mutating func set(_ key: DataModelForeignKeyTransport, at now: Instant) {
        if let place = foreignKeys.firstIndex(where: { $0.id == key.id }) {
            foreignKeys[place] = key
        } else {
            foreignKeys.append(key)
        }
        changedAt = now
    }

    /// Removes a foreign key.
    mutating func removeForeignKey(_ id: String, at now: Instant) {
        foreignKeys.removeAll { $0.id == id }
        changedAt = now
    }

    /// Adds a process configuration, or puts it in place of the one with its id.
    mutating func set(_ configuration: DataModelConfigurationTransport, at now: Instant) {
        if let place = configurations.firstIndex(where: { $0.id == configuration.id }) {
            configurations[place] = configuration
        } else {
            configurations.append(configuration)
        }
        changedAt = now
    }

    /// Removes a process configuration.
    mutating func removeConfiguration(_ id: String, at now: Instant) {
        configurations.removeAll { $0.id == id }
        changedAt = now
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

    /// Gives back attempts at tables that an interrupted load did not begin.
    mutating func giveBack(_ tables: [Int], of order: LoadOrder) {
        outcomes.giveBack(tables.filter { order.fromSource.contains($0) })
    }

    /// The timeline of a load that would begin now. It uses up no attempts.
    func preview(of order: LoadOrder, at now: Instant, settings: CelonisSettings) -> Timeline {
        tree.course(at: now, rules: settings.loadRules) { table in
            guard order.fromSource.contains(table) else { return Attempt(.success, duration: settings.cacheTime) }
            let number = outcomes.count(table)
            return outcomes.attempt(number, at: table, scripted: outcomes.script(table, number))
        }
    }
}

extension CelonisSettings {
    /// The rules for timelines of data model loads.
    fileprivate var loadRules: CourseRules {
        CourseRules(workers: parallelTables)
    }
}

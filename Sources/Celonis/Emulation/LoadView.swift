internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// The loads of a data model as they are shown at an instant.
struct LoadView {
    let model: CelonisPool.Model
    let now: Instant
    private let store: ExecutionStore<ModelLoad>
    private let ids: UUIDText

    init(team: CelonisTeam, pool: Int, model: Int, now: Instant) {
        self.model = team.pools[pool].models[model]
        self.now = now
        ids = team.ids.loads
        store = team.loads
    }

    /// Whether a poll can see more of the load that runs than its status: its tables, or that its engine is lost.
    var showsProgress: Bool {
        guard let last = newest.first(where: { _ in true }) else { return false }
        return live == nil || last.load.scripts.values.contains { $0.sight == .lostConnection }
    }

    /// The loads, newest first, looked up one by one: a model can have many thousands.
    private var newest: some Sequence<(number: Int64, load: ModelLoad)> {
        model.loads.numbers.reversed().lazy.compactMap { number in store[number].map { (number, $0) } }
    }

    /// The load that is live: the last one that was good.
    private var live: (number: Int64, load: ModelLoad)? {
        if let last = newest.first(where: { _ in true }), last.load.isGood(at: now) { return last }
        return model.lastGood.flatMap { number in store[number].map { (number, $0) } }
    }

    /// Whether a load is shown as good that took something from the cache which was never loaded.
    var showsEmptyCache: Bool {
        newest.prefix(Self.longestHistory).contains { $0.load.readsEmptyCache && $0.load.isGood(at: now) }
    }

    /// Everything: what is live, what runs, what was.
    func sync() -> DataModelLoadSyncTransport {
        let good = live
        let recent = Array(newest.prefix(Self.longestHistory))
        return DataModelLoadSyncTransport { sync in
            sync.loadInfo = DataModelLoadInfoTransport {
                $0.liveDataModel = (good ?? recent.first).map { shown($0.number, $0.load) }
                $0.currentComputeLoad = recent.first.map { entry($0.number, $0.load) }
            }
            sync.loadHistory = DataModelLoadHistoryTransport {
                $0.lastSuccessfulDataModel = good.map { history($0.number, $0.load) }
                $0.dataLoadHistory = recent.map { entry($0.number, $0.load) }
                $0.averageLoadTime = averages(recent.map(\.load))
            }
        }
    }

    /// How many loads the history shows.
    private static let longestHistory = 50

    /// A load as the load history has it.
    func history(_ number: Int64, _ load: ModelLoad) -> DataLoadHistoryTransport {
        let isOver = load.timeline.isOver(at: now)
        return DataLoadHistoryTransport {
            $0.dataModelId = model.id
            $0.dataLoadId = ids.text(number)
            $0.message = load.message(at: now, tables: model.tables, firstEntity: model.firstEntity)
            $0.loadStatus = load.historyStatus(at: now)
            $0.startDate = load.timeline.start.epochMilliseconds
            $0.endDate = isOver ? load.timeline.end.epochMilliseconds : nil
            $0.warmupDuration = isOver ? 0 : nil
            $0.done = isOver
        }
    }

    private func entry(_ number: Int64, _ load: ModelLoad) -> DataModelDataLoadHistoryTransport {
        DataModelDataLoadHistoryTransport {
            $0.dataModelId = model.id
            $0.dataLoadId = ids.text(number)
            $0.startDate = load.timeline.start.epochMilliseconds
            $0.endDate = load.timeline.isOver(at: now) ? load.timeline.end.epochMilliseconds : nil
            $0.loadStatus = load.status(at: now)
            $0.message = load.message(at: now, tables: model.tables, firstEntity: model.firstEntity)
            $0.loadType = load.order.type
        }
    }

    private func shown(_ number: Int64, _ load: ModelLoad) -> DataModelLoadTransport {
        let status = load.status(at: now)
        let isOver = load.timeline.isOver(at: now)
        let tables = tableLoads(load)
        return DataModelLoadTransport {
            $0.dataModelId = model.id
            $0.dataModelUUID = model.id
            $0.dataModelName = model.name
            $0.dataLoadId = ids.text(number)
            $0.done = isOver
            $0.error = status == .error
            $0.tablesLoaded = tables.allSatisfy { $0.done == true }
            $0.errorMessage =
                status == .error
                ? load.message(at: now, tables: model.tables, firstEntity: model.firstEntity) : nil
            $0.lastLoad = isOver ? load.timeline.end.epochMilliseconds : nil
            $0.numTables = Int64(model.tables.count)
            $0.scheduledLoading = false
            $0.cancel = status == .canceled || status == .cancelling
            $0.tableLoads = tables
            $0.startTime = load.timeline.start.epochMilliseconds
            $0.endTime = isOver ? load.timeline.end.epochMilliseconds : nil
        }
    }

    private func tableLoads(_ load: ModelLoad) -> [DataModelLoadTableTransport] {
        load.timeline.tree.leaves(ofStage: 0).enumerated().compactMap { index, leaf in
            guard model.tables.indices.contains(index) else { return nil }
            let table = model.tables[index]
            let phase = load.timeline.phase(of: leaf, at: now)
            return DataModelLoadTableTransport {
                $0.tableId = table.id
                $0.tableName = table.alias ?? table.name
                $0.tableRowCount = phase == .ended(.succeeded) ? table.rows : nil
                $0.done = phase == .ended(.succeeded)
                $0.invisible = false
                $0.cancel = phase == .ended(.interrupted) || phase == .ended(.notRun)
            }
        }
    }

    /// How long those loads of each type took that succeeded.
    private func averages(_ loads: [ModelLoad]) -> [DataModelAverageTimeMapTransport] {
        let types: [DataLoadType] = [.complete, .fromCache, .partial]
        return types.compactMap { type in
            let times = loads.filter { $0.order.type == type && $0.historyStatus(at: now) == .success }
                .map { $0.timeline.end.duration(since: $0.timeline.start).microseconds / 1_000 }
            guard !times.isEmpty else { return nil }
            return DataModelAverageTimeMapTransport {
                $0.type = type
                $0.averageLoadingTime = times.reduce(0, +) / Int64(times.count)
            }
        }
    }
}

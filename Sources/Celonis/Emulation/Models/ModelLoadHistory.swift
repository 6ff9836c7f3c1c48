internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// A load of a data model with its number.
typealias NumberedLoad = Executions<ModelLocator, LoadOrder, ModelLoad>.Numbered

/// The loads of a data model as they are shown at an instant.
struct ModelLoadHistory {
    let modelID: String
    let modelName: String
    let tables: [ModelDefinition.Table]
    /// The newest loads, newest first, as many as the history shows.
    let recent: [NumberedLoad]
    /// The last good load before the newest.
    let lastGood: NumberedLoad?
    let now: Instant
    let ids: SeededUUIDs

    /// How many loads the history shows.
    static let longest = 50

    /// Whether a poll can see more of the load that runs than its status: its tables, or that its engine is lost.
    var showsProgress: Bool {
        guard let newest = recent.first else { return false }
        return live == nil || newest.execution.scripts.values.contains { $0.sight == .lostConnection }
    }

    /// The load that is live: the last one that was good.
    private var live: NumberedLoad? {
        if let newest = recent.first, newest.execution.isGood(at: now) { return newest }
        return lastGood
    }

    /// Whether a good load is shown that took tables from the cache which were never loaded.
    var showsEmptyCache: Bool {
        recent.contains { $0.execution.readsEmptyCache && $0.execution.isGood(at: now) }
    }

    /// The live load, the newest load and the history of all, as `load-info-sync` has them.
    func sync() -> DataModelLoadSyncTransport {
        let good = live
        let entries = recent.map { entry(for: $0) }
        return DataModelLoadSyncTransport { sync in
            sync.loadInfo = DataModelLoadInfoTransport {
                $0.liveDataModel = (good ?? recent.first).map { model(loadedBy: $0) }
                $0.currentComputeLoad = entries.first
            }
            sync.loadHistory = DataModelLoadHistoryTransport {
                $0.lastSuccessfulDataModel = good.map { transport(of: $0) }
                $0.dataLoadHistory = entries
                $0.averageLoadTime = averages()
            }
        }
    }

    /// A load as `last-load` has it.
    func transport(of shown: NumberedLoad) -> DataLoadHistoryTransport {
        let load = shown.execution
        let isOver = load.timeline.isOver(at: now)
        return DataLoadHistoryTransport {
            $0.dataModelId = modelID
            $0.dataLoadId = ids.text(shown.number)
            $0.message = load.message(at: now, tables: tables)
            $0.loadStatus = load.historyStatus(at: now)
            $0.startDate = load.timeline.start.epochMilliseconds
            $0.endDate = isOver ? load.timeline.end.epochMilliseconds : nil
            $0.warmupDuration = isOver ? 0 : nil
            $0.done = isOver
        }
    }

    private func entry(for shown: NumberedLoad) -> DataModelDataLoadHistoryTransport {
        let load = shown.execution
        return DataModelDataLoadHistoryTransport {
            $0.dataModelId = modelID
            $0.dataLoadId = ids.text(shown.number)
            $0.startDate = load.timeline.start.epochMilliseconds
            $0.endDate = load.timeline.isOver(at: now) ? load.timeline.end.epochMilliseconds : nil
            $0.loadStatus = load.status(at: now)
            $0.message = load.message(at: now, tables: tables)
            $0.loadType = load.order.type
        }
    }

    /// The data model with the tables that a load has loaded.
    private func model(loadedBy shown: NumberedLoad) -> DataModelLoadTransport {
        let load = shown.execution
        let status = load.status(at: now)
        let isOver = load.timeline.isOver(at: now)
        let loads = tableLoads(of: load)
        return DataModelLoadTransport {
            $0.dataModelId = modelID
            $0.dataModelUUID = modelID
            $0.dataModelName = modelName
            $0.dataLoadId = ids.text(shown.number)
            $0.done = isOver
            $0.error = status == .error
            $0.tablesLoaded = loads.allSatisfy { $0.done == true }
            $0.errorMessage = status == .error ? load.message(at: now, tables: tables) : nil
            $0.lastLoad = isOver ? load.timeline.end.epochMilliseconds : nil
            $0.numTables = Int64(tables.count)
            $0.scheduledLoading = false
            $0.cancel = status == .canceled || status == .cancelling
            $0.tableLoads = loads
            $0.startTime = load.timeline.start.epochMilliseconds
            $0.endTime = isOver ? load.timeline.end.epochMilliseconds : nil
        }
    }

    private func tableLoads(of load: ModelLoad) -> [DataModelLoadTableTransport] {
        zip(tables, load.timeline.tree.leaves(ofStage: 0)).map { table, leaf in
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

    /// How long the good loads of each type took on average.
    private func averages() -> [DataModelAverageTimeMapTransport] {
        let good = recent.filter { $0.execution.historyStatus(at: now) == .success }
        guard !good.isEmpty else { return [] }
        let types: [DataLoadType] = [.complete, .fromCache, .partial]
        return types.compactMap { type in
            let times = good.map(\.execution).filter { $0.order.type == type }
                .map { $0.timeline.end.duration(since: $0.timeline.start).microseconds / 1_000 }
            guard !times.isEmpty else { return nil }
            return DataModelAverageTimeMapTransport {
                $0.type = type
                $0.averageLoadingTime = times.reduce(0, +) / Int64(times.count)
            }
        }
    }
}

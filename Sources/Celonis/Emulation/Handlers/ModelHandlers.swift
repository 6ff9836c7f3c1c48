internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Reads data models and their loads.
extension CelonisCloud {
    func listModels(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let models = teams[pool.team].pools[pool.locator.pool].models
        return turn.answer(.listed, with: models.map { transport(of: $0, in: pool) })
    }

    func showModel(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        let pool = Granted(
            team: model.team, caller: model.caller,
            locator: PoolLocator(
                pool: model.locator.pool, access: keys.callers[model.caller].accessByPool[model.locator.pool]))
        return turn.answer(.reported, with: transport(of: teams[model.team][model.locator], in: pool))
    }

    func transport(of model: DataModel, in pool: Granted<PoolLocator>) -> DataModelTransport {
        model.transport(
            inPool: teams[pool.team].pools[pool.locator.pool].id, isEditable: pool.locator.access == .edit)
    }

    func listTables(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: teams[model.team][model.locator].tableTransports)
    }

    func showTable(_ turn: inout Turn, at table: Granted<TableLocator>) throws(Refusals) -> Answer {
        let model = teams[table.team][table.locator.model]
        return turn.answer(.reported, with: model.tableTransport(table.locator.table))
    }

    func listColumns(_ turn: inout Turn, at table: Granted<TableLocator>) throws(Refusals) -> Answer {
        let model = teams[table.team][table.locator.model]
        return turn.answer(.listed, with: model.tables[table.locator.table].columnTransports)
    }

    /// `GET …/last-load`
    mutating func showLastLoad(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        skipAhead(&turn, at: model)
        guard let (number, load) = teams[model.team].loads.last(of: model.locator) else {
            guard settings.neverLoadedIsMissing else { return Answer(.neverLoaded) }
            throw Refusals(.neverLoadedMissing, ["id": teams[model.team][model.locator].id])
        }
        let status = load.status(at: turn.now)
        if status == .cancelling || status == .lostConnection { turn.assume(.lastLoadWords) }
        if load.readsEmptyCache, load.isGood(at: turn.now) { turn.assume(.emptyCache) }
        let history = history(of: model, at: turn.now)
        return turn.answer(.reported, with: history.transport(of: NumberedLoad(number: number, execution: load)))
    }

    /// `GET …/load-history/load-info-sync`
    mutating func showLoads(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        // The tables of a load can be seen only until an earlier one is live in its place.
        let showsTables =
            turn.isSkipping && history(of: model, at: turn.now).showsProgress
        skipAhead(&turn, at: model, depth: showsTables ? 2 : 0)
        let history = history(of: model, at: turn.now)
        if history.showsEmptyCache { turn.assume(.emptyCache) }
        let (pool, number) = (model.locator.pool, model.locator.model)
        let text = teams[model.team].pools[pool].models[number].writtenSync.text(of: history.sync())
        return turn.answer(.reported, written: text)
    }

    /// The loads of a data model as they are shown at an instant. It is made from parts of the team: a copy of all of it
    /// would cost more than the rest.
    private func history(of model: Granted<ModelLocator>, at now: Instant) -> ModelLoadHistory {
        let (team, locator) = (model.team, model.locator)
        let lastGood = teams[team].pools[locator.pool].models[locator.model].lastGood.flatMap { number in
            teams[team].loads[number].map { NumberedLoad(number: number, execution: $0) }
        }
        return ModelLoadHistory(
            modelID: teams[team].pools[locator.pool].models[locator.model].id,
            modelName: teams[team].pools[locator.pool].models[locator.model].name,
            tables: teams[team].pools[locator.pool].models[locator.model].tables,
            recent: teams[team].loads.newest(ModelLoadHistory.longest, of: locator), lastGood: lastGood, now: now,
            ids: teams[team].ids.loads)
    }

    /// A poll of a model that is being loaded, or soon will be, moves a skipping clock.
    private mutating func skipAhead(_ turn: inout Turn, at model: Granted<ModelLocator>, depth: Int = 0) {
        guard turn.isSkipping else { return }
        let load = teams[model.team].loads.last(of: model.locator)?.execution
        let running = load.flatMap { $0.timeline.isOver(at: turn.now) ? nil : $0 }
        let trigger = teams[model.team].triggers.next(of: model.locator)
        let change = [running?.nextChange(after: turn.now, depth: depth), trigger].compactMap { $0 }.min()
        turn.skipAhead(to: change, end: running?.timeline.end.finite ?? trigger)
        teams[model.team].settle(upTo: turn.now)
    }
}

internal import CelonisContract
internal import Emulator
internal import LoadEngine

extension CelonisTeam {
    /// Loads a data model. The setting `concurrentLoad` decides where it is being loaded already.
    mutating func load(_ model: ModelLocator, _ order: LoadOrder, at now: Instant) -> StartResult {
        guard loads.isBusy(model, at: now) else { return startLoad(of: model, order, at: now) }
        return loads.admit(order, for: model, policy: settings.concurrentLoad)
    }

    /// Starts a load whose turn has come.
    mutating func startLoad(of model: ModelLocator, _ order: LoadOrder, at now: Instant) -> StartResult {
        if let (number, last) = loads.last(of: model), last.isGood(at: now) {
            pools[model.pool].models[model.model].note(good: last, number: number)
        }
        guard loads.hasRoom(for: self[model].tree.count, of: model) else {
            return .noRoom(limit: settings.maximumSteps)
        }
        let load = pools[model.pool].models[model.model].load(order, at: now, settings: settings)
        _ = loads.add(load, for: model)
        return .begun
    }

    /// Ends a load as an operator of Celonis could; false when none runs.
    mutating func cancelLoad(of model: ModelLocator, at now: Instant) -> Bool {
        guard let (number, load) = loads.last(of: model), !load.timeline.isOver(at: now) else { return false }
        let cut = load.timeline.interrupted(at: now)
        loads.update(number) { $0.timeline = cut.timeline }
        pools[model.pool].models[model.model].giveBack(cut.unstarted, of: load.order)
        return true
    }
}

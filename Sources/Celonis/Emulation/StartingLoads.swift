internal import CelonisContract
internal import Emulator
internal import LoadEngine

extension CelonisTeam {
    /// Loads a data model, by the policy for one that is being loaded.
    mutating func load(
        _ model: Int, of pool: Int, _ order: LoadOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        let isBusy = lastLoad(of: model, in: pool).map { !$0.load.timeline.isOver(at: now) } ?? false
        guard isBusy else { return startLoad(model, of: pool, order, at: now, settings) }
        let result = pools[pool].models[model].loads.admit(order, settings.concurrentLoad)
        if result == .waits { note(.load(pool: pool, model: model), waits: true) }
        return result
    }

    /// Starts a load whose turn has come.
    mutating func startLoad(
        _ model: Int, of pool: Int, _ order: LoadOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        noteCached(by: model, of: pool, at: now)
        let there = pools[pool].models[model]
        // Which loads must be kept matters only where there is no room for all.
        let isTight = loads.steps + there.tree.count > loads.maximumSteps
        let kept = isTight ? latestLoads(besides: model, of: pool) : []
        if isTight, !loads.hasRoom(for: there.tree.count, beside: kept) { return .noRoom(limit: settings.maximumSteps) }
        var scripts: [Int: ScriptedAttempt] = [:]
        let timeline = there.tree.course(at: now, rules: settings.loadRules) { entity in
            guard order.fromSource.contains(entity - there.firstEntity) else {
                return Attempt(.success, duration: settings.cacheTime)
            }
            let (attempt, script) = pools[pool].outcomes.next(entity)
            scripts[entity] = script
            return attempt
        }
        var load = ModelLoad(pool: pool, model: model, order: order, timeline: timeline, scripts: scripts)
        load.readsEmptyCache = !there.cached.union(order.fromSource).isSuperset(of: there.tables.indices)
        if let instant = Self.cancelled(scripts, timeline) {
            load.cancelledFrom = instant
            let cut = timeline.interrupted(at: instant, stoppedAt: instant + settings.cancelTime)
            load.timeline = cut.timeline
            pools[pool].outcomes.giveBack(cut.unstarted.filter { order.fromSource.contains($0 - there.firstEntity) })
        }
        _ = pools[pool].models[model].loads.add(load, to: &loads, keeping: kept)
        return .begun
    }

    /// Notes that the last load was good, and which tables it has put into the cache, since it may be forgotten.
    private mutating func noteCached(by model: Int, of pool: Int, at now: Instant) {
        guard let (number, load) = lastLoad(of: model, in: pool), load.isGood(at: now) else { return }
        pools[pool].models[model].lastGood = number
        pools[pool].models[model].cached.formUnion(load.order.fromSource)
    }

    /// The latest load of every other data model, which are not forgotten.
    private func latestLoads(besides model: Int, of pool: Int) -> [Int64] {
        pools.indices.flatMap { number in
            pools[number].models.indices.compactMap { other in
                number == pool && other == model ? nil : pools[number].models[other].loads.numbers.last
            }
        }
    }

    /// When the script has somebody cancel the load: the first of its tables for which it says so.
    private static func cancelled(_ scripts: [Int: ScriptedAttempt], _ timeline: Timeline) -> Instant? {
        guard scripts.values.contains(where: { $0.sight == .cancelled }) else { return nil }
        return timeline.tree.leaves(ofStage: 0).compactMap { leaf -> Instant? in
            guard let entity = timeline.tree.entity(of: leaf), let script = scripts[entity],
                script.sight == .cancelled
            else { return nil }
            return timeline.extent(of: leaf).start + (script.duration ?? .seconds(1))
        }.min()
    }

    /// The course that a load would take if it began now, without using up attempts.
    func previewed(_ model: Int, of pool: Int, _ order: LoadOrder, at now: Instant, _ settings: CelonisSettings)
        -> Timeline
    {
        let there = pools[pool]
        let first = there.models[model].firstEntity
        return there.models[model].tree.course(at: now, rules: settings.loadRules) { entity in
            guard order.fromSource.contains(entity - first) else {
                return Attempt(.success, duration: settings.cacheTime)
            }
            let number = there.outcomes.count(entity)
            return there.outcomes.attempt(number, at: entity, scripted: there.outcomes.script(entity, number))
        }
    }

    /// Ends a load as somebody at Celonis would; false when none runs.
    mutating func cancelLoad(of model: Int, in pool: Int, at now: Instant) -> Bool {
        guard let (number, load) = lastLoad(of: model, in: pool), !load.timeline.isOver(at: now) else { return false }
        let cut = load.timeline.interrupted(at: now)
        loads.update(number) { $0.timeline = cut.timeline }
        let first = pools[pool].models[model].firstEntity
        pools[pool].outcomes.giveBack(cut.unstarted.filter { load.order.fromSource.contains($0 - first) })
        return true
    }
}

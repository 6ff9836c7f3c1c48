internal import CelonisAPI
internal import LoadEngine

/// What comes of asking for a load or a run.
enum StartResult: Hashable {
    /// It has begun, waits, or is ignored.
    case accepted
    /// It runs already, and the policy is to refuse.
    case busy
    /// There is no room for it.
    case noRoom(limit: Int)
}

extension CelonisTeam {
    /// How many loads or runs may wait for one another.
    static let longestQueue = 1_000

    /// Loads a data model, by the policy for one that is being loaded.
    mutating func load(
        _ model: Int, of pool: Int, _ order: LoadOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        let isBusy = lastLoad(of: model, in: pool).map { !$0.load.timeline.isOver(at: now) } ?? false
        guard isBusy else { return startLoad(model, of: pool, order, at: now, settings) }
        switch settings.concurrentLoad {
        case .refuse: return .busy
        case .ignore: return .accepted
        case .queue:
            guard pools[pool].models[model].waiting.count < Self.longestQueue else {
                return .noRoom(limit: Self.longestQueue)
            }
            pools[pool].models[model].waiting.append(order)
            return .accepted
        }
    }

    /// Starts a load whose turn has come.
    mutating func startLoad(
        _ model: Int, of pool: Int, _ order: LoadOrder, at now: Instant, _ settings: CelonisSettings
    ) -> StartResult {
        let there = pools[pool].models[model]
        let kept = latestLoads(besides: model, of: pool)
        guard loads.hasRoom(for: there.tree.count, beside: kept) else { return .noRoom(limit: settings.maximumSteps) }
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
        if let instant = Self.cancelled(scripts, timeline) {
            load.cancelledFrom = instant
            let cut = timeline.interrupted(at: instant + settings.cancelTime)
            load.timeline = cut.timeline
            pools[pool].outcomes.giveBack(cut.unstarted.filter { order.fromSource.contains($0 - there.firstEntity) })
        }
        keep(load, kept)
        return .accepted
    }

    private mutating func keep(_ load: ModelLoad, _ kept: [Int64]) {
        let others = Set(kept)
        let previous = pools[load.pool].models[load.model].loads.last
        let number = loads.add(load) { others.contains($0) }
        if let previous { loads.noLongerLatest(previous) }
        let store = loads
        pools[load.pool].models[load.model].loads.removeAll { store[$0] == nil }
        pools[load.pool].models[load.model].loads.append(number)
    }

    /// The latest load of every other data model, which are not forgotten.
    private func latestLoads(besides model: Int, of pool: Int) -> [Int64] {
        pools.indices.flatMap { number in
            pools[number].models.indices.compactMap { other in
                number == pool && other == model ? nil : pools[number].models[other].loads.last
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

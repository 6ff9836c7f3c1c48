internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// An order for a load of a data model.
struct LoadOrder: Hashable {
    let type: DataLoadType
    /// The tables that come from the source, by number; the others come from the cache.
    let fromSource: Set<Int>
}

/// A load of a data model.
struct ModelLoad: TimedExecution {
    let order: LoadOrder
    var timeline: Timeline
    /// The script's entries for its tables, by the number of the table.
    var scripts: [Int: ScriptedAttempt] = [:]
    /// From when on it is being cancelled; nil when nobody cancels it.
    var cancelledFrom: Instant?
    /// Whether it takes tables from the cache that were never loaded.
    var readsEmptyCache = false

    /// Its status, in the words of `load-info-sync`.
    func status(at now: Instant) -> DataModelLoadStatus {
        guard case .ended(let result) = timeline.phase(of: 0, at: now) else {
            if let cancelledFrom, now >= cancelledFrom { return .cancelling }
            return isLost(at: now) ? .lostConnection : .running
        }
        switch result {
        case .succeeded, .carried, .omitted:
            return scripts.values.contains { $0.sight == .warning } ? .warning : .success
        case .failed, .mixed: return .error
        case .interrupted, .notRun: return .canceled
        }
    }

    /// Its status in the words of the load history, which has fewer of them.
    func historyStatus(at now: Instant) -> LoadStatus {
        switch status(at: now) {
        case .success: .success
        case .warning: .warning
        case .error: .error
        case .canceled: .canceled
        default: .running
        }
    }

    /// Whether it has ended well, so that queries find its tables.
    func isGood(at now: Instant) -> Bool {
        guard case .ended(let result) = timeline.phase(of: 0, at: now) else { return false }
        switch result {
        case .succeeded, .carried, .omitted: return true
        case .failed, .mixed, .interrupted, .notRun: return false
        }
    }

    private func isLost(at now: Instant) -> Bool {
        guard !scripts.isEmpty else { return false }
        return timeline.tree.leaves(ofStage: 0).contains { leaf in
            guard let table = timeline.tree.entity(of: leaf), scripts[table]?.sight == .lostConnection
            else { return false }
            return timeline.phase(of: leaf, at: now) == .running
        }
    }

    /// The message at an instant: the errors of the tables that have failed, and warnings. Nil where there are none. What the
    /// fixture says of the whole model is every table's error, and stands there once.
    func message(at now: Instant, tables: [ModelDefinition.Table]) -> String? {
        guard timeline.isOver(at: now) else { return nil }
        var (parts, seen): ([String], Set<String>) = ([], [])
        for leaf in timeline.tree.leaves(ofStage: 0) {
            guard let table = timeline.tree.entity(of: leaf), tables.indices.contains(table) else { continue }
            let name = tables[table].name
            let script = scripts[table]
            let said = script?.error ?? script?.log.last?.text
            let part: String
            switch timeline.result(of: leaf) {
            case .failed: part = said ?? "Table \(name) could not be loaded."
            case .succeeded where script?.sight == .warning: part = said ?? "Table \(name) was loaded with warnings."
            default: continue
            }
            if seen.insert(part).inserted { parts.append(part) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// When its status changes next.
    func nextChange(after now: Instant, depth: Int) -> Instant? {
        let change = timeline.nextChange(after: now, depth: depth)
        guard let cancelledFrom, cancelledFrom > now else { return change }
        return min(change ?? cancelledFrom, cancelledFrom)
    }

    /// When somebody cancels the load by the script; the earliest instant that an entry gives.
    var scriptedCancel: Instant? {
        guard scripts.values.contains(where: { $0.sight == .cancelled }) else { return nil }
        return timeline.tree.leaves(ofStage: 0).compactMap { leaf -> Instant? in
            guard let table = timeline.tree.entity(of: leaf), let script = scripts[table], script.sight == .cancelled
            else { return nil }
            return timeline.extent(of: leaf).start + (script.duration ?? .seconds(1))
        }.min()
    }
}

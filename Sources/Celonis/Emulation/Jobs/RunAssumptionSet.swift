internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Assumptions of replies that show runs, their tasks or their logs.
struct RunAssumptionSet: OptionSet {
    let rawValue: UInt16

    static let cancelTime = RunAssumptionSet(rawValue: 1)
    static let changedSince = RunAssumptionSet(rawValue: 1 << 1)
    static let nothingChanged = RunAssumptionSet(rawValue: 1 << 2)
    static let executionIDs = RunAssumptionSet(rawValue: 1 << 3)
    static let filledIn = RunAssumptionSet(rawValue: 1 << 4)
    static let loadTaskWhileLoading = RunAssumptionSet(rawValue: 1 << 5)
    static let loadsOutliveJob = RunAssumptionSet(rawValue: 1 << 6)
    static let queuedFirst = RunAssumptionSet(rawValue: 1 << 7)
    static let skippedAfterFailure = RunAssumptionSet(rawValue: 1 << 8)
    static let statusBeforeFirstRun = RunAssumptionSet(rawValue: 1 << 9)

    private static let table: [(element: RunAssumptionSet, id: String)] =
        [
            (cancelTime, Assumption.cancelTime), (changedSince, .changedSince), (nothingChanged, .nothingChanged),
            (executionIDs, .executionIDs), (filledIn, .filledIn), (loadTaskWhileLoading, .loadTaskWhileLoading),
            (loadsOutliveJob, .loadsOutliveJob), (queuedFirst, .queuedFirst),
            (skippedAfterFailure, .skippedAfterFailure), (statusBeforeFirstRun, .statusBeforeFirstRun),
        ].map { (element: $0.0, id: $0.1.id) }.sorted { $0.id < $1.id }

    /// The ids, sorted: they do not depend on the order in which the assumptions were found.
    var ids: [String] {
        var ids: [String] = []
        for entry in Self.table where contains(entry.element) { ids.append(entry.id) }
        return ids
    }
}

extension Turn {
    /// Notes assumptions that the reply depends on.
    mutating func assume(each assumptions: RunAssumptionSet) {
        if !assumptions.isEmpty { assume(assumptions.ids) }
    }
}

extension JobRun {
    /// What is assumed in how the run is shown: the same wherever it is shown.
    func assumptions(at now: Instant) -> RunAssumptionSet {
        switch status(at: now) {
        case .queued: return .queuedFirst
        case .cancel: return .cancelTime
        case .success, .fail: break
        default: return []
        }
        // A job ends when its tasks have: how each of them ended shows in that, and in the job's own word.
        return plan.tasks.indices.filter { !order.leftOut.contains($0) }
            .reduce(into: []) { $0.formUnion(assumptions(ofTask: $1, at: now)) }
    }

    /// The assumptions in the status of one of its tasks.
    func assumptions(ofTask task: Int, at now: Instant) -> RunAssumptionSet {
        guard plan.tasks.indices.contains(task) else { return [] }
        switch status(ofTask: task, at: now) {
        case .queued: return .queuedFirst
        case .skipped: return .skippedAfterFailure
        case .cancel:
            let neverRan = timeline.result(of: step(ofTask: task)) == .notRun
            return neverRan ? [.cancelTime, .skippedAfterFailure] : .cancelTime
        case .success: break
        default: return []
        }
        switch plan.tasks[task].definition.work {
        case .load: return unstartedLoads.contains(task) ? .loadTaskWhileLoading : .loadsOutliveJob
        case .transformation: return []
        case .extraction: return order.mode == .delta ? assumptions(ofDelta: task) : []
        }
    }

    private func assumptions(ofDelta task: Int) -> RunAssumptionSet {
        let hasNothing = timeline.result(of: step(ofTask: task)) == .carried && order.tables[task]?.isEmpty != true
        return (hasNothing ? RunAssumptionSet.nothingChanged : [])
            .union(newExtractions.contains(task) ? .changedSince : [])
    }
}

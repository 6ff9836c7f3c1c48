internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// What is assumed in how runs and their tasks are shown: the same wherever they are.
extension CelonisTeam {
    /// The decisions that an item leans on as it is shown at an instant.
    func assumptions(in item: RunItem, at now: Instant) -> Set<Assumption> {
        guard let run = runs[item.run] else { return [] }
        switch item {
        case .job: return assumptions(inJobOf: run, at: now)
        case .task(_, let task): return assumptions(inTask: task, of: run, at: now)
        }
    }

    /// Those that the lines of its log lean on; a log does not say how the item stands.
    func assumptions(inLogOf item: RunItem, at now: Instant) -> Set<Assumption> {
        var said: Set<Assumption> = [.cancelTime]
        if case .task = item { said.formUnion([.skippedAfterFailure, .loadTaskWhileLoading]) }
        return assumptions(in: item, at: now).intersection(said)
    }

    private func assumptions(inJobOf run: JobRun, at now: Instant) -> Set<Assumption> {
        switch run.status(at: now) {
        case .queued: return [.queuedFirst]
        case .cancel: return [.cancelTime]
        case .success, .fail: break
        default: return []
        }
        // A job ends when its tasks have: how each of them ended shows in that, and in the job's own word.
        return pools[run.pool].jobs[run.job].tasks.indices.filter { !run.order.leftOut.contains($0) }
            .reduce(into: []) { $0.formUnion(assumptions(inTask: $1, of: run, at: now)) }
    }

    private func assumptions(inTask task: Int, of run: JobRun, at now: Instant) -> Set<Assumption> {
        let there = pools[run.pool].jobs[run.job].tasks
        guard there.indices.contains(task) else { return [] }
        let step = run.timeline.tree.stages.lowerBound + task
        switch run.status(ofTask: task, at: now) {
        case .queued: return [.queuedFirst]
        case .skipped: return [.skippedAfterFailure]
        case .cancel:
            return run.timeline.result(of: step) == .notRun ? [.cancelTime, .skippedAfterFailure] : [.cancelTime]
        case .success: break
        default: return []
        }
        switch there[task].definition.work {
        case .load: return run.unstartedLoads.contains(task) ? [.loadTaskWhileLoading] : [.loadsOutliveJob]
        case .transformation: return []
        case .extraction: return run.order.mode == .delta ? assumptions(inDelta: task, step, of: run) : []
        }
    }

    private func assumptions(inDelta task: Int, _ step: Int, of run: JobRun) -> Set<Assumption> {
        let hasNothing = run.timeline.result(of: step) == .carried && run.order.tables[task]?.isEmpty != true
        let leavesOut = run.timeline.tree.leaves(ofStage: task).contains { run.timeline.result(of: $0) == .carried }
        return Set((hasNothing ? [.nothingChanged] : []) + (leavesOut ? [.changedSince] : []))
    }
}

extension CelonisRequest {
    /// Leans on decisions, in an order that does not depend on where they come from.
    mutating func lean(on assumptions: Set<Assumption>) {
        leansOn += assumptions.sorted { $0.id < $1.id }
    }
}

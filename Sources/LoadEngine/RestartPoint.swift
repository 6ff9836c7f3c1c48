/// Where in a plan an execution begins, and which earlier execution it continues.
package struct RestartPoint: Hashable, Sendable {
    /// The index of the stage that it begins with, from 0.
    package let stage: Int
    /// The execution whose completed leaves are skipped in that stage; nil to run it whole.
    package let resuming: Timeline?
    /// The execution whose earlier stages are shown as they ended; nil to omit them.
    package let shownBefore: Timeline?

    fileprivate init(stage: Int, resuming: Timeline? = nil, shownBefore: Timeline? = nil) {
        self.stage = stage
        self.resuming = resuming
        self.shownBefore = shownBefore
    }

    /// The whole plan.
    package static let beginning = RestartPoint(stage: 0)
}

/// Why a plan cannot be restarted at the point that was asked for.
package enum RestartRefusal: Error, Hashable, Sendable {
    /// There is no stage of this sequence; the plan's are 1 to `count`.
    case noSuchStage(sequence: Int64, count: Int)
    /// In the execution to resume nothing failed.
    case nothingFailed
}

extension StepTree {
    /// Finds where a restart begins, by the documented table:
    ///
    /// | resuming | sequence | begins |
    /// |---|---|---|
    /// | nothing | ≤ 0 | with the first stage |
    /// | nothing | > 0 | with that stage |
    /// | an execution | ≤ 0 | with its first failed stage, skipping what succeeded in it |
    /// | an execution | > 0 | with that stage, skipping what succeeded in it |
    ///
    /// Sequences count from 1. An execution without a failed stage is refused whatever the sequence. What `resuming`
    /// skipped itself counts as succeeded. Stages before the point are shown as `resuming` ended them if asked for.
    ///
    /// Source: Incorta, Public API v2, Restart Load Plan Endpoint, "The endpoint behavior".
    package func restartPoint(
        sequence: Int64, resuming: Timeline?, showsEarlierStages: Bool = false
    ) throws(RestartRefusal) -> RestartPoint {
        if sequence > Int64(stages.count) {
            throw .noSuchStage(sequence: sequence, count: stages.count)
        }
        guard let resuming else { return RestartPoint(stage: sequence <= 0 ? 0 : Int(sequence) - 1) }
        guard let failed = resuming.firstFailedStage else { throw .nothingFailed }
        return RestartPoint(
            stage: sequence <= 0 ? failed : Int(sequence) - 1, resuming: resuming,
            shownBefore: showsEarlierStages ? resuming : nil)
    }
}

extension Timeline {
    /// Takes over how the stages before `stage` ended in an earlier execution.
    mutating func show(_ earlier: Timeline, before stage: Int, at now: Instant) {
        var pending = Array(tree.stages.prefix(stage))
        while let step = pending.popLast() {
            let result = earlier.result(of: step)
            spans[step] = Span(start: now, end: now, result: result == .succeeded ? .carried : result)
            pending += tree.children(of: step)
        }
    }
}

/// The rules by which a timeline is computed.
package struct CourseRules: Hashable, Sendable {
    /// What happens to the stages after one in which something failed.
    package enum AfterFailure: Hashable, Sendable {
        /// They run.
        case goOn
        /// They are not run.
        case stop
    }

    /// What happens after a stage in which something failed.
    package var afterFailure: AfterFailure
    /// How many leaves of a stage run at the same time, at most 64; nil for all of them.
    package var workers: Int?
    /// How long the first stage waits after the start.
    package var queueTime: Duration
    /// How results add up.
    package var aggregation: AggregationRule

    /// Rules. By default stages go on after a failure, all leaves of a stage run at once, and nothing waits.
    package init(
        afterFailure: AfterFailure = .goOn, workers: Int? = nil, queueTime: Duration = .zero,
        aggregation: AggregationRule = AggregationRule()
    ) {
        self.afterFailure = afterFailure
        self.workers = workers.map { min(max($0, 1), 64) }
        self.queueTime = queueTime
        self.aggregation = aggregation
    }
}

extension StepTree {
    /// Computes the timeline of an execution that starts at `now` from a point of the plan.
    ///
    /// `attempt` is asked once for each leaf that will run, with its entity, in the order of the plan; leaves that are
    /// skipped, or that an earlier failure or a hanging stage keeps from running, are not asked for.
    package func course(
        from point: RestartPoint = .beginning, at now: Instant, rules: CourseRules, attempt: (Int) -> Attempt
    ) -> Timeline {
        let omitted = Timeline.Span(start: now, end: now, result: .omitted)
        var timeline = Timeline(
            tree: self, firstStage: point.stage, rules: rules, startedAt: now,
            spans: Array(repeating: omitted, count: count))
        if let shown = point.shownBefore {
            timeline.show(shown, before: point.stage, at: now)
        }
        var course = CourseWriter(timeline: timeline, clock: now + rules.queueTime)
        for index in point.stage..<stages.count {
            course.write(stage: index, resuming: index == point.stage ? point.resuming : nil, attempt: attempt)
        }
        return course.finished()
    }
}

/// Writes one stage after the other.
private struct CourseWriter {
    var timeline: Timeline
    /// When the next stage begins.
    var clock: Instant
    /// Whether something failed or hangs, so that no later stage runs.
    var stopped = false

    mutating func write(stage index: Int, resuming earlier: Timeline?, attempt: (Int) -> Attempt) {
        var stageEnd = clock
        var complete = true
        var pool = WorkerPool(count: timeline.rules.workers, start: clock)
        for leaf in timeline.tree.leaves(ofStage: index) {
            let span = span(of: leaf, resuming: earlier, pool: &pool, attempt: attempt)
            timeline.spans[leaf] = span
            stageEnd = max(stageEnd, span.end)
            complete = complete && span.result.isComplete
        }
        timeline.setEmpty(inStage: index, at: clock, stopped ? .notRun : .succeeded)
        if !complete && (timeline.rules.afterFailure == .stop || stageEnd == .distantFuture) { stopped = true }
        clock = stageEnd
    }

    private func span(
        of leaf: Int, resuming earlier: Timeline?, pool: inout WorkerPool, attempt: (Int) -> Attempt
    ) -> Timeline.Span {
        if stopped { return Timeline.Span(start: clock, end: clock, result: .notRun) }
        if let done = earlier?.result(of: leaf), done == .succeeded || done == .carried {
            return Timeline.Span(start: clock, end: clock, result: .carried)
        }
        guard let entity = timeline.tree.entity(of: leaf) else {
            return Timeline.Span(start: clock, end: clock, result: .succeeded)
        }
        let attempt = attempt(entity)
        switch attempt.end {
        case .skip: return Timeline.Span(start: clock, end: clock, result: .carried)
        case .hang: return pool.span(.interrupted, notBefore: clock) { _ in .distantFuture }
        case .success: return pool.span(.succeeded, notBefore: clock) { $0 + attempt.duration }
        case .failure: return pool.span(.failed, notBefore: clock) { $0 + attempt.duration }
        }
    }

    func finished() -> Timeline {
        var done = timeline
        done.finish()
        return done
    }
}

extension Timeline {
    /// Steps of a stage that contain no leaf end at once.
    mutating func setEmpty(inStage index: Int, at clock: Instant, _ result: StepResult) {
        var pending = [1 + index]
        while let step = pending.popLast() {
            let children = tree.children(of: step)
            if children.isEmpty, tree.entity(of: step) == nil {
                spans[step] = Span(start: clock, end: clock, result: result)
            }
            pending += children.filter { tree.entity(of: $0) == nil }
        }
    }

    /// Computes the steps that contain others, from the leaves up.
    package mutating func finish() {
        let begins = startedAt + rules.queueTime
        addUp()
        if tree.stages.isEmpty { spans[0].result = .succeeded }
        // Stages that are shown from before lie in the past, and a stage that waits for a hanging one never begins;
        // the execution itself begins when the first stage may.
        spans[0].start = begins
        spans[0].end = max(spans[0].end, begins)
    }
}

/// When each worker of a stage is free. Work goes to the worker that is free first.
struct WorkerPool {
    private let start: Instant
    private var freeAt: [Instant]

    init(count: Int?, start: Instant) {
        self.start = start
        freeAt = Array(repeating: start, count: count ?? 0)
    }

    /// Takes a worker, and returns when it begins and ends.
    mutating func span(
        _ result: StepResult, notBefore earliest: Instant, until end: (Instant) -> Instant
    ) -> Timeline.Span {
        guard var next = freeAt.indices.first else {
            let begin = max(start, earliest)
            return Timeline.Span(start: begin, end: end(begin), result: result)
        }
        for index in freeAt.indices where freeAt[index] < freeAt[next] { next = index }
        let begin = max(freeAt[next], earliest)
        freeAt[next] = end(begin)
        return Timeline.Span(start: begin, end: freeAt[next], result: result)
    }
}

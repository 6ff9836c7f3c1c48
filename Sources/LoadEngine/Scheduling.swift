/// The rules that a course is computed by.
public struct CourseRules: Hashable, Sendable {
    /// What happens to the stages after one in which something failed.
    public enum AfterFailure: Hashable, Sendable {
        /// They run.
        case goOn
        /// They are not run.
        case stop
    }

    /// What happens after a stage in which something failed.
    public var afterFailure: AfterFailure
    /// How many leaves of a stage run at the same time, at most 64; nil for all of them.
    public var workers: Int?
    /// How long the first stage waits after the start.
    public var queueTime: Duration
    /// How results add up.
    public var aggregation: AggregationRule

    /// Rules; see the properties. By default stages go on, all leaves run at once, and nothing waits.
    public init(
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
    /// Computes the course of an execution that starts at `now` from a point of the plan.
    ///
    /// `attempt` is asked once for each leaf that will run, with its entity, in the order of the plan; leaves that are
    /// skipped, or that an earlier failure or a hanging stage keeps from running, are not asked for. `delays` says for
    /// steps that contain leaves, by number, before when none of them can begin.
    public func course(
        from point: RestartPoint = .beginning, at now: Instant, rules: CourseRules,
        delays: [Int: Instant] = [:], attempt: (Int) -> Attempt
    ) -> Timeline {
        let omitted = Timeline.Span(start: now, end: now, result: .omitted)
        var timeline = Timeline(
            tree: self, firstStage: point.stage, rules: rules, startedAt: now,
            spans: Array(repeating: omitted, count: count))
        if let shown = point.shownBefore {
            timeline.show(shown, before: point.stage, at: now)
        }
        var course = CourseWriter(timeline: timeline, delays: delays, clock: now + rules.queueTime)
        for index in point.stage..<stages.count {
            course.write(stage: index, resuming: index == point.stage ? point.resuming : nil) { _, entity in
                attempt(entity)
            }
        }
        return course.finished()
    }
}

/// Writes one stage after the other.
struct CourseWriter {
    /// Gives the attempt for a leaf, by its number and its entity.
    typealias Attempts = (_ leaf: Int, _ entity: Int) -> Attempt

    var timeline: Timeline
    let delays: [Int: Instant]
    /// When the next stage begins.
    var clock: Instant
    /// Set once something failed or hangs so that no later stage runs.
    var stopped = false

    mutating func write(stage index: Int, resuming earlier: Timeline?, attempt: Attempts) {
        var stageEnd = clock
        var complete = true
        var pool = WorkerPool(count: timeline.rules.workers, start: clock)
        for leaf in timeline.tree.leaves(ofStage: index) {
            let span = span(of: leaf, resuming: earlier, pool: &pool, attempt: attempt)
            timeline.spans[leaf] = span
            stageEnd = max(stageEnd, span.end)
            complete = complete && span.result.isComplete
        }
        writeEmpty(stage: index)
        if !complete && (timeline.rules.afterFailure == .stop || stageEnd == .distantFuture) { stopped = true }
        clock = stageEnd
    }

    private func span(
        of leaf: Int, resuming earlier: Timeline?, pool: inout WorkerPool, attempt: Attempts
    ) -> Timeline.Span {
        if stopped { return Timeline.Span(start: clock, end: clock, result: .notRun) }
        if let done = earlier?.result(of: leaf), done == .succeeded || done == .carried {
            return Timeline.Span(start: clock, end: clock, result: .carried)
        }
        guard let entity = timeline.tree.entity(of: leaf) else {
            return Timeline.Span(start: clock, end: clock, result: .succeeded)
        }
        let attempt = attempt(leaf, entity)
        let earliest = delays.isEmpty ? clock : delays[Int(timeline.tree.nodes[leaf].parent)] ?? clock
        switch attempt.end {
        case .skip: return Timeline.Span(start: clock, end: clock, result: .carried)
        case .hang:
            let start = pool.begin(notBefore: earliest, until: { _ in .distantFuture })
            return Timeline.Span(start: start, end: .distantFuture, result: .interrupted)
        case .success, .failure:
            let start = pool.begin(notBefore: earliest, until: { $0 + attempt.duration })
            return Timeline.Span(
                start: start, end: start + attempt.duration, result: attempt.end == .success ? .succeeded : .failed)
        }
    }

    /// Steps below a stage that contain nothing succeed at once; adding up only looks at what contains something.
    private mutating func writeEmpty(stage index: Int) {
        var pending = [1 + index]
        while let step = pending.popLast() {
            let children = timeline.tree.children(of: step)
            if children.isEmpty, timeline.tree.entity(of: step) == nil {
                timeline.spans[step] = Timeline.Span(start: clock, end: clock, result: stopped ? .notRun : .succeeded)
            }
            pending += children.filter { timeline.tree.entity(of: $0) == nil }
        }
    }

    func finished() -> Timeline {
        var done = timeline
        let begins = done.startedAt + done.rules.queueTime
        done.addUp(stages: done.tree.stages)
        if done.tree.stages.isEmpty { done.spans[0].result = .succeeded }
        // Stages that are shown from before lie in the past, and a stage that waits for a hanging one never begins;
        // the execution itself begins when the first stage may.
        done.spans[0].start = begins
        done.spans[0].end = max(done.spans[0].end, done.spans[0].start)
        return done
    }
}

/// When the workers of a stage are free. A new piece of work goes to the one that is free first.
private struct WorkerPool {
    private let start: Instant
    private var freeAt: [Instant]

    init(count: Int?, start: Instant) {
        self.start = start
        freeAt = Array(repeating: start, count: count ?? 0)
    }

    /// Takes a worker, and gives when it begins.
    mutating func begin(notBefore earliest: Instant, until end: (Instant) -> Instant) -> Instant {
        guard var next = freeAt.indices.first else { return max(start, earliest) }
        for index in freeAt.indices where freeAt[index] < freeAt[next] { next = index }
        let begin = max(freeAt[next], earliest)
        freeAt[next] = end(begin)
        return begin
    }
}

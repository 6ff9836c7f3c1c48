/// The whole timeline of one execution, computed when it starts: when each step begins, when it ends, and with which result.
///
/// Nothing runs in the background. ``phase(of:at:)`` reads the state at an instant.
package struct Timeline: Hashable, Sendable {
    struct Span: Hashable, Sendable {
        var start: Instant
        var end: Instant
        var result: StepResult
    }

    /// The state of a step at an instant.
    package enum Phase: Hashable, Sendable {
        /// It has not begun.
        case waiting
        /// It runs.
        case running
        /// It is over.
        case ended(StepResult)
    }

    /// The steps.
    package let tree: StepTree
    /// The index of the first stage that this execution runs; those before it are omitted, or shown as they ended.
    package let firstStage: Int
    let rules: CourseRules
    /// When the execution was requested. Its first stage may begin later.
    package let startedAt: Instant
    var spans: [Span]

    /// When the first step begins.
    package var start: Instant { spans[0].start }

    /// When the last step ends; ``Instant/distantFuture`` while something hangs.
    package var end: Instant { spans[0].end }

    /// The state of a step at an instant.
    package func phase(of step: Int, at now: Instant) -> Phase {
        let span = spans[step]
        if now >= span.end { return .ended(span.result) }
        return now >= span.start ? .running : .waiting
    }

    /// Whether everything is over at an instant.
    package func isOver(at now: Instant) -> Bool {
        now >= end
    }

    /// How a step ends, whether or not it has yet.
    package func result(of step: Int) -> StepResult {
        spans[step].result
    }

    /// When a step begins and ends.
    package func extent(of step: Int) -> (start: Instant, end: Instant) {
        (spans[step].start, spans[step].end)
    }

    /// Whether a step is part of this execution or shown with it.
    package func includes(_ step: Int) -> Bool {
        spans[step].result != .omitted
    }

    /// The next instant after `now` at which a step at most `depth` levels below the root begins or ends; nil when
    /// nothing changes any more, or only by an interruption.
    package func nextChange(after now: Instant, depth: Int) -> Instant? {
        let last = tree.levels[min(depth, tree.levels.count - 1)].upperBound
        var next = Instant.distantFuture
        for span in spans[..<last] {
            if span.start > now { next = min(next, span.start) }
            if span.end > now { next = min(next, span.end) }
        }
        return next >= .blocked ? nil : next
    }

    /// The index of the first stage that a restart would have to repeat something of; nil when there is none.
    package var firstFailedStage: Int? {
        tree.stages.first { !spans[$0].result.isComplete }.map { $0 - 1 }
    }
}

extension Timeline {
    /// This timeline, interrupted at an instant. Steps that run then end then as interrupted; later steps never begin.
    /// Where stopping takes time, the running steps end at `stop` instead, even those that would have ended before it.
    ///
    /// Returns also the entities whose attempt was taken and never made, so that the caller can give it back. An
    /// instant after the end changes nothing.
    package func interrupted(
        at instant: Instant, stoppedAt stop: Instant? = nil
    ) -> (timeline: Timeline, unstarted: [Int]) {
        guard !isOver(at: instant) else { return (self, []) }
        let stop = max(instant, stop ?? instant)
        var copy = self
        var unstarted: [Int] = []
        for leaf in tree.leaves.lazy.map({ Int($0) }) where spans[leaf].end > instant {
            let span = spans[leaf]
            if span.result == .carried {
                copy.spans[leaf] = Span(start: stop, end: stop, result: .carried)
            } else if span.start <= instant {
                copy.spans[leaf] = Span(start: span.start, end: stop, result: .interrupted)
            } else {
                if span.result != .notRun, let entity = tree.entity(of: leaf) { unstarted.append(entity) }
                copy.spans[leaf] = Span(start: stop, end: stop, result: .notRun)
            }
        }
        // A step without leaves below a stage that has not begun never begins either.
        for step in 1..<tree.count where tree.entity(of: step) == nil && tree.children(of: step).isEmpty {
            guard spans[step].end > instant else { continue }
            copy.spans[step] = Span(start: stop, end: stop, result: .notRun)
        }
        copy.addUp()
        // A plan that is interrupted in the queue, where no step runs, stays there until it has stopped.
        copy.spans[0] = Span(start: start <= instant ? start : stop, end: stop, result: .interrupted)
        return (copy, unstarted)
    }

    /// Computes the steps that contain others: the deepest first, the root last. Stages before the first keep their results.
    mutating func addUp() {
        for step in stride(from: tree.count - 1, through: 0, by: -1) {
            let children = tree.children(of: step)
            guard !children.isEmpty else { continue }
            var tally = ResultTally()
            var start = Instant.distantFuture
            var end = Instant.distantPast
            for child in children {
                let span = spans[child]
                tally.add(span.result)
                guard span.result != .omitted else { continue }
                start = min(start, span.start)
                end = max(end, span.end)
            }
            let total = tally.total(by: rules.aggregation)
            guard total != .omitted else {
                spans[step].result = .omitted
                continue
            }
            spans[step] = Span(start: start, end: end, result: total)
        }
    }
}

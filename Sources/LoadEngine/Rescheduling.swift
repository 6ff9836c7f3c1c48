extension Timeline {
    /// This course with the leaves of some steps beginning later, and everything that follows from it. `delays` says
    /// for steps that contain leaves, by number, before when none of them can begin. Every attempt ends as it did, and
    /// what has begun at `now` stays; what has not never begins earlier than it did, unless its queue moves up.
    public func rescheduled(delays: [Int: Instant], at now: Instant, movingUp: Bool = false) -> Timeline {
        let lower = earliestStarts(begunAt: movingUp ? now : .distantFuture).merging(delays) { max($0, $1) }
        var blank = self
        for stage in tree.stages.dropFirst(firstStage) { blank.clear(stage) }
        var course = CourseWriter(timeline: blank, delays: lower, clock: startedAt + rules.queueTime)
        for index in firstStage..<tree.stages.count {
            course.write(stage: index, resuming: nil) { leaf, _ in attempt(at: leaf) }
        }
        return course.finished()
    }

    /// When the first leaf of each step that contains leaves begins; what is skipped says nothing.
    private func earliestStarts(begunAt latest: Instant) -> [Int: Instant] {
        var starts: [Int: Instant] = [:]
        for leaf in tree.leaves.lazy.map({ Int($0) })
        where spans[leaf].start != .distantFuture && spans[leaf].start <= latest {
            guard [.succeeded, .failed, .interrupted].contains(spans[leaf].result) else { continue }
            starts[Int(tree.nodes[leaf].parent), default: .distantFuture].formMin(spans[leaf].start)
        }
        return starts
    }

    private mutating func clear(_ stage: Int) {
        var pending = [stage]
        while let step = pending.popLast() {
            spans[step] = Span(start: startedAt, end: startedAt, result: .omitted)
            pending += tree.children(of: step)
        }
    }

    /// The attempt that a leaf was given, read back from its span.
    private func attempt(at leaf: Int) -> Attempt {
        let span = spans[leaf]
        switch span.result {
        case .succeeded, .mixed, .omitted: return Attempt(.success, duration: span.end.duration(since: span.start))
        case .failed: return Attempt(.failure, duration: span.end.duration(since: span.start))
        case .interrupted, .notRun: return Attempt(.hang)
        case .carried: return Attempt(.skip)
        }
    }
}

extension Instant {
    fileprivate mutating func formMin(_ other: Instant) {
        self = min(self, other)
    }
}

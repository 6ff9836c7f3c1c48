extension Timeline {
    /// When a stage begins, by its index from 0: at the end of the stage before it; the first one when the execution may begin.
    package func beginning(ofStage index: Int) -> Instant {
        index <= firstStage ? startedAt + rules.queueTime : end(ofStage: index - 1)
    }

    /// When a stage ends, by its index from 0.
    package func end(ofStage index: Int) -> Instant {
        spans[1 + index].end
    }

    /// When the work right below a step begins; nil where there is none.
    package func start(ofWorkBelow step: Int) -> Instant? {
        tree.children(of: step).lazy.filter { spans[$0].result.isWork }.map { spans[$0].start }.min()
    }

    /// When the work right below a step ends; nil where there is none.
    package func end(ofWorkBelow step: Int) -> Instant? {
        tree.children(of: step).lazy.filter { spans[$0].result.isWork }.map { spans[$0].end }.max()
    }

    /// Writes a stage again, with another beginning: every leaf ends as it did and takes as long as it did. `earliest`
    /// says for steps that contain leaves, by number, before when none of them can begin.
    ///
    /// ``end(ofStage:)`` is then right for this stage; stages behind it are not moved, and what contains other steps is
    /// computed by ``finish()``, once all have their place.
    package mutating func move(stage index: Int, to begin: Instant, notBefore earliest: [Int: Instant]) {
        let isStopped = spans[1 + index].result == .notRun
        var pool = WorkerPool(count: rules.workers, start: begin)
        var end = begin
        for leaf in tree.leaves(ofStage: index) {
            let first = earliest.isEmpty ? begin : earliest[Int(tree.nodes[leaf].parent)] ?? begin
            let span = spans[leaf]
            let duration = span.end.duration(since: span.start)
            switch span.result {
            case .omitted, .notRun: spans[leaf] = Span(start: begin, end: begin, result: span.result)
            case .carried: spans[leaf] = Span(start: first, end: first, result: span.result)
            case .interrupted: spans[leaf] = pool.span(.interrupted, notBefore: first) { _ in .distantFuture }
            case .succeeded, .failed, .mixed:
                spans[leaf] = pool.span(span.result, notBefore: first) { $0 + duration }
            }
            end = max(end, spans[leaf].end)
        }
        setEmpty(inStage: index, at: begin, isStopped ? .notRun : .succeeded)
        spans[1 + index].end = end
    }
}

extension StepResult {
    /// Whether a leaf with this result takes a worker.
    fileprivate var isWork: Bool {
        switch self {
        case .succeeded, .failed, .mixed, .interrupted: true
        case .notRun, .carried, .omitted: false
        }
    }
}

import LoadEngine
import Testing

@Suite("Interrupting an execution")
struct InterruptionTests {
    /// One worker: tables run 0–2, 2–4, 4–6 in group 1; group 2 follows from 6 to 7.
    static let timeline = StepTree.flat([3, 1]).course(
        rules: CourseRules(workers: 1), [0: .success(2), 1: .success(2), 2: .failure(2)])

    @Test(
        "keeps what has ended, cuts what runs, and gives back what has not begun",
        arguments: [
            (1, [.interrupted, .notRun, .notRun, .notRun], [1, 2, 3]),
            (2, [.succeeded, .interrupted, .notRun, .notRun], [2, 3]),
            (5.5, [.succeeded, .succeeded, .interrupted, .notRun], [3]),
            (6, [.succeeded, .succeeded, .failed, .interrupted], []),
        ] as [(Double, [StepResult], [Int])])
    func cut(at instant: Double, results: [StepResult], unstarted: [Int]) {
        let (cut, given) = Self.timeline.interrupted(at: second(instant))
        #expect((0..<4).map { cut.result(of: cut.tree.leaf($0)) } == results)
        #expect(given == unstarted)
        #expect(cut.result(of: 0) == .interrupted)
        #expect(cut.end == second(instant))
        #expect(cut.start == second(0))
        #expect(cut.nextChange(after: second(instant), depth: 9) == nil)
    }

    @Test("changes nothing at the end or after it", arguments: [7, 7.000001, 1_000])
    func afterTheEnd(instant: Double) {
        let (cut, given) = Self.timeline.interrupted(at: second(instant))
        #expect(cut == Self.timeline)
        #expect(given.isEmpty)
    }

    @Test("lets nothing begin or end while it takes its time to stop")
    func slowStop() {
        let (cut, given) = Self.timeline.interrupted(at: second(3), stoppedAt: second(10))
        #expect((0..<4).map { cut.result(of: cut.tree.leaf($0)) } == [.succeeded, .interrupted, .notRun, .notRun])
        #expect(given == [2, 3])
        #expect(cut.end == second(10) && cut.result(of: 0) == .interrupted)
        #expect(cut.phase(of: 0, at: second(9)) == .running)
        #expect(cut.phase(of: cut.tree.leaf(1), at: second(9)) == .running)
        #expect(cut.phase(of: cut.tree.leaf(2), at: second(9)) == .waiting)
        #expect(cut.nextChange(after: second(3), depth: 9) == second(10))
    }

    @Test("leaves what queues in the queue until it has stopped")
    func slowStopInTheQueue() {
        let queued = StepTree.flat([1]).course(rules: CourseRules(workers: 1, queueTime: .seconds(5)), [0: .success(1)])
        let cut = queued.interrupted(at: second(1), stoppedAt: second(20)).timeline
        #expect(cut.phase(of: 0, at: second(19)) == .waiting)
        #expect(cut.phase(of: 0, at: second(20)) == .ended(.interrupted))
    }

    @Test("does nothing the second time")
    func twice() {
        let once = Self.timeline.interrupted(at: second(3)).timeline
        let (again, given) = once.interrupted(at: second(5))
        #expect(again == once)
        #expect(given.isEmpty)
    }

    @Test("ends a hang, and does not give back what was never asked for")
    func hang() {
        let hanging = StepTree.flat([2, 1]).course([0: .hang])
        let (cut, given) = hanging.interrupted(at: second(30))
        #expect(cut.leafResults == [0: .interrupted, 1: .succeeded, 2: .notRun])
        #expect(cut.stageResults == [.interrupted, .notRun])
        #expect(cut.isOver(at: second(30)))
        #expect(given.isEmpty)
    }

    @Test("gives back what queued for a hanging worker")
    func hangingWorker() {
        let hanging = StepTree.flat([2]).course(rules: CourseRules(workers: 1), [0: .hang])
        let (cut, given) = hanging.interrupted(at: second(30))
        #expect(cut.leafResults == [0: .interrupted, 1: .notRun])
        #expect(given == [1])
    }

    @Test("in the queue gives everything back")
    func inTheQueue() {
        let queued = StepTree.flat([2, 1]).course(rules: CourseRules(queueTime: .seconds(10)), [:])
        let (cut, given) = queued.interrupted(at: second(4))
        #expect(given == [0, 1, 2])
        #expect(cut.stageResults == [.notRun, .notRun])
        #expect(cut.result(of: 0) == .interrupted)
        #expect(cut.start == second(4))
        #expect(cut.end == second(4))
        #expect(cut.firstFailedStage == 0)
    }

    @Test("leaves what a restart carried as it was")
    func carriedStays() throws {
        let tree = StepTree.flat([2, 1])
        let first = tree.course([1: .failure(1)])
        let point = try tree.restartPoint(sequence: 0, resuming: first)
        let second = tree.course(from: point, at: second(10), [1: .success(5)])
        let (cut, given) = second.interrupted(at: LoadEngineTests.second(12))
        #expect(cut.leafResults == [0: .carried, 1: .interrupted, 2: .notRun])
        #expect(given == [2])
        #expect(cut.firstFailedStage == 0)
    }

    /// A group whose one table is carried and whose other has not begun still has something to repeat.
    @Test("in the queue of a restart forgets nothing that is left to do")
    func queueOfRestart() throws {
        let tree = StepTree.flat([2])
        let first = tree.course([1: .failure(1)])
        let point = try tree.restartPoint(sequence: 0, resuming: first)
        let queued = tree.course(from: point, at: second(10), rules: CourseRules(queueTime: .seconds(10)), [:])
        let (cut, given) = queued.interrupted(at: second(15))
        #expect(given == [1])
        #expect(cut.leafResults == [0: .carried, 1: .notRun])
        #expect(cut.stageResults == [.interrupted])
        let again = try tree.restartPoint(sequence: 0, resuming: cut)
        #expect(again.stage == 0)
        #expect(tree.course(from: again, at: second(20), [:]).leafResults == [0: .carried, 1: .succeeded])
    }

    @Test("ends empty stages and groups too, which never begin")
    func emptyNeverBegins() {
        let tree = StepTree(stages: [
            .work(entity: 0), .group([]), .group([.group([]), .work(entity: 1)]), .group([.group([])]),
        ])
        for attempt in [Attempt.success(10), .hang] {
            let cut = tree.course([0: attempt]).interrupted(at: second(3)).timeline
            #expect(cut.stageResults == [.interrupted, .notRun, .notRun, .notRun])
            for step in 0..<tree.count {
                #expect(cut.phase(of: step, at: second(3)) == .ended(cut.result(of: step)), "step \(step)")
            }
            #expect(cut.nextChange(after: second(3), depth: 9) == nil)
        }
    }
}

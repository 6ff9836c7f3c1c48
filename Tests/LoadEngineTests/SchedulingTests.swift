import LoadEngine
import Testing

@Suite("Computing a course")
struct SchedulingTests {
    @Test("runs stages one after the other, each when the slowest leaf of the last has ended")
    func stagesInSequence() {
        let timeline = StepTree.flat([2, 1, 2]).course([0: .success(3), 1: .success(5), 2: .success(2), 4: .success(4)])
        #expect(timeline.seconds(0) == [0, 3])
        #expect(timeline.seconds(1) == [0, 5])
        #expect(timeline.seconds(2) == [5, 7])
        #expect(timeline.seconds(3) == [7, 8])
        #expect(timeline.seconds(4) == [7, 11])
        #expect(timeline.tree.stages.map { timeline.extent(of: $0).start } == [second(0), second(5), second(7)])
        #expect(timeline.end == second(11))
    }

    @Test("runs all schemas of a group as one pool")
    func onePool() {
        let tree = StepTree(stages: [
            .group([.group([.work(entity: 0), .work(entity: 1)]), .group([.work(entity: 2), .work(entity: 3)])])
        ])
        let timeline = tree.course(
            rules: CourseRules(workers: 2), [0: .success(4), 1: .success(1), 2: .success(1), 3: .success(1)])
        #expect((0..<4).map { timeline.seconds($0) } == [[0, 4], [0, 1], [1, 2], [2, 3]])
        #expect(timeline.extent(of: 2).start == second(0))
        #expect(timeline.extent(of: 2).end == second(4))
        #expect(timeline.extent(of: 3).start == second(1))
        #expect(timeline.extent(of: 3).end == second(3))
    }

    @Test(
        "gives work to the worker that is free first, in the order of the plan",
        arguments: [
            (1, [[0, 3], [3, 4], [4, 6], [6, 7]]), (2, [[0, 3], [0, 1], [1, 3], [3, 4]]),
            (3, [[0, 3], [0, 1], [0, 2], [1, 2]]), (4, [[0, 3], [0, 1], [0, 2], [0, 1]]),
            (nil, [[0, 3], [0, 1], [0, 2], [0, 1]]), (0, [[0, 3], [3, 4], [4, 6], [6, 7]]),
            (-5, [[0, 3], [3, 4], [4, 6], [6, 7]]), (1_000_000, [[0, 3], [0, 1], [0, 2], [0, 1]]),
        ] as [(Int?, [[Double]])])
    func limitedWorkers(workers: Int?, expected: [[Double]]) {
        let timeline = StepTree.flat([4]).course(
            rules: CourseRules(workers: workers), [0: .success(3), 1: .success(1), 2: .success(2), 3: .success(1)])
        #expect((0..<4).map { timeline.seconds($0) } == expected)
    }

    @Test("waits in the queue before the first stage, and only there")
    func queueTime() {
        let timeline = StepTree.flat([1, 1]).course(at: second(100), rules: CourseRules(queueTime: .seconds(7)), [:])
        #expect(timeline.start == second(107))
        #expect(timeline.seconds(0) == [107, 108])
        #expect(timeline.seconds(1) == [108, 109])
        #expect(timeline.phase(of: 0, at: second(106)) == .waiting)
        #expect(!timeline.isOver(at: second(106)))
    }

    @Test("asks for each attempt once, in the order of the plan")
    func attemptsInOrder() {
        let tree = StepTree(stages: [
            .group([.group([.work(entity: 5)]), .work(entity: 9), .group([.work(entity: 3), .work(entity: 4)])]),
            .work(entity: 8), .group([.work(entity: 1)]),
        ])
        var script = Script()
        _ = tree.course(script: &script)
        #expect(script.asked == [5, 9, 3, 4, 8, 1])
    }

    @Test("runs later stages after a failure, or none of them, by the rules")
    func afterFailure() {
        let tree = StepTree.flat([2, 1, 1])
        var onward = Script(attempts: [1: [.failure(2)]])
        let goingOn = tree.course(script: &onward)
        #expect(goingOn.stageResults == [.mixed, .succeeded, .succeeded])
        #expect(onward.asked == [0, 1, 2, 3])
        #expect(goingOn.end == second(4))

        var halted = Script(attempts: [1: [.failure(2)]])
        let stopped = tree.course(rules: CourseRules(afterFailure: .stop), script: &halted)
        #expect(stopped.stageResults == [.mixed, .notRun, .notRun])
        #expect(halted.asked == [0, 1])
        #expect(stopped.end == second(2))
        #expect(stopped.result(of: 0) == .mixed)
        #expect(stopped.phase(of: tree.leaf(3), at: second(1)) == .waiting)
        #expect(stopped.phase(of: tree.leaf(3), at: second(2)) == .ended(.notRun))
    }

    @Test("never ends while something hangs, and asks for nothing behind it", arguments: [true, false])
    func hang(stops: Bool) {
        let tree = StepTree.flat([2, 1])
        var script = Script(attempts: [0: [.hang]])
        let timeline = tree.course(rules: CourseRules(afterFailure: stops ? .stop : .goOn), script: &script)
        #expect(script.asked == [0, 1])
        #expect(timeline.end == .distantFuture)
        #expect(timeline.seconds(1) == [0, 1])
        let later = Instant(microseconds: .max - 1)
        #expect(timeline.phase(of: 0, at: later) == .running)
        #expect(timeline.phase(of: tree.leaf(0), at: later) == .running)
        #expect(timeline.phase(of: tree.leaf(2), at: later) == .waiting)
        #expect(!timeline.isOver(at: later))
    }

    @Test("leaves what queues for a hanging worker waiting")
    func hangingWorker() {
        let tree = StepTree.flat([3])
        let timeline = tree.course(rules: CourseRules(workers: 1), [1: .hang])
        #expect(timeline.phase(of: tree.leaf(1), at: second(1_000)) == .running)
        #expect(timeline.phase(of: tree.leaf(2), at: second(1_000)) == .waiting)
    }

    @Test("takes time that does not fit the time line as never")
    func endlessDuration() {
        let timeline = StepTree.flat([1, 1]).course([0: Attempt(.failure, duration: .seconds(Int64.max))])
        #expect(timeline.end == .distantFuture)
        #expect(timeline.nextChange(after: second(0), depth: 2) == nil)
    }

    @Test("lets empty stages and empty groups succeed at once, when their turn comes")
    func emptyGroups() {
        let tree = StepTree(stages: [
            .group([.work(entity: 0)]), .group([]), .group([.group([]), .group([.group([])])]),
            .group([.group([]), .work(entity: 1)]),
        ])
        let timeline = tree.course([0: .failure(2)])
        #expect(timeline.stageResults == [.failed, .succeeded, .succeeded, .succeeded])
        #expect(timeline.tree.stages.map { timeline.extent(of: $0).start } == [0, 2, 2, 2].map { second($0) })
        #expect(timeline.phase(of: 2, at: second(1.5)) == .waiting)
        #expect(timeline.phase(of: 2, at: second(2)) == .ended(.succeeded))

        let stopped = tree.course(rules: CourseRules(afterFailure: .stop), [0: .failure(2)])
        #expect(stopped.stageResults == [.failed, .notRun, .notRun, .notRun])
    }

    @Test("calls a plan of nothing a success")
    func emptyPlan() {
        let timeline = StepTree(stages: []).course(at: second(5), rules: CourseRules(queueTime: .seconds(2)), [:])
        #expect(timeline.phase(of: 0, at: second(6)) == .waiting)
        #expect(timeline.phase(of: 0, at: second(7)) == .ended(.succeeded))
        #expect(timeline.includes(0))
        #expect(timeline.firstFailedStage == nil)
    }

    @Test("runs a stage that is itself a leaf")
    func bareLeaves() {
        let timeline = StepTree(stages: [.work(entity: 0), .work(entity: 1)]).course([1: .failure(3)])
        #expect(timeline.stageResults == [.succeeded, .failed])
        #expect(timeline.seconds(1) == [1, 4])
        #expect(timeline.firstFailedStage == 1)
    }
}

import LoadEngine
import Testing

@Suite("Reading a timeline")
struct TimelineTests {
    static let tree = StepTree(stages: [
        .group([.group([.work(entity: 0), .work(entity: 1)])]), .group([.group([.work(entity: 2)])]),
    ])
    /// Group 1 runs from 1 to 4 and its tables end at 2 and 4; group 2 runs from 4 to 6.
    static let timeline = tree.course(
        rules: CourseRules(queueTime: .seconds(1)), [0: .success(1), 1: .failure(3), 2: .success(2)])

    @Test(
        "is waiting before a step begins, runs at its first instant, and is over at its last",
        arguments: [
            (0, [.waiting, .running, .running, .running, .running, .ended(.mixed)]),
            (1, [.waiting, .running, .running, .running, .ended(.mixed), .ended(.mixed)]),
            (2, [.waiting, .waiting, .waiting, .waiting, .running, .ended(.succeeded)]),
            (5, [.waiting, .running, .ended(.succeeded), .ended(.succeeded), .ended(.succeeded), .ended(.succeeded)]),
            (6, [.waiting, .running, .running, .running, .ended(.failed), .ended(.failed)]),
            (7, [.waiting, .waiting, .waiting, .waiting, .running, .ended(.succeeded)]),
        ] as [(Int, [Timeline.Phase])])
    func phases(step: Int, expected: [Timeline.Phase]) {
        for (instant, phase) in zip([0.0, 1, 2, 3, 4, 6], expected) {
            #expect(Self.timeline.phase(of: step, at: second(instant)) == phase, "at \(instant)")
        }
    }

    @Test("changes phase between two neighbouring microseconds")
    func boundaries() {
        let leaf = Self.tree.leaf(0)
        let before = Instant(microseconds: 1_999_999)
        #expect(Self.timeline.phase(of: leaf, at: before) == .running)
        #expect(Self.timeline.phase(of: leaf, at: Instant(microseconds: 2_000_000)) == .ended(.succeeded))
        #expect(Self.timeline.phase(of: leaf, at: Instant(microseconds: 999_999)) == .waiting)
        #expect(Self.timeline.phase(of: leaf, at: .distantPast) == .waiting)
        #expect(Self.timeline.phase(of: leaf, at: .distantFuture) == .ended(.succeeded))
    }

    @Test("is over exactly at its end")
    func isOver() {
        #expect(!Self.timeline.isOver(at: Instant(microseconds: 5_999_999)))
        #expect(Self.timeline.isOver(at: second(6)))
        #expect(Self.timeline.end == second(6))
    }

    @Test(
        "knows the next change that a reader of this depth can see",
        arguments: [
            (0, [1, 6]), (1, [1, 4, 6]), (2, [1, 4, 6]), (3, [1, 2, 4, 6]), (99, [1, 2, 4, 6]),
        ] as [(Int, [Double])])
    func nextChange(depth: Int, expected: [Double]) {
        var changes: [Instant] = []
        var now = second(0)
        while let next = Self.timeline.nextChange(after: now, depth: depth), changes.count < 20 {
            changes.append(next)
            now = next
        }
        #expect(changes == expected.map { second($0) })
    }

    @Test("sees no next change behind a hang")
    func nextChangeOfHang() {
        let timeline = StepTree.flat([2, 1]).course([0: .hang, 1: .success(2)])
        #expect(timeline.nextChange(after: second(0), depth: 2) == second(2))
        #expect(timeline.nextChange(after: second(2), depth: 2) == nil)
        #expect(timeline.nextChange(after: second(0), depth: 0) == nil)
    }

    @Test("numbers steps level by level, the children of each side by side")
    func numbering() {
        let tree = Self.tree
        #expect(tree.count == 8)
        #expect(tree.levels == [0..<1, 1..<3, 3..<5, 5..<8])
        #expect(tree.stages == 1..<3)
        #expect([0, 1, 2, 3, 4, 5].map { tree.children(of: $0) } == [1..<3, 3..<4, 4..<5, 5..<7, 7..<8, 0..<0])
        #expect((0..<8).map { tree.entity(of: $0) } == [nil, nil, nil, nil, nil, 0, 1, 2])
        #expect(Array(tree.leaves(ofStage: 0)) == [5, 6])
        #expect(Array(tree.leaves(ofStage: 1)) == [7])
    }

    @Test("numbers an uneven tree without losing or repeating a step")
    func unevenNumbering() {
        let tree = StepTree(stages: [
            .group([.group([]), .work(entity: 4), .group([.group([.work(entity: 2)]), .work(entity: 7)])]), .group([]),
            .work(entity: 1),
        ])
        let children = (0..<tree.count).flatMap { Array(tree.children(of: $0)) }
        #expect(children.sorted() == Array(1..<tree.count))
        #expect(tree.levels.flatMap { Array($0) } == Array(0..<tree.count))
        let entities = (0..<3).map { stage in tree.leaves(ofStage: stage).compactMap { tree.entity(of: $0) } }
        #expect(entities == [[4, 2, 7], [], [1]])
    }
}

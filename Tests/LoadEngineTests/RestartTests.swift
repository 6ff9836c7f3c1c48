import LoadEngine
import Testing

@Suite("Restarting by the documented table")
struct RestartTests {
    /// Groups of two tables; the second of group 2 and the first of group 3 fail.
    static let tree = StepTree.flat([2, 2, 2])
    static let first = tree.course([3: .failure(1), 4: .failure(1)])

    struct Row: Sendable {
        var resumes: Bool
        var sequence: Int64
        /// The results of the six leaves; nil where the restart is refused.
        var results: [StepResult]?
    }

    static let rows: [Row] = [
        Row(resumes: false, sequence: .min, results: Array(repeating: .succeeded, count: 6)),
        Row(resumes: false, sequence: 0, results: Array(repeating: .succeeded, count: 6)),
        Row(resumes: false, sequence: 1, results: Array(repeating: .succeeded, count: 6)),
        Row(resumes: false, sequence: 2, results: [.omitted, .omitted] + Array(repeating: .succeeded, count: 4)),
        Row(resumes: false, sequence: 3, results: Array(repeating: .omitted, count: 4) + [.succeeded, .succeeded]),
        Row(resumes: false, sequence: 4, results: nil),
        Row(resumes: false, sequence: .max, results: nil),
        Row(
            resumes: true, sequence: .min, results: [.omitted, .omitted, .carried, .succeeded, .succeeded, .succeeded]),
        Row(resumes: true, sequence: 0, results: [.omitted, .omitted, .carried, .succeeded, .succeeded, .succeeded]),
        Row(resumes: true, sequence: 1, results: [.carried, .carried] + Array(repeating: .succeeded, count: 4)),
        Row(resumes: true, sequence: 2, results: [.omitted, .omitted, .carried, .succeeded, .succeeded, .succeeded]),
        Row(resumes: true, sequence: 3, results: Array(repeating: .omitted, count: 4) + [.succeeded, .carried]),
        Row(resumes: true, sequence: 4, results: nil),
        Row(resumes: true, sequence: .max, results: nil),
    ]

    @Test("begins where the row says, skips what succeeded there, and runs later groups whole", arguments: rows)
    func everyRow(row: Row) throws {
        guard let results = row.results else {
            #expect(throws: RestartRefusal.noSuchStage(sequence: row.sequence, count: 3)) {
                try Self.tree.restartPoint(sequence: row.sequence, resuming: row.resumes ? Self.first : nil)
            }
            return
        }
        let point = try Self.tree.restartPoint(sequence: row.sequence, resuming: row.resumes ? Self.first : nil)
        var script = Script()
        let second = Self.tree.course(from: point, at: second(100), script: &script)
        #expect((0..<6).map { second.result(of: Self.tree.leaf($0)) } == results)
        #expect(script.asked == (0..<6).filter { results[$0] == .succeeded })
        #expect(second.firstStage == point.stage)
        #expect(second.start == LoadEngineTests.second(100))
    }

    @Test("refuses to resume an execution without a failed group, whatever the sequence", arguments: [-1, 0, 1, 3])
    func nothingFailed(sequence: Int64) {
        let healthy = Self.tree.course([:])
        #expect(throws: RestartRefusal.nothingFailed) {
            try Self.tree.restartPoint(sequence: sequence, resuming: healthy)
        }
    }

    @Test("names a group that does not exist before it looks at what failed")
    func groupBeforeFailure() {
        #expect(throws: RestartRefusal.noSuchStage(sequence: 4, count: 3)) {
            try Self.tree.restartPoint(sequence: 4, resuming: Self.tree.course([:]))
        }
        #expect(throws: RestartRefusal.noSuchStage(sequence: 1, count: 0)) {
            try StepTree(stages: []).restartPoint(sequence: 1, resuming: nil)
        }
    }

    @Test("skips in a chain of restarts what an earlier restart skipped")
    func chain() throws {
        var timeline = Self.first
        let turns: [(attempts: [Int: Attempt], results: [StepResult])] = [
            ([3: .failure(1)], [.omitted, .omitted, .carried, .failed, .succeeded, .succeeded]),
            ([3: .failure(1), 5: .failure(1)], [.omitted, .omitted, .carried, .failed, .succeeded, .failed]),
            ([5: .failure(1)], [.omitted, .omitted, .carried, .succeeded, .succeeded, .failed]),
            ([:], [.omitted, .omitted, .omitted, .omitted, .carried, .succeeded]),
        ]
        for (turn, expected) in turns.enumerated() {
            let point = try Self.tree.restartPoint(sequence: 0, resuming: timeline)
            timeline = Self.tree.course(from: point, at: second(Double(100 * (turn + 1))), expected.attempts)
            let results = (0..<6).map { timeline.result(of: Self.tree.leaf($0)) }
            #expect(results == expected.results, "turn \(turn)")
        }
        #expect(throws: RestartRefusal.nothingFailed) {
            try Self.tree.restartPoint(sequence: 0, resuming: timeline)
        }
    }

    @Test("runs a group whole that the execution did not include")
    func groupNotInExecution() throws {
        let fromThird = Self.tree.course(
            from: try Self.tree.restartPoint(sequence: 3, resuming: nil), [4: .failure(1)])
        let point = try Self.tree.restartPoint(sequence: 2, resuming: fromThird)
        var script = Script()
        _ = Self.tree.course(from: point, script: &script)
        #expect(script.asked == [2, 3, 4, 5])
    }

    @Test("counts what was interrupted or never ran as failed")
    func afterInterruption() throws {
        let cut = Self.tree.course([:]).interrupted(at: second(1.5)).timeline
        let point = try Self.tree.restartPoint(sequence: 0, resuming: cut)
        #expect(point.stage == 1)
        #expect(cut.stageResults == [.succeeded, .interrupted, .notRun])
    }

    @Test("shows earlier groups as they ended when asked to, failures included")
    func earlierShown() throws {
        let tree = StepTree(stages: [
            .group([.group([.work(entity: 0)]), .group([.work(entity: 1)])]), .group([.work(entity: 2)]), .group([]),
        ])
        let first = tree.course([1: .failure(1), 2: .failure(1)])
        let point = try tree.restartPoint(sequence: 2, resuming: first, showsEarlierStages: true)
        let shown = tree.course(from: point, at: second(50), rules: CourseRules(queueTime: .seconds(1)), [:])
        #expect(shown.leafResults == [0: .carried, 1: .failed, 2: .succeeded])
        #expect(shown.stageResults == [.mixed, .succeeded, .succeeded])
        #expect(shown.result(of: 0) == .mixed)
        #expect(shown.phase(of: 1, at: second(50)) == .ended(.mixed))
        #expect(shown.start == second(51))
        #expect((0..<tree.count).allSatisfy { shown.includes($0) })
        #expect(try tree.restartPoint(sequence: 0, resuming: shown, showsEarlierStages: true).stage == 0)

        let hidden = tree.course(from: try tree.restartPoint(sequence: 2, resuming: first), at: second(50), [:])
        #expect(!hidden.includes(1))
        #expect(hidden.result(of: 0) == .succeeded)
        #expect(hidden.firstFailedStage == nil)
    }

    @Test("takes no time for a group that is skipped whole")
    func skippedWhole() throws {
        let first = Self.tree.course([5: .failure(1)])
        let point = try Self.tree.restartPoint(sequence: 1, resuming: first)
        let second = Self.tree.course(from: point, at: second(10), [:])
        #expect(second.stageResults == [.carried, .succeeded, .succeeded])
        #expect(second.extent(of: 1).end == LoadEngineTests.second(10))
        #expect(second.end == LoadEngineTests.second(12))
        #expect(second.result(of: 0) == .succeeded)
    }
}

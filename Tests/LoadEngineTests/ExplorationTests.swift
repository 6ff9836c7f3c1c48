import LoadEngine
import Testing

@Suite("Every state of a small world")
struct ExplorationTests {
    @Test("keeps the promises of a restart, however often it is restarted", arguments: ExploredWorld.all)
    func everyState(world: ExploredWorld) {
        var known: [ExploredWorld.State: Timeline] = [:]
        var frontier: [Timeline] = []
        var explored: Set<Entrance> = []
        var problems: [String] = []

        func visit(_ step: ExploredWorld.Step, after earlier: Timeline?) {
            problems += Promises(world: world, step: step, earlier: earlier).broken()
            let state = world.state(of: step.course)
            guard known[state] == nil else { return }
            known[state] = step.course
            frontier.append(step.course)
        }

        for step in world.courses(from: .beginning, row: nil) { visit(step, after: nil) }
        while let earlier = frontier.popLast() {
            for row in ExploredWorld.rows {
                let expected = Promises.point(world: world, row: row, earlier: earlier)
                let got = Result { () throws(RestartRefusal) in
                    try world.tree.restartPoint(
                        sequence: row.sequence, resuming: row.resumes ? earlier : nil,
                        showsEarlierStages: world.showsEarlier)
                }
                if got.map(\.stage) != expected { problems.append("\(row) gave \(got), not \(expected)") }
                guard case .success(let point) = got else { continue }
                let entrance = Entrance(point.stage, resumed: row.resumes ? world.state(of: earlier) : nil)
                guard explored.insert(entrance).inserted else { continue }
                for step in world.courses(from: point, row: row) { visit(step, after: earlier) }
            }
        }
        #expect(problems.isEmpty, "\(problems.count) broken: \(problems.prefix(3))")
        #expect(known.count >= 80, "only \(known.count) states were reached")
    }

    /// What a restart may depend on; those that come to the same are explored once. How the groups after the first ended
    /// must not matter, so one execution that has something to skip there, and one that has not, stand for all.
    struct Entrance: Hashable {
        var stage: Int
        var resumed: ArraySlice<StepResult>?
        var succeededLater: Bool

        init(_ stage: Int, resumed: ExploredWorld.State?) {
            self.stage = stage
            self.resumed = resumed?[..<(2 * stage + 2)]
            succeededLater = resumed?[(2 * stage + 2)...].contains(.succeeded) ?? false
        }
    }
}

/// What must hold of every execution, told without the engine's own words for it.
struct Promises {
    let world: ExploredWorld
    let step: ExploredWorld.Step
    let resumed: ExploredWorld.State?
    let state: ExploredWorld.State

    init(world: ExploredWorld, step: ExploredWorld.Step, earlier: Timeline?) {
        self.world = world
        self.step = step
        resumed = step.row?.resumes == true ? earlier.map { world.state(of: $0) } : nil
        state = world.state(of: step.course)
    }

    /// Where a row of the documented table begins, from the results of the tables alone.
    static func point(
        world: ExploredWorld, row: ExploredWorld.Row, earlier: Timeline
    ) -> Result<Int, RestartRefusal> {
        if row.sequence > 3 { return .failure(.noSuchStage(sequence: row.sequence, count: 3)) }
        guard row.resumes else { return .success(max(0, Int(row.sequence) - 1)) }
        let state = world.state(of: earlier)
        let bad = state.firstIndex { [.failed, .interrupted, .notRun].contains($0) }
        guard let bad else { return .failure(.nothingFailed) }
        return .success(row.sequence > 0 ? Int(row.sequence) - 1 : bad / 2)
    }

    /// Every promise that the execution breaks.
    func broken() -> [String] {
        [
            ("runs again what succeeded", runsAgainWhatSucceeded),
            ("leaves out what should run", !runsAllThatShould),
            ("shows other than what it should before the first group", !earlierGroupsAreRight),
            ("does not add up", !addsUp),
            ("changes after its end", changesAfterItsEnd),
            ("is not settled by its changes", !isSettledByItsChanges),
        ].filter(\.1).map { "\(step.row.map { "\($0)" } ?? "start") \($0.0): \(state), ran \(step.asked)" }
    }

    private var skipped: [Int] {
        guard let resumed else { return [] }
        return [2 * step.first, 2 * step.first + 1].filter { resumed[$0] == .succeeded || resumed[$0] == .carried }
    }

    private var runsAgainWhatSucceeded: Bool {
        step.asked.contains { skipped.contains($0) || $0 < 2 * step.first }
    }

    /// An execution that nobody cut short runs everything from its first group on, unless a failure stops it.
    private var runsAllThatShould: Bool {
        guard !step.interrupted else { return true }
        var should: [Int] = []
        for group in step.first..<3 {
            let tables = [2 * group, 2 * group + 1].filter { !skipped.contains($0) }
            should += tables
            let failed = tables.contains { state[$0] == .failed }
            if failed && world.rules.afterFailure == .stop { break }
        }
        return step.asked == should
    }

    private var earlierGroupsAreRight: Bool {
        (0..<2 * step.first).allSatisfy { table in
            guard world.showsEarlier, let before = resumed?[table] else { return state[table] == .omitted }
            return state[table] == (before == .succeeded ? .carried : before)
        }
    }

    /// Whether each group, and the plan, says what its tables come to.
    private var addsUp: Bool {
        let plan: [StepResult] = step.interrupted ? [.interrupted] : state
        let whole = Self.verdict(plan)
        let groups = (0..<3).map { Self.verdict([state[2 * $0], state[2 * $0 + 1]]) }
        return step.course.result(of: 0) == whole && step.course.stageResults == groups
    }

    private static func verdict(_ results: [StepResult]) -> StepResult {
        let counted = results.filter { $0 != .omitted }
        let good = counted.count { $0 == .succeeded || $0 == .carried }
        if counted.isEmpty { return .omitted }
        if counted.contains(.interrupted) { return .interrupted }
        if counted.contains(.failed) { return good > 0 ? .mixed : .failed }
        if counted.allSatisfy({ $0 == .notRun }) { return .notRun }
        if counted.contains(.notRun) { return .interrupted }
        return counted.contains(.succeeded) ? .succeeded : .carried
    }

    private var changesAfterItsEnd: Bool {
        let course = step.course
        if course.nextChange(after: course.end, depth: 9) != nil { return true }
        return (0..<course.tree.count).contains { number in
            course.phase(of: number, at: course.end) != .ended(course.result(of: number))
        }
    }

    /// Whether one who looks only at the changes misses nothing: between two of them all phases stay.
    private var isSettledByItsChanges: Bool {
        let course = step.course
        var now = second(0)
        while let next = course.nextChange(after: now, depth: 9) {
            let last = Instant(microseconds: next.microseconds - 1)
            for number in 0..<course.tree.count
            where course.phase(of: number, at: now) != course.phase(of: number, at: last) {
                return false
            }
            now = next
        }
        return course.isOver(at: now)
    }
}

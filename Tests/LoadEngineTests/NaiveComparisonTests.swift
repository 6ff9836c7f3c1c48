import LoadEngine
import TestSupport
import Testing

@Suite("The engine against a naive model")
struct NaiveComparisonTests {
    /// A plan, its rules, and what will come of each attempt.
    struct World {
        var stages: [[Int]] = []
        var tree: StepTree
        var rules: CourseRules
        var queue: Int
        var dice: Dice

        init(number: Int) {
            dice = Dice(seed: UInt64(number))
            var entity = 0
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let size = Int.random(in: 0...4, using: &dice)
                stages.append(Array(entity..<entity + size))
                entity += size
            }
            tree = StepTree.flat(stages.map(\.count))
            queue = Int.random(in: 0...3, using: &dice)
            rules = CourseRules(
                afterFailure: Bool.random(using: &dice) ? .goOn : .stop,
                workers: [nil, 1, 2, 3].randomElement(using: &dice) ?? nil, queueTime: .seconds(queue))
        }

        mutating func attempts() -> [Int: Attempt] {
            var attempts: [Int: Attempt] = [:]
            for entity in stages.joined() {
                let seconds = Double(Int.random(in: 1...4, using: &dice))
                switch Int.random(in: 0..<20, using: &dice) {
                case 0: attempts[entity] = .hang
                case 1...6: attempts[entity] = .failure(seconds)
                default: attempts[entity] = .success(seconds)
                }
            }
            return attempts
        }
    }

    /// Longer than any of these worlds runs without a hang.
    static let horizon = 70

    /// The differences between a course and a naive run of the same second.
    static func differences(_ course: Timeline, _ naive: NaiveRun, at now: Int) -> [String] {
        var found: [String] = []
        // In a flat plan the leaves are the last steps, in the order of their entities.
        let leaves = naive.stages.joined()
        for (leaf, work) in zip(course.tree.count - leaves.count..<course.tree.count, leaves) {
            let entity = work.entity
            let phase = course.phase(of: leaf, at: second(Double(now)))
            let expected = work.phase
            if phase != expected { found.append("second \(now), entity \(entity): \(phase), not \(expected)") }
        }
        for (index, stage) in course.tree.stages.enumerated() {
            let ended = if case .ended = course.phase(of: stage, at: second(Double(now))) { true } else { false }
            if ended != naive.isOver(stage: index) { found.append("second \(now), stage \(index): ended \(ended)") }
        }
        if course.isOver(at: second(Double(now))) != naive.over { found.append("second \(now): over \(!naive.over)") }
        return found
    }

    @Test("agrees on every second of a hundred worlds, their interruptions and their restarts")
    func manyWorlds() throws {
        var interrupted = 0
        var restarted = 0
        for number in 0..<100 {
            var world = World(number: number)
            var point = RestartPoint.beginning
            var carried: Set<Int> = []
            for turn in 0..<4 {
                let attempts = world.attempts()
                let cutAt = Bool.random(using: &world.dice) ? Int.random(in: 0...12, using: &world.dice) : Self.horizon
                let outcome = Self.play(world, from: point, carried: carried, attempts: attempts, cutAt: cutAt)
                #expect(outcome.differences.isEmpty, "world \(number), turn \(turn): \(outcome.differences.prefix(3))")
                if outcome.course.result(of: 0) == .interrupted { interrupted += 1 }
                guard let failed = outcome.course.firstFailedStage else { break }
                point = try world.tree.restartPoint(sequence: 0, resuming: outcome.course)
                #expect(point.stage == failed)
                carried = Set(
                    outcome.course.leafResults.filter { $0.value == .succeeded || $0.value == .carried }.map(\.key))
                restarted += 1
            }
        }
        #expect(interrupted > 40, "the worlds no longer cover interruptions")
        #expect(restarted > 60, "the worlds no longer cover restarts")
    }

    /// Plays one execution both ways; both are cut at the same second, or at the horizon when they hang.
    static func play(
        _ world: World, from point: RestartPoint, carried: Set<Int>, attempts: [Int: Attempt], cutAt: Int
    ) -> (course: Timeline, differences: [String]) {
        var asked: [Int] = []
        var course = world.tree.course(from: point, at: second(0), rules: world.rules) { entity in
            asked.append(entity)
            return attempts[entity] ?? Attempt(.success)
        }
        var naive = NaiveRun(
            stages: world.stages, from: point.stage, carried: carried, rules: world.rules, queue: world.queue,
            attempts: attempts)
        var found: [String] = []
        for now in 0...horizon {
            naive.tick(now)
            if now == cutAt {
                naive.interrupt()
                let cut = course.interrupted(at: second(Double(now)))
                course = cut.timeline
                asked.removeAll { cut.unstarted.contains($0) }
            }
            found += differences(course, naive, at: now)
        }
        if asked.sorted() != naive.attempted.sorted() {
            found.append("attempts used up: \(asked), not \(naive.attempted)")
        }
        return (course, found)
    }
}

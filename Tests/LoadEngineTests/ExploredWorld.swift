import LoadEngine
import Testing

/// A small world to explore: three groups of two tables, where every attempt takes a second and either outcome.
struct ExploredWorld: Sendable, CustomTestStringConvertible {
    let name: String
    let rules: CourseRules
    let showsEarlier: Bool
    let tree = StepTree.flat([2, 2, 2])

    var testDescription: String { name }

    static let all = [
        ExploredWorld(name: "going on", rules: CourseRules(), showsEarlier: false),
        ExploredWorld(name: "stopping", rules: CourseRules(afterFailure: .stop), showsEarlier: false),
        ExploredWorld(name: "showing earlier groups", rules: CourseRules(), showsEarlier: true),
        ExploredWorld(
            name: "one worker and a queue", rules: CourseRules(workers: 1, queueTime: .seconds(1)),
            showsEarlier: false),
    ]

    /// What tells one finished execution from another: how each table ended, by entity.
    typealias State = [StepResult]

    /// A row of the documented table.
    struct Row: Hashable {
        var resumes: Bool
        var sequence: Int64
    }

    static let rows = [true, false].flatMap { resumes in
        [-1, 0, 1, 2, 3, 4].map { Row(resumes: resumes, sequence: $0) }
    }

    /// One way to leave a state: the course it leads to, and what the course was asked to do.
    struct Step {
        var row: Row?
        var first: Int
        var asked: [Int]
        var course: Timeline
        var interrupted: Bool
    }

    func state(of course: Timeline) -> State {
        // The tables are the last six steps, in the order of their entities.
        (tree.count - 6..<tree.count).map { course.result(of: $0) }
    }

    /// Every course from a point: each table that runs may succeed or fail, and the whole may be cut at half seconds.
    func courses(from point: RestartPoint, row: Row?) -> [Step] {
        var found: [Step] = []
        var outcomes = 0
        repeat {
            var asked: [Int] = []
            let course = tree.course(from: point, at: second(0), rules: rules) { entity in
                asked.append(entity)
                return Attempt(outcomes & 1 << entity == 0 ? .success : .failure, duration: .seconds(1))
            }
            let isNew = !asked.isEmpty || outcomes == 0
            if isNew && outcomes >> 6 == 0 && Self.namesOnly(asked, outcomes) {
                found.append(Step(row: row, first: point.stage, asked: asked, course: course, interrupted: false))
                found += cuts(of: course, asked: asked, from: point, row: row)
            }
            outcomes += 1
        } while outcomes < 64
        return found
    }

    /// Outcomes for tables that are not asked for lead to the same course again.
    private static func namesOnly(_ asked: [Int], _ outcomes: Int) -> Bool {
        (0..<6).allSatisfy { outcomes & 1 << $0 == 0 || asked.contains($0) }
    }

    private func cuts(of course: Timeline, asked: [Int], from point: RestartPoint, row: Row?) -> [Step] {
        [0.5, 1.5].compactMap { instant in
            guard !course.isOver(at: second(instant)) else { return nil }
            let (cut, unstarted) = course.interrupted(at: second(instant))
            return Step(
                row: row, first: point.stage, asked: asked.filter { !unstarted.contains($0) }, course: cut,
                interrupted: true)
        }
    }
}

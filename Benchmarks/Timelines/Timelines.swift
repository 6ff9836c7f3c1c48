internal import LoadEngine

/// Computes as many timelines as the first argument says, of a plan of three groups, five schemas and ten tables, and
/// prints the nanoseconds that each took.
@main
enum Timelines {
    static func main() {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let outcomes = SeededOutcomes(failuresPerHundred: 10)
        let rules = CourseRules()
        let tree = plan
        var ends: Int64 = 0
        let time = ContinuousClock().measure {
            for number in 0..<count {
                let start = Instant(microseconds: Int64(number))
                let course = tree.course(at: start, rules: rules) { outcomes.attempt(number, at: UInt64($0)) }
                ends &+= course.end.microseconds
            }
        }
        let (seconds, attoseconds) = time.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        // The sum is printed so that the courses cannot be left out.
        print(Int(nanoseconds / Double(max(count, 1))), "ns each; the ends add up to", ends)
    }

    private static var plan: StepTree {
        var table = 0
        func schema(_ tables: Int) -> Step {
            defer { table += tables }
            return .group((table..<table + tables).map { .work(entity: $0) })
        }
        return StepTree(stages: [
            .group([schema(3)]), .group([schema(2), schema(2)]), .group([schema(1), schema(2)]),
        ])
    }
}

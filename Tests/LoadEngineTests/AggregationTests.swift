import Testing

@testable import LoadEngine

@Suite("Adding results up")
struct AggregationTests {
    /// Every subset of the results that steps below can have: 128 of them.
    static let subsets: [[StepResult]] = (0..<128).map { bits in
        StepResult.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element)
    }

    /// The rule as one would tell it, clause by clause.
    static func told(_ below: [StepResult], allFailed: StepResult, someFailed: StepResult) -> StepResult {
        let ran = below.filter { $0 != .notRun && $0 != .omitted }
        if ran.contains(.interrupted) { return .interrupted }
        if !ran.isEmpty && ran.allSatisfy({ $0 == .failed }) { return allFailed }
        if ran.contains(.failed) || ran.contains(.mixed) { return someFailed }
        if !ran.isEmpty && below.contains(.notRun) { return .interrupted }
        if ran.contains(.succeeded) { return .succeeded }
        if ran.contains(.carried) { return .carried }
        if below.contains(.notRun) { return .notRun }
        return below.isEmpty ? .succeeded : .omitted
    }

    @Test(
        "gives the told rule for every subset of results",
        arguments: [AggregationRule(), AggregationRule(allFailed: .mixed), AggregationRule(someFailed: .failed)])
    func everySubset(rule: AggregationRule) {
        for subset in Self.subsets {
            var tally = ResultTally()
            for result in subset + subset { tally.add(result) }
            let told = Self.told(subset, allFailed: rule.allFailed, someFailed: rule.someFailed)
            #expect(tally.total(by: rule) == told, "\(subset)")
        }
    }

    @Test("calls a total complete only when everything that ran below it is")
    func completeness() {
        for subset in Self.subsets where !subset.allSatisfy(\.isComplete) {
            var tally = ResultTally()
            subset.forEach { tally.add($0) }
            #expect(!tally.total(by: AggregationRule()).isComplete, "\(subset)")
        }
    }

    @Test(
        "adds tables up to their schema, group and plan",
        arguments: [
            ([.success(1), .success(1)], .succeeded), ([.failure(1), .failure(1)], .failed),
            ([.success(1), .failure(1)], .mixed), ([.success(1), .hang], .interrupted),
            ([.failure(1), .hang], .interrupted),
        ] as [([Attempt], StepResult)])
    func levels(attempts: [Attempt], total: StepResult) {
        let tree = StepTree(stages: [.group([.group([.work(entity: 0), .work(entity: 1)])])])
        let timeline = tree.course([0: attempts[0], 1: attempts[1]])
        #expect([0, 1, 2].map { timeline.result(of: $0) } == [total, total, total])
    }

    @Test("calls a group mixed when one of its schemas failed as a whole and another did not")
    func schemasDiffer() {
        let tree = StepTree(stages: [.group([.group([.work(entity: 0)]), .group([.work(entity: 1)])])])
        let timeline = tree.course([0: .failure(1)])
        #expect([2, 3].map { timeline.result(of: $0) } == [.failed, .succeeded])
        #expect(timeline.result(of: 1) == .mixed)
        #expect(timeline.result(of: 0) == .mixed)
    }

    @Test("lets a rule call any failure failed")
    func otherRule() {
        let rules = CourseRules(aggregation: AggregationRule(someFailed: .failed))
        let timeline = StepTree.flat([2]).course(rules: rules, [0: .failure(1)])
        #expect(timeline.result(of: 0) == .failed)
    }
}

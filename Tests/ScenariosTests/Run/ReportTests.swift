import Testing

@testable import Scenarios

@Suite("Reporting")
struct ReportTests {
    private let text = "scenario: Loads run\nworld: documented.yaml\nsteps:\n  - execute: MyLoadPlan\n  - status: 23\n"

    private func result(_ change: (inout ScenarioResult) -> Void) throws -> ScenarioResult {
        var result = ScenarioResult(try scenario(text).get())
        change(&result)
        return result
    }

    private func printed(_ results: [ScenarioResult], isStrict: Bool = false) -> (isGood: Bool, text: String) {
        let lines = Lines()
        var report = Report(isStrict: isStrict, print: lines.add)
        for result in results { report.add(result) }
        return (report.finish(), lines.text)
    }

    @Test("what passed is a line")
    func passed() throws {
        let (isGood, text) = printed([try result { $0.passedSteps = 2 }])
        #expect(isGood)
        #expect(text == "passed   s.yaml: Loads run\n1 passed, 0 failed, 0 skipped")
    }

    @Test("what failed shows the place, what was expected, what was found and which statuses were seen")
    func failed() throws {
        let mismatch = Mismatch(
            position: SourcePosition(line: 4, column: 5), expected: "status 400", actual: "status 200")
        let (isGood, text) = printed([
            try result { $0.failures = [.init(mismatch: mismatch, seen: ["In Queue", "In Progress"])] }
        ])
        #expect(!isGood)
        #expect(
            text == """
                failed   s.yaml: Loads run
                s.yaml:4:5: not as expected
                4 |   - execute: MyLoadPlan
                  |     ^
                  expected  status 400
                  actual    status 200
                  seen      In Queue → In Progress
                0 passed, 1 failed, 0 skipped
                """)
    }

    @Test("what was skipped, whole or in part, is no pass and no failure, and says what it needs")
    func skipped() throws {
        let place = SourcePosition(line: 4, column: 5)
        let whole = try result { $0.skipped = [(place, [.allowLoads, .name("MyLoadPlan")])] }
        let part = try result {
            $0.passedSteps = 1
            let later = SourcePosition(line: 5, column: 5)
            $0.skipped = [(place, [.clock]), (later, [.interruption]), (later, [.clock])]
        }
        let (isGood, text) = printed([whole, part])
        #expect(isGood)
        #expect(
            text == """
                skipped  s.yaml: Loads run
                         line 4: skipped, needs --allow-loads and a name for MyLoadPlan (say --name MyLoadPlan=NAME)
                in part  s.yaml: Loads run
                         lines 4, 5: skipped, needs a clock to turn
                         line 5: skipped, needs a way to interrupt a load
                1 skipped, since this target lacks --allow-loads
                2 skipped, since this target lacks a clock to turn
                1 skipped, since this target lacks a name for MyLoadPlan (say --name MyLoadPlan=NAME)
                1 skipped, since this target lacks a way to interrupt a load
                0 passed, 1 passed in part, 0 failed, 1 skipped
                """)
    }

    @Test("assumptions matter to a strict run only, which names them with what was decided")
    func strict() throws {
        let result = try result {
            $0.passedSteps = 2
            $0.assumptions = ["incorta.word.failed": 3]
        }
        #expect(printed([result]).isGood)
        let (isGood, text) = printed([result], isStrict: true)
        #expect(!isGood)
        #expect(text.contains("  incorta.word.failed  3×  jobStatus says Failed for what failed as a whole"))
        #expect(text.hasSuffix("1 passed, 0 failed, 0 skipped; strict: 1 assumptions not accepted"))
    }
}

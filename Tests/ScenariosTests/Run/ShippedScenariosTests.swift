import IncortaAPI
import LoadEngine
import Testing
import WireContract

@testable import Scenarios

@Suite("The scenarios that ship")
struct ShippedScenariosTests {
    /// Outcomes that no scenario can provoke, with the reason.
    static let unprovoked: [String: String] = [
        "incorta.load-plan.execute.out-of-range": "the body of an execute has no number in it"
    ]

    @Test("pass in process, and provoke every outcome of the catalogue")
    func passAndCover() async throws {
        let printed = Lines()
        var files: [String] = []
        var provoked: Set<String> = []
        let suite = Suite(SuiteOptions(target: .inProcess), outside: Lines.running(), print: printed.add)
        let isGood = try await suite.run([Repository.path("scenarios")]) { result in
            files.append(result.scenario.source.name)
            provoked.formUnion(result.outcomes.filter { $0.value > 0 }.keys)
            #expect(result.failures.isEmpty, "\(result.scenario.source.name)")
            #expect(result.skipped.isEmpty, "\(result.scenario.source.name)")
            #expect(result.passedSteps == result.scenario.steps.count, "\(result.scenario.source.name)")
        }
        #expect(isGood, "\(printed.text)")
        #expect(files.count >= 50)
        let catalogue = Set(Catalogue.incorta.outcomes.map(\.id))
        #expect(catalogue.subtracting(provoked).sorted() == Self.unprovoked.keys.sorted())
        #expect(provoked.isSubset(of: catalogue))
    }

    @Test("pass against a running understudy")
    func passAgainstServer() async throws {
        let finished = try await Binary.serving("fixtures/documented.yaml") { url in
            try await Binary.run(["run", "scenarios", "--target", url])
        }
        let failed = finished.output.split(separator: "\n").filter { !$0.hasPrefix("passed ") }
        #expect(finished.status == 0, "\(failed.joined(separator: "\n"))")
        #expect(failed.count == 1)
        #expect(finished.output.contains(" passed, 0 failed, 0 skipped\n"))
    }

    @Test("have titles of their own")
    func titles() throws {
        let reader = ScenarioReader { ScenarioFiles.read($0, besides: $1) }
        let files = try #require(ScenarioFiles.find(Repository.path("scenarios")))
        let titles = try files.map { try reader.read(try #require(ScenarioFiles.read($0)), name: $0).title }
        #expect(Set(titles).count == titles.count)
        for title in titles { #expect(title.first?.isUppercase == true && title.last != ".", "\(title)") }
    }
}

import CelonisContract
import IncortaContract
import LoadEngine
import TestSupport
import Testing
import WireContract

@testable import Scenarios

@Suite("The scenarios that ship")
struct ShippedScenariosTests {
    /// Conditions that no scenario provokes, with the reason.
    static let unprovoked: [String: String] = [
        "refresh-expired": "the tests of the authorization server do", "redirect-unknown": "the walkthrough does",
        "registration-closed": "the walkthrough does", "server-disabled": "the walkthrough does",
        "code-invalid": "the walkthrough does",
    ]

    /// The last part of an outcome's id. Endpoints share most rows, and the walkthrough provokes each of them; here it is
    /// enough that a scenario shows the condition at one.
    static func condition(_ id: String) -> String {
        String(id.split(separator: ".").last ?? "")
    }

    @Test("pass in process, and provoke every outcome of the catalogue")
    func passAndCover() async throws {
        let printed = Lines()
        var files: [String] = []
        var provoked: Set<String> = []
        let suite = Suite(SuiteOptions(target: .inProcess), outside: Lines.running(), print: printed.add)
        let isGood = try await suite.run(try suite.read([Repository.path("scenarios")])) { result in
            files.append(result.scenario.source.name)
            provoked.formUnion(result.outcomes.filter { $0.value > 0 }.keys)
            #expect(result.failures.isEmpty, "\(result.scenario.source.name)")
            #expect(result.skipped.isEmpty, "\(result.scenario.source.name)")
            #expect(result.passedSteps == result.scenario.steps.count, "\(result.scenario.source.name)")
        }
        #expect(isGood, "\(printed.text)")
        #expect(files.count >= 50)
        let catalogue = Set(Catalogue.incorta.outcomes.map(\.id))
        let missing = Set(catalogue.map(Self.condition)).subtracting(
            provoked.intersection(catalogue).map(Self.condition))
        #expect(missing.sorted() == Self.unprovoked.keys.sorted())
        let loadPlans = catalogue.filter { $0.hasPrefix("incorta.load-plan.") && !$0.contains(".jwt-") }
        #expect(
            loadPlans.subtracting(provoked).sorted() == [
                "incorta.load-plan.execute.method-disabled", "incorta.load-plan.restart.method-disabled",
            ])
        let celonis = Set(Catalogue.celonis.outcomes.map(\.id))
        #expect(provoked.isSubset(of: catalogue.union(celonis)))
        let met = Set(provoked.intersection(celonis).map(Self.condition))
        #expect(Set(celonis.map(Self.condition)).subtracting(met).sorted() == [])
        let untouched = Catalogue.celonis.endpoints.filter { endpoint in
            !endpoint.outcomes.contains { $0.status < 300 && provoked.contains($0.id) }
        }
        #expect(untouched.map(\.id) == [])
    }

    @Test("pass against a running understudy")
    func passAgainstServer() async throws {
        let finished = try await Program.serving("fixtures/documented.yaml") { url, _ in
            try await Program.understudy(["run", "scenarios", "--target", url])
        }
        let failed = finished.output.split(separator: "\n").filter { !$0.hasPrefix("passed ") }
        #expect(finished.status == 0, "\(failed.joined(separator: "\n"))")
        #expect(failed.count == 1)
        #expect(finished.output.contains(" passed, 0 failed, 0 skipped\n"))
    }

    @Test("have titles of their own")
    func titles() throws {
        let reader = ScenarioReader(vendors: testedVendors) { ScenarioFiles.read($0, besides: $1) }
        let files = try #require(ScenarioFiles.find(Repository.path("scenarios"), vendors: testedVendors))
        let titles = try files.map { try reader.read(try #require(ScenarioFiles.read($0)), name: $0).title }
        #expect(Set(titles).count == titles.count)
        for title in titles { #expect(title.first?.isUppercase == true && title.last != ".", "\(title)") }
    }
}

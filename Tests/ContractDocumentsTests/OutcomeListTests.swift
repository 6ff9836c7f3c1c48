import CelonisContract
import ContractDocuments
import IncortaContract
import Testing
import WireContract

@Suite("The list of outcomes")
struct OutcomeListTests {
    private func ids(_ filter: OutcomeFilter, in catalogue: Catalogue = .incorta) -> [String] {
        catalogue.outcomeList(filter).split(separator: "\n").compactMap {
            $0.split(separator: " ").last.map { String($0) }
        }
    }

    @Test("has every outcome, and the server's own")
    func everything() {
        #expect(ids(OutcomeFilter()) == (Catalogue.incorta.outcomes + Outcome.server).map(\.id))
    }

    @Test("can be of one endpoint, by its id or by a part of its method and path")
    func endpoints() {
        let own = Endpoint.restartLoadPlan.outcomes.map(\.id)
        #expect(ids(OutcomeFilter(endpoint: "load-plan.restart")) == own)
        #expect(ids(OutcomeFilter(endpoint: "post /incorta/api/v2/{tenant}/load-plan/restart")) == own)
        #expect(ids(OutcomeFilter(endpoint: "load-plan.stop")).isEmpty)
    }

    @Test("can be of one grade, one status, and some words, all of which must hold")
    func parts() {
        let documented = Catalogue.celonis.outcomes.filter { $0.evidence.grade == "documented" }
        #expect(ids(OutcomeFilter(evidence: "documented"), in: .celonis) == documented.map(\.id))
        #expect(ids(OutcomeFilter(status: 431)) == ["server.headTooLarge"])
        #expect(
            ids(OutcomeFilter(words: ["inc_05290501", "BUSY"])) == [
                "incorta.load-plan.execute.busy", "incorta.load-plan.restart.busy",
            ])
        #expect(ids(OutcomeFilter(evidence: "assumed", words: ["busy"])).isEmpty)
    }
}

import Testing
import WireContract

@Suite("A catalogue of outcomes")
struct CatalogueTests {
    static let endpoint = Endpoint(
        id: "v.start", method: "POST", path: "/start", summary: "Starts.",
        outcomes: [
            Outcome(
                id: "v.start.busy", status: 400, when: "Busy.", evidence: .documented(page: "Start"),
                assumes: ["v.word"]),
            Outcome(id: "v.start.not-busy", status: 200, when: "Idle.", evidence: .assumed(reason: "nobody says")),
        ])
    static let stray = Outcome(id: "v.stray", status: 404, when: "Stray.", evidence: .assumed(reason: "no page"))
    static let catalogue = Catalogue(
        vendor: "V", endpoints: [endpoint], elsewhere: [stray],
        assumptions: [Assumption(id: "v.word", decision: "We say so.", reason: "Silence.")])

    @Test("finds an outcome by its whole condition only")
    func outcome() {
        #expect(Self.endpoint.outcome("busy")?.status == 400)
        #expect(Self.endpoint.outcome("not-busy")?.status == 200)
        for condition in ["", "usy", ".busy", "start.busy", "Busy", "v.start.busy"] {
            #expect(Self.endpoint.outcome(condition) == nil, "\(condition)")
        }
    }

    @Test("lists the outcomes of its endpoints, then the others")
    func outcomes() {
        #expect(Self.catalogue.outcomes.map(\.id) == ["v.start.busy", "v.start.not-busy", "v.stray"])
    }

    @Test("counts an assumed outcome, and what an outcome depends on, among what serving it assumes")
    func assumptions() {
        let counted = Self.catalogue.outcomes.map(\.assumptions)
        #expect(counted == [["v.word"], ["v.start.not-busy"], ["v.stray"]])
        let both = Outcome(id: "o", status: 1, when: "", evidence: .assumed(reason: ""), assumes: ["a", "b"])
        #expect(both.assumptions == ["o", "a", "b"])
    }

    @Test("explains assumptions of both kinds by their id, and nothing else")
    func reasons() {
        #expect(Self.catalogue.summary(ofAssumption: "v.word") == "We say so.")
        #expect(Self.catalogue.summary(ofAssumption: "v.start.not-busy") == "nobody says")
        #expect(Self.catalogue.summary(ofAssumption: "v.stray") == "no page")
        #expect(Self.catalogue.summary(ofAssumption: "v.start.busy") == nil)
        #expect(Self.catalogue.summary(ofAssumption: "v.unknown") == nil)
    }

    @Test(
        "grades its evidence, and says so in a header",
        arguments: [
            (.documented(page: "Start, v2"), "documented", "Start, v2", #"documented; page="Start, v2""#),
            (.observed("a cluster"), "observed", "a cluster", #"observed; where="a cluster""#),
            (.expected(by: #"a "c\d""#), "expected", #"a "c\d""#, #"expected; by="a \"c\\d\"""#),
            (.assumed(reason: "silence"), "assumed", "silence", #"assumed; reason="silence""#),
        ] as [(Evidence, String, String, String)])
    func evidence(evidence: Evidence, grade: String, detail: String, header: String) {
        #expect(evidence.grade == grade)
        #expect(evidence.detail == detail)
        #expect(evidence.headerValue == header)
    }
}

import Testing
import WireContract

@testable import Emulator

@Suite("A catalogue as it is served")
struct VendorServiceTests {
    private static func endpoint(_ name: String, outcomes: [Outcome]) -> Endpoint {
        Endpoint(id: "acme.\(name)", method: "GET", path: "/\(name)", summary: "Shows it.", outcomes: outcomes)
    }

    private static func outcome(_ id: String, _ status: Int) -> Outcome {
        Outcome(id: id, status: status, when: "So it is.", evidence: .documented(page: "Acme"))
    }

    static let service = VendorService(
        Catalogue(
            vendor: "Acme",
            endpoints: [
                endpoint("one", outcomes: [outcome("acme.one.shown", 200), outcome("acme.one.not-there", 404)]),
                endpoint("two", outcomes: [outcome("acme.two.shown", 200)]),
            ], elsewhere: [], assumptions: []),
        known: [], conditions: ["shown", "not-there"],
        elsewhere: VendorService.Elsewhere(
            unknownPath: outcome("acme.unknown-path", 404), wrongMethod: outcome("acme.wrong-method", 405),
            badTarget: outcome("acme.bad-target", 400), notEmulated: outcome("acme.not-emulated", 501)),
        orderOfChecks: "acme.order")

    @Test("has the outcome of each endpoint by the number of its condition")
    func outcomes() {
        #expect(Self.service.outcome(of: Self.service.slot(of: 0, for: 1)).id == "acme.one.not-there")
        #expect(Self.service.outcome(of: Self.service.slot(of: 1, for: 0)).id == "acme.two.shown")
    }

    @Test("says that a condition which only another endpoint has is assumed of this one")
    func assumedOutcome() {
        let outcome = Self.service.outcome(of: Self.service.slot(of: 1, for: 1))
        #expect(outcome.id == "acme.two.not-there")
        #expect(outcome.status == 404)
        #expect(outcome.evidence.grade == "assumed")
        #expect(outcome.assumptions == ["acme.two.not-there"])
    }
}

import CelonisContract
import Testing
import WireContract
import WireSamples

@Suite("Refusals that Celonis's pages print")
struct PrintedRefusalTests {
    @Test(
        "are served as they are printed",
        arguments: [
            ("celonis.data-pool.list.credentials-missing", "unauthorized-401.json", [:]),
            ("celonis.data-pool.show.permission-denied", "access-denied-403.json", [:]),
            (
                "celonis.log.detail.parameter-malformed", "parameter-mismatch-400.json",
                ["parameter": "page", "expected": "Integer"]
            ),
            (
                "celonis.data-pool.list.rate-limited", "rate-limit-429.json",
                ["limit": "INTELLIGENCE_API_RATE_LIMIT", "time": "06:10:41"]
            ),
        ])
    func printed(id: String, sample: String, values: [String: String]) throws {
        let outcome = try #require(Catalogue.celonis.outcomes.first { $0.id == id })
        #expect(try outcome.body?.filled(values) == WireSamples.celonis.bytes(sample))
    }
}

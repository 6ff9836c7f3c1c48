import CelonisAPI
import Testing
import WireContract
import WireSamples

@Suite("Bodies of Celonis's refusals")
struct CelonisErrorTests {
    @Test("are told apart by their shape")
    func families() throws {
        let exception = CelonisError(body: try WireSamples.celonis.bytes("exception-500.json"))
        #expect(exception.reference == "df400d88-4a21-44bc-b6a4-e42ccd7092b4")
        #expect(exception.message.hasPrefix("Something went wrong"))
        let validation = CelonisError(body: try WireSamples.celonis.bytes("validation-400.json"))
        #expect(validation.code == "name.unique")
        #expect(validation.message == "Name must be unique")
        let denied = CelonisError(body: try WireSamples.celonis.bytes("access-denied-403.json"))
        #expect(denied.code == "ADMIN_ACCESS_ERROR")
        #expect(CelonisError(body: try WireSamples.celonis.bytes("unauthorized-401.json")).message == "Unauthorized")
        #expect(CelonisError(body: try WireSamples.celonis.bytes("rate-limit-429.json")).code == "LIMIT_RATE_EXCEEDED")
    }

    @Test("may be pages, text or nothing")
    func others() {
        #expect(CelonisError(body: []).body == .empty)
        #expect(CelonisError(body: Array("<!DOCTYPE html><html>".utf8)).body == .html)
        #expect(CelonisError(body: Array("no".utf8)).message == "no")
        #expect(CelonisError(body: Array("[1]".utf8)).body == .text("[1]"))
    }

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

import CelonisWire
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
}

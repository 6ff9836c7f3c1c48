import HTTPTypes
import LoadClient
import Testing

@Suite("What the Celonis client says when it is refused")
struct CelonisRefusalTests {
    private func refusal(_ status: Int, _ body: String, fields: HTTPFields = [:]) async throws -> ClientError {
        let transport = ScriptedTransport(.reply(status, body, fields: fields))
        return try await clientError { try await testCelonis(transport, retry: .never).pools() }
    }

    @Test(
        "reads each family of bodies, and says what to do",
        arguments: [
            ("unauthorized-401.json", 401, "Unauthorized", "Unauthorized", nil, "application keys as AppKey"),
            ("access-denied-403.json", 403, "ADMIN_ACCESS_ERROR", "Access is denied", nil, "integration.data-pools"),
            (
                "parameter-mismatch-400.json", 400, "GENERAL_PARAMETER_MISSMATCH",
                "Query parameter 'page' must be of type 'Integer'.", nil, ""
            ),
            (
                "rate-limit-429.json", 429, "LIMIT_RATE_EXCEEDED",
                "Rate limit for INTELLIGENCE_API_RATE_LIMIT is exceeded. Please try again at 06:10:41 UTC.", nil,
                "poll less often"
            ),
            ("validation-400.json", 400, "name.unique", "Name must be unique", nil, ""),
            (
                "exception-500.json", 500, nil,
                "Something went wrong while handling the request. Please contact Celonis customer support. "
                    + "Celonis Support ID: df400d88-4a21-44bc-b6a4-e42ccd7092b4",
                "df400d88-4a21-44bc-b6a4-e42ccd7092b4", "support this id: df400d88-4a21-44bc-b6a4-e42ccd7092b4"
            ),
        ] as [(String, Int, String?, String, String?, String)])
    func samples(
        file: String, status: Int, code: String?, message: String, reference: String?, advice: String
    ) async throws {
        let error = try await refusal(status, try celonisSample(file))
        #expect(error.status == status && error.code == code && error.message == message)
        #expect(error.reference == reference)
        #expect(advice.isEmpty ? error.advice == nil : error.advice?.contains(advice) == true)
        #expect(error.operation.name == "celonis.data-pool.list" && error.path == "/integration/api/pools")
        #expect(error.isUnauthorized == (status == 401) && error.isForbidden == (status == 403))
        #expect(error.isRateLimited == (status == 429))
    }

    @Test(
        "takes text, nothing and whole pages too",
        arguments: [
            (401, "Invalid \"Authorization\" header format. \nShould start either", "Invalid \"Authorization\" header"),
            (403, "", "(empty body)"), (404, "<!doctype html><html></html>", "(a web page)"),
            (400, #"{"frontendErrorKey":"key.of.it","errorInformation":null}"#, "key.of.it"),
            (500, #"{"title":"Unexpected error.","status":500,"errorCode":"ADMIN_FATAL_ERROR"}"#, "Unexpected error."),
            (409, #"{"reference":"r","message":"Data model is being loaded","shortMessage":"s"}"#, "Data model is"),
        ])
    func others(status: Int, body: String, message: String) async throws {
        let error = try await refusal(status, body)
        #expect(error.message?.hasPrefix(message) == true)
        #expect(error.isConflict == (status == 409))
        #expect(!error.description.contains("\n"))
    }

    @Test("finds the support id in the gateway's 500 as well")
    func supportID() async throws {
        let detail = "It broke. Celonis Support ID: 0a1b-2c."
        let error = try await refusal(
            500, #"{"title":"Unexpected error.","status":500,"detail":"\#(detail)","errorCode":"ADMIN_FATAL_ERROR"}"#)
        #expect(error.reference == "0a1b-2c" && error.code == "ADMIN_FATAL_ERROR")
    }

    @Test("tells a wrong path from a wrong id")
    func notFound() async throws {
        let path = #"{"title":"Path not found.","status":404,"detail":"x","errorCode":"GENERAL_NOTFOUND_PATH"}"#
        #expect(try await refusal(404, path).advice?.contains("base URL") == true)
        let other = #"{"reference":"r","message":"Data pool not found.","shortMessage":"s"}"#
        #expect(try await refusal(404, other).advice?.contains("address bar") == true)
    }

    @Test("says of a page with 200 that it is none of the API's", arguments: ["<!doctype html><p>", "<html></html>"])
    func page(body: String) async throws {
        let reading = try await refusal(200, body)
        #expect(reading.kind == .undecodable(status: 200, expected: "a list of data pools"))
        #expect(reading.advice?.contains("check the base URL") == true)
        let team = ScriptedTeam([
            TestIDs.infoPath: [.loads([])], TestIDs.modelPath + "/load": [.reply(200, body)],
        ])
        let starting = try await clientError {
            try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        }
        #expect(starting.kind == .undecodable(status: 200, expected: "an empty body"))
        #expect(starting.advice?.contains("may have been carried out") == true)
    }

    @Test(
        "waits as long as the reply to too many requests asks",
        arguments: [
            (["x-ratelimit-reset": "41"], 41), (["Retry-After": "7", "x-ratelimit-reset": "41"], 7),
            (["x-ratelimit-reset": "600"], 60), (["x-ratelimit-reset": "soon"], 0),
        ] as [([String: String], Int)])
    func rateLimit(fields: [String: String], seconds: Int) async throws {
        let clock = TestClock()
        var head = HTTPFields()
        for (name, value) in fields { head[try #require(HTTPField.Name(name))] = value }
        let transport = ScriptedTransport(
            .reply(429, try celonisSample("rate-limit-429.json"), fields: head), .reply(200, "[]"))
        let client = try testCelonis(transport, clock: clock)
        #expect(try await client.pools().isEmpty)
        #expect(clock.pauses == [seconds == 0 ? .milliseconds(500) : .seconds(seconds)])
    }

    @Test("takes x-ratelimit-reset for a wait only where there were too many requests")
    func resetElsewhere() async throws {
        let reset = try #require(HTTPField.Name("x-ratelimit-reset"))
        #expect(try await refusal(503, "", fields: [reset: "41"]).retryAfter == nil)
        #expect(try await refusal(429, "", fields: [reset: "41"]).retryAfter == .seconds(41))
        let incorta = try await clientError {
            try await testClient(ScriptedTransport(.reply(429, "", fields: [reset: "41"])), retry: .never).status(of: 1)
        }
        #expect(incorta.retryAfter == nil)
    }

    @Test("never repeats a refused start, however the server asks to wait")
    func startsAreNotRepeated() async throws {
        let reset = try #require(HTTPField.Name("x-ratelimit-reset"))
        let team = ScriptedTeam([
            TestIDs.infoPath: [.loads([])], TestIDs.modelPath + "/load": [.reply(429, "", fields: [reset: "1"])],
        ])
        let error = try await clientError { try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool) }
        #expect(error.isRateLimited && error.retryAfter == .seconds(1))
        #expect(team.count(TestIDs.modelPath + "/load") == 1)
    }

    @Test("repeats a read after a 500 that says no more than that", arguments: ["exception-500.json", nil])
    func opaque(file: String?) async throws {
        let gateway = #"{"title":"Unexpected error.","status":500,"detail":"x","errorCode":"ADMIN_FATAL_ERROR"}"#
        let transport = ScriptedTransport(.reply(500, try file.map(celonisSample) ?? gateway), .reply(200, "[]"))
        #expect(try await testCelonis(transport).pools().isEmpty)
        #expect(transport.sent.count == 2)
    }
}

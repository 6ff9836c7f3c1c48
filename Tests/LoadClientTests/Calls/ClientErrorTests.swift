import HTTPTypes
import LoadClient
import Testing

@Suite("What a client says when it fails")
struct ClientErrorTests {
    private func refusal(_ status: Int, _ body: String, fields: HTTPFields = [:]) async throws -> ClientError {
        let transport = ScriptedTransport(.reply(status, body, fields: fields))
        return try await clientError { try await testClient(transport, retry: .never).execute("SALES") }
    }

    @Test(
        "keeps the status, the code and the message of each documented refusal, and says what to do",
        arguments: [
            (
                400, "INC_05290501",
                "A load job cannot be started as another job of the same load plan is being executed. ", "Wait for"
            ),
            (
                403, "INC_02010000",
                "You are not authorized to EDIT the OnlineStore SCHEMADEFINITION of ID [185].", "edit access"
            ),
            (404, "INC_05290503", "The [SALES] LOAD_PLAN cannot be found.", "name of the load plan"),
            (404, "INC_05291904", "The LOAD_PLAN of ID [111] cannot be found.", "Check the execution id"),
            (422, "INC_01210000", "loadPlanName may not be null", ""),
            (500, "INC_05150402", "No loader services are currently available for this tenant.", "Loader Service"),
            (401, "INC_09030108", "Invalid authentication header. Invalid Token [abcde12345]", "still valid"),
        ])
    func documented(status: Int, code: String, message: String, advice: String) async throws {
        let body = #"{"message": "\#(code): \#(message)"}"#
        let error = try await refusal(status, body)
        #expect(error.status == status)
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.body == Array(body.utf8))
        #expect(error.method == "POST")
        #expect(error.path == "/incorta/api/v2/default/load-plan/execute")
        #expect(error.attempts == 1)
        #expect(error.operation.name == "incorta.load-plan.execute")
        #expect(error.isBusy == (status == 400))
        #expect(error.isUnauthorized == (status == 401))
        #expect(error.isForbidden == (status == 403))
        #expect(error.isNotFound == (status == 404))
        #expect(error.isWithoutLoaderService == (status == 500))
        #expect(error.description.contains("\(status) \(code): "))
        #expect(error.description.contains(advice) || advice.isEmpty)
    }

    @Test("is one line that a stranger can act on")
    func line() async throws {
        let body = #"{"message": "INC_05290501: A load job cannot be started\n as another job runs. "}"#
        #expect(
            try await refusal(400, body).description
                == "execute load plan [SALES]: 400 INC_05290501: A load job cannot be started as another job runs. "
                + "(POST /incorta/api/v2/default/load-plan/execute). Wait for the execution that is running, then try again"
        )
    }

    @Test(
        "takes every envelope",
        arguments: [
            (
                #"{"message" : "Invalid [DEFAULT] tenant in resource path"}"#, nil,
                "Invalid [DEFAULT] tenant in resource path"
            ),
            (#"{"errorMessages": [{"message": "INC_1: one"}, {"message": "two"}]}"#, "INC_1", "one; two"),
            (#"{"error": "Not Found", "status": 404}"#, nil, "Not Found"),
            ("plain text", nil, "plain text"),
            ("<html><h1>404</h1></html>", nil, "<html><h1>404</h1></html>"),
            ("", nil, "(empty body)"),
            ("\u{FFFD}{", nil, "\u{FFFD}{"),
        ] as [(String, String?, String)])
    func envelopes(body: String, code: String?, message: String) async throws {
        let error = try await refusal(404, body)
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.isNotFound)
    }

    @Test("cuts long bodies, and says what a web page means")
    func webPage() async throws {
        let error = try await refusal(400, "\n<!DOCTYPE html>" + String(repeating: "x", count: 10_000))
        #expect(error.body.count == ClientError.bodyLimit)
        #expect(error.description.count < 700)
        #expect(error.advice == "The reply is a web page, not the API: check the base URL")
    }

    @Test("names the place that a redirect leads to")
    func redirect() async throws {
        let error = try await refusal(307, "", fields: [.location: "https://elsewhere.example/x"])
        #expect(error.status == 307)
        #expect(error.description.contains("redirects to https://elsewhere.example/x"))
    }

    @Test(
        "takes success with another body for undecodable",
        arguments: [
            "", "<html>login</html>", "{}", #"{"loadPlanExecutionId": "3"}"#, #"{"loadPlanExecutionId": 3.5}"#, "[3]",
        ])
    func undecodable(body: String) async throws {
        let error = try await refusal(200, body)
        #expect(error.kind == .undecodable(status: 200, expected: "an execution id"))
        #expect(error.description.contains("may have been carried out"))
        #expect(error.body == Array(body.utf8))
    }

    @Test("says when a start may have been carried out", arguments: TransportError.Kind.allCases)
    func transport(kind: TransportError.Kind) async throws {
        let transport = ScriptedTransport(.failure(kind))
        let error = try await clientError { try await testClient(transport, retry: .never).execute("SALES") }
        #expect(error.cause?.kind == (kind == .cancelled ? nil : kind))
        #expect(error.isCancelled == (kind == .cancelled))
        let isUnclear = error.description.contains("find out whether it runs")
        #expect(isUnclear == ![.cannotConnect, .cancelled].contains(kind))
    }

    @Test("names a token provider that fails")
    func noToken() async throws {
        let cluster = try Cluster("https://c.example.com", tenant: "t", tokens: BrokenTokens())
        let transport = ScriptedTransport(.reply(200))
        let error = try await clientError {
            try await IncortaClient(cluster, transport: transport).execute("SALES")
        }
        #expect(error.kind == .noToken("the vault is sealed"))
        #expect(error.attempts == 0)
        #expect(transport.sent.isEmpty)
    }
}

private struct BrokenTokens: TokenProvider {
    struct Sealed: Error, CustomStringConvertible {
        let description = "the vault is sealed"
    }

    func token() throws -> AccessToken { throw Sealed() }
    func invalidate(_ token: AccessToken) {}
}

import LoadClient
import Testing

@Suite("A token endpoint that fails, or is slow", .timeLimit(.minutes(1)))
struct TokenRenewalTests {
    @Test(
        "is said to be busy or down, not to be elsewhere",
        arguments: [(429, "too many"), (500, "later"), (503, "later")])
    func advice(status: Int, advice: String) async throws {
        let tokens = try OAuthTokensTests.tokens(ScriptedTransport(.reply(status, #"{"error":"server_error"}"#)))
        let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
        #expect(error.description.contains("gave no token: \(status)") && error.description.contains(advice))
        #expect(!error.description.contains("address") && error.status == status && error.code == "server_error")
    }

    @Test("has no piece of the secret in its error, wherever that is cut")
    func cut() async throws {
        let secret = OAuthTokensTests.secret
        for before in [70, 85, 95, 99, 250, 285, 295, 299] {
            let echo = String(repeating: "x", count: before) + secret + String(repeating: "y", count: 50)
            let reply = Answer.reply(400, #"{"error":"\#(echo)","error_description":"\#(echo)"}"#)
            let tokens = try OAuthTokensTests.tokens(ScriptedTransport(reply))
            let error = try #require(await #expect(throws: OAuthTokenError.self) { _ = try await tokens.token() })
            let shown = everythingShown(error)
            #expect(!shown.contains("xs"), "\(before): \(shown)")
            #expect(error.description.count < 700 && (error.code?.count ?? 0) <= 100)
        }
    }
}

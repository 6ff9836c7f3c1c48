import LoadClient
import Testing

@Suite("A token endpoint that fails, or is slow", .timeLimit(.minutes(1)))
struct TokenRenewalTests {
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

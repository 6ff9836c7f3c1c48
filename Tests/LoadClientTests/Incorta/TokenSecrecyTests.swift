import HTTPTypes
import LoadClient
import Testing

@Suite("The access token")
struct TokenSecrecyTests {
    private static let spellings = [
        secretToken, "s3cr3t%2BT0ken%2Fwith%3Dchars", #"s3cr3t+T0ken\/with=chars"#, #"s3cr3t\u002bT0ken/with=chars"#,
    ]

    private func check(_ error: ClientError) {
        let shown = everythingShown(error) + String(decoding: error.body, as: UTF8.self)
        #expect(!shown.contains("T0ken"))
        #expect(shown.contains("<token>"))
    }

    @Test(
        "is not in an error whose reply echoes it", arguments: spellings,
        [
            #"{"message": "INC_09030108: Invalid authentication header. Invalid Token [TOKEN]"}"#,
            #"{"errorMessages": [{"message": "TOKEN"}]}"#, "<html>TOKEN</html>", "TOKEN", #"{"TOKEN": 1}"#, "{TOKEN",
        ])
    func echoed(spelling: String, body: String) async throws {
        for status in [200, 302, 401, 500] {
            let transport = ScriptedTransport(
                .reply(status, body.replacing("TOKEN", with: spelling), fields: [.location: "https://x/?t=\(spelling)"])
            )
            check(try await clientError { try await testClient(transport, retry: .never).execute("SALES") })
        }
    }

    @Test("is not in an error even where the cut body would end within it")
    func cut() async throws {
        let padding = String(repeating: "x", count: ClientError.bodyLimit - 10)
        let transport = ScriptedTransport(.reply(400, padding + secretToken))
        let error = try await clientError { try await testClient(transport).execute("SALES") }
        #expect(!everythingShown(error).contains("s3cr3t"))
    }

    @Test("is not in an error whose transport shows the request")
    func transports() async throws {
        struct Chatty: Error { let request: String }
        for answer in [
            Answer.failure(Chatty(request: "Authorization: Bearer \(secretToken)")),
            .failure(TransportError(.other, detail: "sent \(secretToken)")),
        ] {
            check(try await clientError { try await testClient(ScriptedTransport(answer)).execute("SALES") })
        }
    }

    @Test("is not in the client, which hides its transport and its provider")
    func client() async throws {
        let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 3}"#))
        let client = try testClient(transport)
        _ = try await client.execute("SALES")
        let cluster = try Cluster("https://c.example.com", tenant: "t", tokens: OpenTokens())
        let shown = everythingShown(client) + everythingShown(cluster) + everythingShown([IncortaClient(cluster)])
        #expect(!shown.contains("T0ken"))
        #expect(shown.contains("my-cluster.cloud.incorta.com"))
        #expect("\(client)" == "Incorta client of default at https://my-cluster.cloud.incorta.com")
    }

    @Test("is not in the sequence of changes, nor in a deadline's error")
    func changes() async throws {
        let transport = ScriptedTransport(.state("Load State", "In Queue"))
        let changes = try testClient(transport).statusChanges(of: 3, deadline: .seconds(1))
        let error = try await clientError { for try await _ in changes {} }
        #expect(!(everythingShown(changes) + everythingShown(error)).contains("T0ken"))
    }
}

/// A provider that hides nothing, as somebody else's may be.
private struct OpenTokens: TokenProvider {
    let text = secretToken

    func token() throws -> AccessToken { try AccessToken(text) }
    func invalidate(_ token: AccessToken) {}
}

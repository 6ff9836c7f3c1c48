import Foundation
import HTTPTypes
import LoadClient
import Testing

@Suite("The key of a team")
struct CelonisSecrecyTests {
    static let bare = TestKey.text.replacing("=", with: "")

    /// The key as replies may echo it: as it is, encoded once more, and decoded.
    static let spellings = [
        TestKey.text, "AppKey \(TestKey.text)", bare, bare.replacing("+", with: "-").replacing("/", with: "_"),
        TestKey.text.replacing("=", with: "%3D").replacing("+", with: "%2B"), "\(TestKey.id):\(TestKey.secret)",
        TestKey.secret, TestKey.secret.replacing("/", with: #"\/"#), TestKey.secret.replacing("+", with: "%2B"),
    ]

    static let bodies = [
        #"{"errors":[{"attribute":"key","error":"bad KEY","errorCode":"KEY","additionalInfo":"KEY"}]}"#,
        #"{"reference":"KEY","message":"no KEY","shortMessage":"KEY"}"#, #"{"error": "KEY"}"#, "KEY",
        "<html>KEY</html>",
        #"{"title":"t","detail":"Celonis Support ID: KEY","errorCode":"KEY"}"#, #"{"frontendErrorKey":"KEY"}"#, "{KEY",
    ]

    private func check(_ value: some Sendable) {
        let shown = everythingShown(value)
        for spelling in Self.spellings { #expect(!shown.contains(spelling)) }
        #expect(!shown.contains("Zs3cr3t"))
    }

    @Test("is not in an error whose reply echoes it", arguments: spellings, bodies)
    func echoed(spelling: String, body: String) async throws {
        for status in [200, 302, 401, 500] {
            for credentials in [
                try TeamCredentials.userKey(TestKey.text), try .applicationKey(TestKey.text), try .key(TestKey.text),
            ] {
                let transport = ScriptedTransport(
                    .reply(
                        status, body.replacing("KEY", with: spelling), fields: [.location: "https://x/?k=\(spelling)"]))
                let client = try testCelonis(transport, retry: .never, credentials: credentials)
                let error = try await clientError { try await client.status(of: TestIDs.job, in: TestIDs.pool) }
                check(error)
                let body = String(decoding: error.body, as: UTF8.self)
                #expect(body.contains("<token>") && !body.contains("Zs3cr3t"))
            }
        }
    }

    @Test("is not in an error however it was pasted", arguments: [bare, bare.replacing("+", with: "-"), TestKey.text])
    func pasted(key: String) async throws {
        for spelling in Self.spellings {
            let client = try testCelonis(
                ScriptedTransport(.reply(400, "no \(spelling)")), credentials: .userKey(key))
            check(try await clientError { try await client.pools() })
        }
    }

    @Test("is not in what a start returns whose effect could not be read")
    func notRead() async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [.loads([]), .reply(400, TestKey.secret)], TestIDs.modelPath + "/load": [.reply(200)],
        ])
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        check(started)
        #expect("\(started.certainty)".contains("<token>"))
    }

    @Test("is not in an error whose transport shows the request")
    func transports() async throws {
        struct Chatty: Error { let request: String }
        for answer in [
            Answer.failure(Chatty(request: "Authorization: AppKey \(TestKey.text)")),
            .failure(TransportError(.other, detail: "sent \(TestKey.text) which is \(TestKey.secret)")),
        ] {
            let client = try testCelonis(ScriptedTransport(answer), credentials: .key(TestKey.text))
            check(try await clientError { try await client.pools() })
        }
    }

    @Test("is not in the client, the team, the credentials or the sequence of changes")
    func values() async throws {
        let team = ScriptedTeam([
            TestIDs.infoPath: [.loads([]), .loads([TestLoad("a", "SUCCESS")])],
            TestIDs.modelPath + "/load": [.reply(200)],
        ])
        for credentials in [
            try TeamCredentials.userKey(TestKey.text), try .applicationKey(TestKey.text), .tokens(OpenKey()),
            .oauth(clientID: "ci", secret: TestKey.secret),
        ] {
            check(credentials)
            check(try Team("https://acme.eu-1.celonis.cloud", credentials))
            check(try testCelonis(team, credentials: credentials))
        }
        let client = try testCelonis(team)
        check(client.changes(of: try await client.load(TestIDs.model, in: TestIDs.pool)))
        #expect("\(client)" == "Celonis client of team at https://my-team.eu-1.celonis.cloud")
        check(try Team.oauthTokens("https://a.example", clientID: "c", secret: TestKey.secret))
    }

    @Test(
        "of an OAuth client is in no error, nor is the header made of it",
        arguments: [OAuthTokens.ClientAuthentication.form, .basic])
    func oauth(authentication: OAuthTokens.ClientAuthentication) async throws {
        let encoded = "s3cr3t%2Fand%20more"
        let basic = Data("ci:\(encoded)".utf8).base64EncodedString()
        for echo in ["s3cr3t/and more", encoded, basic] where authentication == .basic || echo != basic {
            let transport = ScriptedTransport(
                .reply(401, #"{"error":"invalid_client","error_description":"no \#(echo)"}"#))
            let client = try testCelonis(
                transport,
                credentials: .oauth(clientID: "ci", secret: "s3cr3t/and more", authentication: authentication))
            let error = try await clientError { try await client.pools() }
            #expect(!everythingShown(error).contains(echo), "\(error)")
            #expect(everythingShown(error).contains("invalid_client"))
        }
    }
}

/// A provider that hides nothing, as somebody else's may be.
private struct OpenKey: TokenProvider {
    let text = TestKey.text

    func token() throws -> AccessToken { try AccessToken(text) }
    func invalidate(_ token: AccessToken) {}
}

import LoadClient
import Testing

@Suite("A team of Celonis and its ids")
struct TeamTests {
    @Test(
        "is read from what people paste",
        arguments: [
            ("https://acme.eu-1.celonis.cloud", "https://acme.eu-1.celonis.cloud"),
            ("https://acme.eu-1.celonis.cloud/", "https://acme.eu-1.celonis.cloud"),
            ("https://acme.eu-1.celonis.cloud/integration/api", "https://acme.eu-1.celonis.cloud"),
            ("https://acme.eu-1.celonis.cloud/integration/api/v1/", "https://acme.eu-1.celonis.cloud"),
            ("https://acme.eu-1.celonis.cloud/integration/api/v2", "https://acme.eu-1.celonis.cloud"),
            ("https://acme.eu-1.celonis.cloud/integration/ui", "https://acme.eu-1.celonis.cloud"),
            ("http://127.0.0.1:8080/acme/integration", "http://127.0.0.1:8080/acme"),
            ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api"),
            ("http://127.0.0.1:8080/acme/v1", "http://127.0.0.1:8080/acme/v1"),
        ])
    func pasted(text: String, base: String) throws {
        #expect(try Team(text, .userKey("k")).baseURL.text == base)
    }

    @Test("is refused with what a base URL cannot hold", arguments: ["acme.celonis.cloud", "https://a/?x", ""])
    func refused(text: String) {
        #expect(throws: InvalidInput.self) { try Team(text, .userKey("k")) }
        #expect(throws: InvalidInput.self) { try Team.oauthTokens(text, clientID: "c", secret: "s") }
    }

    @Test("refuses a key with its scheme before it", arguments: ["Bearer k", "AppKey k", "appkey k", "k\n", ""])
    func keys(text: String) {
        #expect(throws: InvalidInput.self) { try TeamCredentials.userKey(text) }
        #expect(throws: InvalidInput.self) { try TeamCredentials.applicationKey(text) }
        #expect(throws: InvalidInput.self) { try TeamCredentials.key(text) }
        let problem = #"it begins with "AppKey"; pass the key alone"#
        #expect(throws: InvalidInput.token(problem: problem)) { try TeamCredentials.applicationKey("AppKey abc") }
    }

    @Test(
        "has ids that cannot lead a path elsewhere",
        arguments: [
            "", "..", "a/b", "Purchasing", "11111111-1111-4111-8111-11111111111", "11111111111141118111111111111111",
            "11111111-1111-4111-8111-111111111111/..", "11111111-1111-4111-8111-11111111111g",
            "１1111111-1111-4111-8111-111111111111", "%31111111-1111-4111-8111-111111111111",
            " 11111111-1111-4111-8111-111111111111",
        ])
    func malformed(text: String) {
        let error = #expect(throws: InvalidInput.self) { try PoolID(text) }
        #expect(error?.description.hasPrefix("the id of the data pool cannot be used: it is no UUID") == true)
    }

    @Test("takes ids in either case, and writes them in lower case")
    func cases() throws {
        let id = try JobID("4444ABCD-4444-4444-8444-44444444ABCD")
        #expect("\(id)" == "4444abcd-4444-4444-8444-44444444abcd")
        #expect(id == (try JobID(id.text)))
    }
}

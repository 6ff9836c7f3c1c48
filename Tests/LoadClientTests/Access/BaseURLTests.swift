import HTTPTypes
import IncortaWire
import LoadClient
import Testing

@Suite("A cluster's base URL")
struct BaseURLTests {
    @Test(
        "is taken with and without what people leave at its end",
        arguments: [
            ("https://c.example.com", "https://c.example.com"),
            ("https://c.example.com/", "https://c.example.com"),
            ("https://c.example.com//", "https://c.example.com"),
            ("HTTPS://C.Example.com/incorta", "https://c.example.com"),
            ("https://c.example.com/incorta/", "https://c.example.com"),
            ("https://c.example.com/incorta/api/v2/", "https://c.example.com"),
            ("http://127.0.0.1:8080/worlds/w1", "http://127.0.0.1:8080/worlds/w1"),
            ("http://127.0.0.1:8080/worlds/w1/incorta", "http://127.0.0.1:8080/worlds/w1"),
            ("http://[::1]:8080/a%20b/", "http://[::1]:8080/a%20b"),
            ("http://w1.localhost:8080/myincorta", "http://w1.localhost:8080/myincorta"),
        ])
    func takes(url: String, expected: String) throws {
        #expect(try Cluster(url, tenant: "t", token: "abc").baseURL.text == expected)
    }

    @Test(
        "is refused with the reason when no request could be made of it",
        arguments: [
            ("c.example.com", "scheme"), ("ftp://c.example.com", "neither http nor https"),
            ("https://", "host is missing"), ("https:///incorta", "host is missing"),
            ("https://:80", "host is missing"),
            ("https://user:hunter2@c.example.com", "user name or a password"), ("https://c.example.com?x=1", "query"),
            ("https://c.example.com/#top", "fragment"), ("https://c.example.com:0", "port"),
            ("https://c.example.com:99999", "port"), ("https://c.example.com:", "port"),
            ("https://[::1", "closing bracket"), ("https://c exam", "space"),
            ("https://bücher.example", "beyond ASCII"),
            ("https://c.example.com/a//b", "empty segment"), ("https://c.example.com/../x", "empty segment"),
            ("https://c.example.com/%zz", "hexadecimal"), ("https://c.example.com/a|b", "percent-encoded"),
            ("https://c.exa<mple", "odd character"), ("", "scheme"),
        ])
    func refuses(url: String, reason: String) throws {
        let error = try #require(throws: InvalidInput.self) { try Cluster(url, tenant: "t", token: "abc") }
        #expect(error.description.contains(reason))
        #expect(!error.description.contains("hunter2"))
    }

    @Test(
        "takes any tenant but an empty one, dots, and control characters", arguments: ["", ".", "..", "a\nb", "\u{7F}"])
    func tenants(name: String) throws {
        let error = try #require(throws: InvalidInput.self) {
            try Cluster("https://c.example.com", tenant: name, token: "abc")
        }
        #expect(error.description.contains("tenant cannot be used"))
    }

    @Test("and its tenant go into the path percent-encoded")
    func encodes() async throws {
        let transport = ScriptedTransport(.state("Terminator State", "Success"))
        let cluster = try Cluster("http://h:1/worlds/w%201/", tenant: "a/b c?ü%", token: "abc")
        _ = try await IncortaClient(cluster, transport: transport).status(of: 7, level: .groups)
        let request = try #require(transport.sent.first?.request)
        #expect(request.scheme == "http")
        #expect(request.authority == "h:1")
        #expect(request.path == "/worlds/w%201/incorta/api/v2/a%2Fb%20c%3F%C3%BC%25/load-plan/status/7?level=2")
    }
}

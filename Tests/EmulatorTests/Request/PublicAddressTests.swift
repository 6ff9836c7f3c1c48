import Emulator
import HTTPTypes
import Testing

@Suite("The address at which a client finds a world")
struct PublicAddressTests {
    @Test(
        "is that of whoever passed the request on, where it says so",
        arguments: [
            ([:], "http://h:80"), (["X-Forwarded-Proto": "https"], "https://h:80"),
            (["X-Forwarded-Host": "in.example:8443"], "http://in.example:8443"),
            (["X-Forwarded-Proto": " HTTPS , http", "X-Forwarded-Host": "a.example, b"], "https://a.example"),
            (["X-Forwarded-Host": "[::1]:8443"], "http://[::1]:8443"),
            (["Forwarded": #"for=192.0.2.60;Proto=https;Host="in.example:8443", host=b"#], "https://in.example:8443"),
            (["Forwarded": "host=b; proto=https", "X-Forwarded-Host": "a"], "https://a"),
        ] as [([String: String], String)])
    func forwarded(fields: [String: String], base: String) throws {
        #expect(try Self.base(fields) == base)
    }

    @Test(
        "is where the request came where that is no scheme or no host",
        arguments: [
            ["X-Forwarded-Proto": "javascript"], ["X-Forwarded-Proto": ""], ["X-Forwarded-Host": ""],
            ["X-Forwarded-Host": "evil.example/path?"], ["X-Forwarded-Host": "a b"], ["X-Forwarded-Host": "a\"b"],
            ["X-Forwarded-Host": "user@evil.example"], ["X-Forwarded-Host": String(repeating: "a", count: 256)],
            ["Forwarded": "host"], ["Forwarded": ";;=;host=;proto=ftp"], ["Forwarded": "for=1;by=2"],
        ] as [[String: String]])
    func nonsense(fields: [String: String]) throws {
        #expect(try Self.base(fields) == "http://h:80")
    }

    @Test("has what stood in front of the path")
    func prefix() throws {
        #expect(try Self.base(["X-Forwarded-Proto": "https"], prefix: "/worlds/w") == "https://h:80/worlds/w")
    }

    private static func base(_ fields: [String: String], prefix: String = "") throws -> String {
        var head = HTTPRequest(method: .get, scheme: "http", authority: "h:80", path: "/")
        for (name, value) in fields { head.headerFields[try #require(HTTPField.Name(name))] = value }
        var request = EmulatedRequest(head: head)
        request.prefix = prefix
        return request.publicBase
    }
}

import LoadClient
import Testing

@Suite("An access token")
struct AccessTokenTests {
    @Test("is shown as <token> by whatever prints or dumps it")
    func hides() throws {
        for value in [try AccessToken(secretToken), try StaticToken(secretToken), try testCluster()] as [Any] {
            #expect(!everythingShown(value).contains(secretToken))
            #expect(everythingShown(value).contains("<token>"))
        }
    }

    @Test(
        "is refused when no header could hold it, without being shown",
        arguments: [
            ("", "it is empty"),
            ("abc\n", "it ends with a line break; trim what you read from a file or a command"),
            ("abc\r\n", "it ends with a line break; trim what you read from a file or a command"),
            ("Bearer abc", "it begins with \"Bearer\"; pass the token alone"),
            ("ab c", "byte 3 is 0x20, which no header value may hold"),
            ("a\r\nX-Evil: 1", "byte 2 is 0xd, which no header value may hold"),
            ("a\u{0}", "byte 2 is 0x0, which no header value may hold"),
            ("tökén", "byte 2 is 0xc3, which no header value may hold"),
        ])
    func refuses(text: String, problem: String) {
        #expect(throws: InvalidInput.token(problem: problem)) { try AccessToken(text) }
        #expect(throws: InvalidInput.token(problem: problem)) {
            try Cluster("https://c.example.com", tenant: "t", token: text)
        }
    }
}

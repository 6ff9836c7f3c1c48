import Emulator
import Testing

@Suite("What stands after Bearer")
struct BearerCredentialsTests {
    @Test(
        "is the token, whatever the case of the scheme",
        arguments: [
            ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER a b ", "a b "), ("Bearer é", "é"),
            ("Bearer", nil), ("Bearer ", nil), ("Bearer  abc", nil), ("Basic abc", nil), ("Bearerabc", nil), ("", nil),
        ] as [(String, String?)])
    func token(header: String, token: String?) {
        #expect(BearerCredentials(header)?.token == token)
    }
}

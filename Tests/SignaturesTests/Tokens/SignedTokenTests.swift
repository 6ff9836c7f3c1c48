import Signatures
import Testing
import WireContract

@Suite("Taking tokens apart")
struct SignedTokenTests {
    static func token(_ header: String, _ payload: String = "{}", _ signature: String = "AA") -> String {
        Base64URL.encoded(header.utf8) + "." + Base64URL.encoded(payload.utf8) + "." + signature
    }

    static let refused: [(String, TokenError)] = [
        ("", .notThreeParts(1)), ("a.b", .notThreeParts(2)), ("a.b.c.d", .notThreeParts(4)),
        ("a b.e30.", .notBase64URL(.header)),
        (token(#"{"alg":"none"}"#), .unsigned), (token(#"{"alg":"None"}"#, "{}", ""), .unsigned),
        (token(#"{"alg":"HS256"}"#), .symmetric("HS256")), (token(#"{"alg":"hs512"}"#), .symmetric("hs512")),
        (token(#"{"alg":"PS256"}"#), .unsupportedAlgorithm("PS256")),
        (token(#"{"alg":"rs256"}"#), .unsupportedAlgorithm("rs256")),
        (token(#"{"typ":"JWT"}"#), .noAlgorithm), (token(#"{"alg":5}"#), .noAlgorithm),
        (token(#"["alg"]"#), .notObject(.header, kind: "array")),
        (token(#"{"alg":"RS256"}"#, "7"), .notObject(.payload, kind: "integer")),
        (token(#"{"alg":"RS256","crit":["b64"]}"#), .critical(["b64"])),
        (token(#"{"alg":"RS256","crit":true}"#), .critical(["boolean"])),
        (token(#"{"alg":"RS256"}"#, "{}", "A"), .notBase64URL(.signature)),
        (token(#"{"alg":"RS256"}"#, "{}", "AA=="), .notBase64URL(.signature)),
        (String(repeating: "a", count: 16_385), .tooLong(limit: 16_384)),
    ]

    @Test("says exactly what is wrong", arguments: refused)
    func refusals(text: String, error: TokenError) {
        #expect(throws: error) { try SignedToken(parsing: text) }
        #expect(!error.description.isEmpty)
    }

    @Test("refuses a header that says alg twice, and bytes that are no JSON")
    func ambiguous() {
        #expect(throws: TokenError.self) { try SignedToken(parsing: Self.token(#"{"alg":"RS256","alg":"none"}"#)) }
        #expect(throws: TokenError.self) { try SignedToken(parsing: "_w.e30.AA") }
    }

    @Test("survives every prefix and every single changed byte of a token")
    func mutations() {
        let bytes = Array(Sample.rfcECToken.utf8)
        for length in 0..<bytes.count {
            _ = try? SignedToken(parsing: String(decoding: bytes[..<length], as: UTF8.self))
            var changed = bytes
            changed[length] = changed[length] ^ 0x15
            guard let token = try? SignedToken(parsing: String(decoding: changed, as: UTF8.self)) else { continue }
            #expect(throws: TokenError.self) { try VerificationKeys([SigningTests.ecKey()]).verify(token) }
        }
    }

    @Test("tells a token from an opaque text by its looks")
    func resemblance() {
        #expect(SignedToken.resembles(Sample.rfcRSAToken))
        #expect(!SignedToken.resembles("ABC123456789") && !SignedToken.resembles("eyJ.a"))
    }
}

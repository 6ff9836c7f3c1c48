import Foundation
import LoadClient
import TestSupport
import Testing

@testable import LoadClient

@Suite("Redacting a token")
struct RedactionTests {
    private func redacted(_ text: String, token: String = secretToken) throws -> String {
        var redaction = SecretRedaction()
        redaction.add(try AccessToken(token))
        return redaction.redacted(text)
    }

    @Test(
        "finds it however the server spells it",
        arguments: [
            "s3cr3t+T0ken/with=chars",
            "s3cr3t%2BT0ken%2Fwith%3Dchars",
            "s3cr3t%2bT0ken%2fwith%3dchars",
            "%733cr3t%2BT0ken/with=chars",
            "s3cr3t%252BT0ken%252Fwith%253Dchars",
            #"s3cr3t+T0ken\/with=chars"#,
            #"s3cr3t\u002bT0ken\u002Fwith\u003dchars"#,
            #"s3cr3t+T0ken\\\/with=chars"#,
            #"\u0073\u0033cr3t+T0ken/with=chars"#,
            "s3cr3t&#43;T0ken&#x2F;with&#61;chars",
            "s3cr3t&#x2B;T0ken/with=chars",
            "&#0115;&#000051;cr3t&#x0000002b;T0ken&sol;with&equals;chars",
            "&#115&#51cr3t&plus;T0ken/with=chars",
            #"\x73\x33cr3t\x2bT0ken/with=chars"#, #"\u{73}3cr3t\053T0ken/with=chars"#,
            #"\\x733cr3t+T0ken/with=chars"#, #"\U000000733cr3t+T0ken/with=chars"#,
            hexadecimal, hexadecimal.uppercased(),
        ])
    func finds(spelling: String) throws {
        #expect(try redacted("Invalid Token [\(spelling)] in <\(spelling)>") == "Invalid Token [<token>] in <<token>>")
    }

    static let hexadecimal = Array(secretToken.utf8).map { String($0, radix: 16) }.joined()

    @Test("finds it in base64, whatever stands around it there", arguments: 0..<6, [false, true])
    func base64(padding: Int, isForURLs: Bool) throws {
        for behind in ["", "x", "xy", "xyz: 200"] {
            let whole = String(repeating: "~", count: padding) + secretToken + behind
            var encoded = Data(whole.utf8).base64EncodedString()
            if isForURLs {
                encoded = encoded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            }
            #expect(try redacted("Basic \(encoded).") == "Basic <token>.")
        }
    }

    @Test("leaves the ids and words that people need")
    func harmless() throws {
        let text =
            "execution 5f0c53f0-4a0f-4a5e-9a58-2f6a4e1f6f0b of INC_05290501, requestedTimeoutInMilliseconds, YWJj"
        #expect(try redacted(text) == text)
    }

    @Test("of a text that was cut off, takes out what may be the beginning of a token")
    func cut() throws {
        let token = try AccessToken(secretToken)
        let spelled = secretToken.utf8.map { "&#\($0);" }.joined()
        for count in 1...spelled.count {
            let shown = token.redacted(fromBeginning: "[" + spelled.prefix(count))
            #expect(shown == "[<token>")
        }
        #expect(token.redacted(fromBeginning: "no token") == "no token")
    }

    @Test(
        "finds tokens of odd characters too",
        arguments: [#"a\b"#, #"a\\b"#, #"\"quoted\""#, "%2B", "100%", "a&b", "<x>"])
    func odd(token: String) throws {
        let escaped = token.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }.joined()
        let html = token.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"][$0] ?? String($0) }.joined()
        let percent = token.utf8.map { "%" + String($0, radix: 16) }.joined()
        for spelling in [token, escaped, html, percent] {
            #expect(try redacted("[\(spelling)]", token: token) == "[<token>]")
        }
    }

    @Test(
        "leaves everything else as it is",
        arguments: ["", "s3cr3t", "s3cr3t+T0ken/with=char", "%", "\\", "&", "%25", "&amp;"])
    func leaves(text: String) throws {
        #expect(try redacted(text) == text)
    }

    @Test("takes out the longer of two tokens that begin alike")
    func longest() throws {
        var redaction = SecretRedaction()
        redaction.add(try AccessToken("abc"))
        redaction.add(try AccessToken("abcdef"))
        #expect(redaction.redacted("abcdef abc") == "<token> <token>")
    }

    @Test("takes time in proportion to the text, whatever the text", .endsHangs)
    func linear() throws {
        for run in ["\\", "%25", "&amp;", "s3cr3t", "amp;"] {
            let text = String(repeating: run, count: 8_000)
            #expect(try redacted(text + " " + secretToken + "x") == text + " <token>x")
        }
        #expect(try redacted(#"\\\\\\\\\\\\\\\\\\\\\\"# + secretToken).hasSuffix("<token>"))
    }
}

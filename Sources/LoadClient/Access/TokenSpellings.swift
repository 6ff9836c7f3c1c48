internal import WireContract

extension AccessToken {
    /// Every text that reveals the token: the token; and where it is base64 of `id:secret`, as Celonis's keys are, the
    /// decoded text, the secret alone, and the base64 without padding or in the alphabet for URLs.
    var revealing: [String] {
        let standard = Base64.inStandardAlphabet(text).replacing("=", with: "")
        let forURLs = Base64.inAlphabetForURLs(standard)
        guard let bytes = Base64URL.decoded(forURLs, lettingBitsPass: true),
            let decoded = String(validating: bytes, as: UTF8.self), let colon = decoded.firstIndex(of: ":")
        else { return [text] }
        let secret = String(decoded[decoded.index(after: colon)...])
        let all = [text, standard, forURLs, decoded] + (secret.utf8.count >= Self.shortestSecret ? [secret] : [])
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The value of basic authentication (RFC 7617) with these two, whose special characters are percent-encoded as RFC
    /// 6749, 2.3.1 has it.
    static func basic(_ user: String, _ password: String) -> String {
        Base64.encoded("\(user.percentEncoded):\(password.percentEncoded)".utf8)
    }

    /// Shorter texts could be in a reply by chance.
    private static let shortestSecret = 4
}

/// How a whole secret can be written besides character by character.
enum TokenSpellings {
    /// In hexadecimal, in either case.
    static func hexadecimal(_ secret: [UInt8]) -> [[UInt8]] {
        guard secret.count >= shortest else { return [] }
        let text = secret.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [Array(text.utf8), Array(text.uppercased().utf8)]
    }

    /// What base64 of anything that has the secret in it holds, whatever stands before and behind: for each of the three
    /// places where the secret can begin in a group of bytes the characters that hold its bits alone, in both alphabets.
    static func base64(_ secret: [UInt8]) -> [[UInt8]] {
        guard secret.count >= shortest else { return [] }
        var found: [[UInt8]] = []
        for shift in 0..<3 {
            let text = Base64.encoded([UInt8](repeating: 0, count: shift) + secret).utf8
            let first = (8 * shift + 5) / 6
            let last = 8 * (shift + secret.count) / 6
            let held = String(decoding: Array(text)[first..<last], as: UTF8.self)
            found.append(Array(held.utf8))
            found.append(Array(Base64.inAlphabetForURLs(held).utf8))
        }
        return found
    }

    /// Shorter ones would be found in other words by chance.
    private static let shortest = 6
}

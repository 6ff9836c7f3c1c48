internal import Foundation

extension AccessToken {
    /// Every text that gives the token away: itself, and, for one that is base64 of `id:secret` as Celonis's keys are, what
    /// it decodes to, the secret alone, and the same base64 without padding or in its alphabet for URLs.
    var revealing: [String] {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/").replacing("=", with: "")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding), let decoded = String(validating: data, as: UTF8.self),
            let colon = decoded.firstIndex(of: ":")
        else { return [text] }
        let secret = String(decoded[decoded.index(after: colon)...])
        let forURLs = standard.replacing("+", with: "-").replacing("/", with: "_")
        let all = [text, standard, forURLs, decoded] + (secret.utf8.count >= Self.shortestSecret ? [secret] : [])
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The value of basic authentication (RFC 7617) with these two, whose special characters are percent-encoded as RFC
    /// 6749, 2.3.1 has it.
    static func basic(_ user: String, _ password: String) -> String {
        let pair = "\(PercentEncoding.segment(user)):\(PercentEncoding.segment(password))"
        return Data(pair.utf8).base64EncodedString()
    }

    /// Shorter ones could stand in a reply by chance.
    private static let shortestSecret = 4
}

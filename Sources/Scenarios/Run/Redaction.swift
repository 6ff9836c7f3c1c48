internal import LoadClient

/// Takes the access token out of what is printed.
///
/// Replies are redacted before they are cut, so that no piece of a token is left at the cut, and every printed line once
/// more.
struct Redaction: Sendable {
    private let token: AccessToken?
    /// A token that no header can hold, and so is never sent as it is.
    private let invalid: String?

    init(_ text: String?) {
        token = text.flatMap { try? AccessToken($0) }
        invalid = token == nil && text?.isEmpty == false ? text : nil
    }

    /// The text with `<token>` for the token.
    func redacted(_ text: String) -> String {
        if let invalid { return text.replacing(invalid, with: AccessToken.placeholder) }
        return token?.redacted(from: text) ?? text
    }
}

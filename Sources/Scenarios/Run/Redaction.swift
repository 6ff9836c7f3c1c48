internal import LoadClient

/// Takes credentials out of what is printed.
///
/// Replies are redacted before they are cut, so that no piece of a token is left at the cut, and every printed line once
/// more.
struct Redaction: Sendable {
    private let tokens: [AccessToken]
    /// Those that no header can hold, and so are never sent as they are.
    private let invalid: [String]

    init(_ texts: [String]) {
        let texts = texts.filter { !$0.isEmpty }
        tokens = texts.compactMap { try? AccessToken($0) }
        invalid = texts.filter { (try? AccessToken($0)) == nil }
    }

    /// The beginning of a text. Of one that was cut off, a token at the cut could not be recognised whole, so that nothing is
    /// shown from where one might begin.
    func redacted(beginning text: String, isCut: Bool) -> String {
        isCut ? tokens.reduce(text) { $1.redacted(fromBeginning: $0) } : redacted(text)
    }

    /// The text with `<token>` for each of them.
    func redacted(_ text: String) -> String {
        let rest = invalid.reduce(text) { $0.replacing($1, with: AccessToken.placeholder) }
        return tokens.reduce(rest) { $1.redacted(from: $0) }
    }
}

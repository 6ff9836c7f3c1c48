internal import LoadClient

/// Hides credentials in what is printed.
///
/// The credentials of a reply are hidden before the reply is cut, so that no piece of a token is left at the cut. Each printed
/// line is masked once more.
package struct TokenMask: Sendable {
    private let tokens: [AccessToken]
    /// Texts that no header can hold. They are never sent as they are.
    private let invalid: [String]

    package init(_ texts: [String]) {
        let texts = texts.filter { !$0.isEmpty }
        tokens = texts.compactMap { try? AccessToken($0) }
        invalid = texts.filter { (try? AccessToken($0)) == nil }
    }

    /// The beginning of a text. A token at the cut may not be recognised, so everything from where a token might begin is
    /// left out.
    func masked(beginning text: String, isCut: Bool) -> String {
        isCut ? tokens.reduce(text) { $1.redacted(fromBeginning: $0) } : masked(text)
    }

    /// The text with `<token>` for each credential.
    package func masked(_ text: String) -> String {
        let rest = invalid.reduce(text) { $0.replacing($1, with: AccessToken.placeholder) }
        return tokens.reduce(rest) { $1.redacted(from: $0) }
    }
}

/// An access token or a key. Printing, dumping or reflecting it shows `<token>`. Its text goes only into the header of a
/// request.
public struct AccessToken: Hashable, Sendable {
    /// The text that is shown in place of a token.
    public static let placeholder = "<token>"

    /// The text, for the header and for finding it in replies.
    let text: String

    /// A token with this text: visible ASCII, without `Bearer` or `AppKey`, spaces or line ends. The error never shows the
    /// text.
    public init(_ text: String) throws(InvalidInput) {
        guard !text.isEmpty else { throw .token(problem: "it is empty") }
        if let last = text.last, last.isNewline {
            throw .token(problem: "it ends with a line break; trim what you read from a file or a command")
        }
        for (scheme, what) in [("Bearer", "token"), ("AppKey", "key")]
        where text.lowercased().hasPrefix(scheme.lowercased() + " ") {
            throw .token(problem: "it begins with \"\(scheme)\"; pass the \(what) alone")
        }
        for (index, byte) in text.utf8.enumerated() where !(0x21...0x7E).contains(byte) {
            throw .token(problem: "byte \(index + 1) is 0x\(String(byte, radix: 16)), which no header value may hold")
        }
        self.text = text
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `<token>`.
    public var description: String { Self.placeholder }
    /// Always `<token>`.
    public var debugDescription: String { Self.placeholder }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The source of a client's token. The client asks it before each request.
///
/// ```swift
/// struct TokenFile: TokenProvider {
///     func token() async throws -> AccessToken { try AccessToken(readToken()) }
///     func invalidate(_ token: AccessToken) async {}
/// }
/// let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", tokens: TokenFile())
/// ```
public protocol TokenProvider: Sendable {
    /// The token to send now. If this throws, nothing is sent.
    func token() async throws -> AccessToken

    /// Called when the server has refused this token with 401. If ``token()`` then returns another token, the client sends
    /// the refused request once more with it.
    func invalidate(_ token: AccessToken) async
}

/// A token that never changes, such as a personal access token.
public struct StaticToken: TokenProvider, Hashable {
    private let value: AccessToken

    /// A provider of this token. Refuses the texts that ``AccessToken/init(_:)`` refuses.
    public init(_ text: String) throws(InvalidInput) {
        value = try AccessToken(text)
    }

    /// The token.
    public func token() -> AccessToken { value }

    /// Does nothing: there is no other token.
    public func invalidate(_ token: AccessToken) {}
}

/// An access token or a key. Whatever prints, dumps or reflects it sees `<token>`; only a request's header holds its text.
public struct AccessToken: Hashable, Sendable {
    /// What stands for a token wherever one would be shown.
    public static let placeholder = "<token>"

    /// The text, for the header and for finding it in replies.
    let text: String

    /// A token with this text: visible ASCII, without `Bearer` or `AppKey`, spaces or line ends. The error never shows the text.
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

/// Where a client gets its token from, for each request anew.
///
/// ```swift
/// struct TokenFile: TokenProvider {
///     func token() async throws -> AccessToken { try AccessToken(readToken()) }
///     func invalidate(_ token: AccessToken) async {}
/// }
/// let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", tokens: TokenFile())
/// ```
public protocol TokenProvider: Sendable {
    /// The token to send now. An error ends the call before anything is sent.
    func token() async throws -> AccessToken

    /// Tells that the server refused this token with 401. When ``token()`` then gives another one, the client sends the
    /// refused request once more with it.
    func invalidate(_ token: AccessToken) async
}

/// One token for ever, such as a personal access token.
public struct StaticToken: TokenProvider, Hashable {
    private let value: AccessToken

    /// A provider of this token; see ``AccessToken/init(_:)`` for what is refused.
    public init(_ text: String) throws(InvalidInput) {
        value = try AccessToken(text)
    }

    /// The token.
    public func token() -> AccessToken { value }

    /// Does nothing: there is no other token.
    public func invalidate(_ token: AccessToken) {}
}

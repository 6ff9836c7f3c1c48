/// The word before the token or key in the `Authorization` header.
public enum AuthorizationScheme: String, Hashable, Sendable {
    /// A token of a user, or of an OAuth client.
    case bearer = "Bearer"
    /// An application key of Celonis.
    case appKey = "AppKey"
}

/// What the `Authorization` header of a request holds.
struct Authorization: Hashable, Sendable {
    let scheme: AuthorizationScheme
    let token: AccessToken

    /// The value of the header. It holds the token's text.
    var header: String { "\(scheme.rawValue) \(token.text)" }
}

/// The source of the credentials of a client's calls.
protocol AuthorizationSource: Sendable {
    /// Does what is needed once before the first request, such as finding out the type of a key. It is called before
    /// the tries of every call, so its failures are not retried as failures of the call.
    func prepare() async throws(ClientError)

    /// The credential to send now.
    func credential() async throws -> Authorization

    /// Tells that the server refused this credential with 401.
    func invalidate(_ credential: Authorization) async
}

/// The tokens of a provider, always with the same scheme.
struct ProvidedAuthorization: AuthorizationSource {
    let provider: any TokenProvider
    var scheme = AuthorizationScheme.bearer

    func prepare() {}

    func credential() async throws -> Authorization {
        Authorization(scheme: scheme, token: try await provider.token())
    }

    func invalidate(_ credential: Authorization) async {
        await provider.invalidate(credential.token)
    }
}

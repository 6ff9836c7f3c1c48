internal import Emulator
package import IncortaWire
package import Signatures

/// A tenant's authorization server.
package struct OAuthDefinition: Hashable, Sendable {
    /// Whether there is one.
    package var isEnabled = true
    /// The issuer; nil for the address that the client used.
    package var issuer: String?
    /// The key that signs; RSA, so that the same world signs the same bytes. Nil for the world's own.
    package var signingKey: SigningKey?
    /// The clients that are registered from the beginning.
    package var clients: [OAuthClientDefinition] = []
    /// Whether anybody may register a public client.
    package var isRegistrationOpen = true
    /// How long access tokens are valid.
    package var accessTokenLifetime = Duration.seconds(900)
    /// How long refresh tokens are valid, each from when it is issued.
    package var refreshTokenLifetime = Duration.seconds(30 * 86_400)
    /// How long codes are valid.
    package var codeLifetime = Duration.seconds(60)

    /// A server with these defaults and no clients.
    package init() {}
}

/// A client of an authorization server.
package struct OAuthClientDefinition: Hashable, Sendable {
    /// The id, `aud` of its tokens.
    package var id: String
    /// The secret; nil for a public client.
    package var secret: String?
    /// The URIs to which codes may be sent.
    package var redirectURIs: [String]
    /// The grants that it may use.
    package var grants: Set<GrantType>
    /// The login of the user as whom it acts with its own credentials.
    package var user: String?
    /// What users may do with it as an app of the catalog, by login; nil where it is none.
    package var app: [String: AppAccess]?

    package init(
        id: String, secret: String? = nil, redirectURIs: [String] = [], grants: Set<GrantType>, user: String? = nil
    ) {
        self.id = id
        self.secret = secret
        self.redirectURIs = redirectURIs
        self.grants = grants
        self.user = user
    }
}

/// What a user may do with an app of the catalog, as the sum of VIEW 1, SHARE 2 and EDIT 4.
package enum AppAccess: Int64, Hashable, Sendable {
    case view = 1
    case share = 3
    case edit = 7
}

extension OAuthClientDefinition {
    /// Whether codes may be sent to a URI: it is absolute, printable ASCII, and has no fragment (RFC 6749 section 3.1.2).
    package static func isRedirectURI(_ uri: String) -> Bool {
        let scheme = uri.prefix { $0 != ":" }
        guard let first = scheme.utf8.first, (0x41...0x5A).contains(first & 0xDF), scheme.endIndex < uri.endIndex
        else { return false }
        let isScheme = scheme.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "+-.".utf8.contains(byte)
        }
        let forbidden: Set<Substring> = ["javascript", "data", "vbscript", "file"]
        return isScheme && !forbidden.contains(Substring(scheme.lowercased())) && uri.utf8.count <= 2_048
            && uri.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
            && uri.index(after: scheme.endIndex) < uri.endIndex
    }
}

public import LoadEngine

/// A user of a tenant.
public struct UserDefinition: Hashable, Sendable {
    /// What a user may do with a schema.
    public enum Access: Hashable, Sendable {
        /// See it.
        case view
        /// See and change it.
        case edit
    }

    /// The login name.
    public var login: String
    /// The full name, for tokens; the login stands in where there is none.
    public var name: String?
    /// The address, for tokens.
    public var email: String?
    /// The roles.
    public var roles: Set<Role>
    /// *Enable Public API*; holders of the SuperRole always have it.
    public var publicAPI = true
    /// What the user may do, by schema.
    public var grants: [String: Access] = [:]
    /// The personal access tokens.
    public var tokens: [TokenDefinition] = []

    /// A user with these roles.
    public init(login: String, roles: Set<Role> = []) {
        self.login = login
        self.roles = roles
    }
}

/// A role. An open set: a tenant may have roles of its own, which open nothing here.
public struct Role: Hashable, Sendable, RawRepresentable {
    /// The name.
    public var rawValue: String

    /// The role of this name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The tenant's Super User.
    public static let superUser = Role(rawValue: "Super User")
    /// SuperRole: may do everything.
    public static let superRole = Role(rawValue: "SuperRole")
    /// Schema User: may load a single schema.
    public static let schemaUser = Role(rawValue: "Schema User")
    /// Schema Manager: may load schemas.
    public static let schemaManager = Role(rawValue: "Schema Manager")
}

/// A personal access token.
public struct TokenDefinition: Hashable, Sendable {
    /// The token itself, as sent after `Bearer`.
    public var value: String
    /// From when on it is refused as expired; nil for never.
    public var expiresAt: Instant?
    /// The same, as a time after the world begins.
    public var expiresAfter: Duration?
    /// Whether it was revoked.
    public var isRevoked: Bool

    /// A token; see the properties.
    public init(
        value: String, expiresAt: Instant? = nil, expiresAfter: Duration? = nil, isRevoked: Bool = false
    ) {
        self.value = value
        self.expiresAt = expiresAt
        self.expiresAfter = expiresAfter
        self.isRevoked = isRevoked
    }
}

package import Emulator

/// A user of a tenant.
package struct UserDefinition: Hashable, Sendable {
    /// What a user may do with a schema.
    package enum Access: Hashable, Sendable {
        /// See it.
        case view
        /// See and change it.
        case edit
    }

    /// The login name.
    package var login: String
    /// The full name, for tokens; the login stands in where there is none.
    package var name: String?
    /// The address, for tokens.
    package var email: String?
    package var roles: Set<Role>
    /// *Enable Public API*; holders of the SuperRole always have it.
    package var publicAPI = true
    /// What the user may do, by schema.
    package var grants: [String: Access] = [:]
    /// The personal access tokens.
    package var tokens: [TokenDefinition] = []

    /// A user with these roles.
    package init(login: String, roles: Set<Role> = []) {
        self.login = login
        self.roles = roles
    }
}

/// A role. A tenant may have roles of its own; those allow nothing here.
package struct Role: Hashable, Sendable, RawRepresentable {
    package var rawValue: String

    /// The role of this name.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The tenant's Super User.
    package static let superUser = Role(rawValue: "Super User")
    /// SuperRole: may do everything.
    package static let superRole = Role(rawValue: "SuperRole")
    /// Schema User: may load a single schema.
    package static let schemaUser = Role(rawValue: "Schema User")
    /// Schema Manager: may load schemas.
    package static let schemaManager = Role(rawValue: "Schema Manager")
}

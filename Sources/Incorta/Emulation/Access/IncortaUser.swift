internal import Emulator

/// A user of a tenant, with the schemas as numbers.
struct IncortaUser: Hashable {
    let login: String
    let name: String?
    let email: String?
    /// The names of the roles, sorted.
    let roles: [String]
    let mayUsePublicAPI: Bool
    /// Whether a role allows starting load plans and loads of schemas.
    let mayStartLoads: Bool
    /// Whether a role allows loading a single schema.
    let mayLoadOneSchema: Bool
    /// Whether a role allows everything with every schema.
    let holdsSuperRole: Bool
    private let grants: [Int: UserDefinition.Access]

    init(_ definition: UserDefinition, schemaNumbers: [String: Int]) {
        login = definition.login
        name = definition.name
        email = definition.email
        roles = definition.roles.map(\.rawValue).sorted()
        holdsSuperRole = definition.roles.contains(.superUser) || definition.roles.contains(.superRole)
        mayStartLoads = holdsSuperRole || definition.roles.contains(.schemaManager)
        mayLoadOneSchema = mayStartLoads || definition.roles.contains(.schemaUser)
        mayUsePublicAPI = definition.publicAPI || holdsSuperRole
        grants = definition.grants.reduce(into: [:]) { grants, entry in
            if let number = schemaNumbers[entry.key] { grants[number] = entry.value }
        }
    }

    /// Whether there is a grant that lets the user change a schema.
    func mayEdit(schema: Int) -> Bool {
        grants[schema] == .edit
    }

    /// Whether there is a grant that lets the user see a schema.
    func mayView(schema: Int) -> Bool {
        grants[schema] != nil
    }
}

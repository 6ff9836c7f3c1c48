/// The tenant that a request is for, and the user who sends it. What was refused is nil, and the turn has the reason.
struct TenantLocator: Hashable {
    /// The number of the tenant in the cluster.
    let number: Int?
    /// The number of the user in this tenant.
    let caller: Int?
}

/// A schema as the path of a request names it. It may not exist.
struct SchemaPath: Hashable {
    let tenant: TenantLocator
    let name: String
}

/// An execution as the path of a request names it. The id may not be a number.
struct ExecutionPath: Hashable {
    let tenant: TenantLocator
    let id: String
}

/// A load plan of a tenant, by their numbers.
struct PlanLocator: Hashable {
    let tenant: Int
    let plan: Int
}

/// A schema of a tenant, by their numbers.
struct SchemaLocator: Hashable {
    let tenant: Int
    let schema: Int
}

package import WireContract

extension Assumption {
    /// The decisions about what is in pools, and what clients make there.
    static let pools = [
        poolTables, poolColumns, dataConnections, noVariables, pageOfPools, making, deletion, discovery,
    ]

    /// The tables of a pool.
    package static let poolTables = Assumption(
        id: "celonis.pool-tables",
        decision:
            "The tables of a pool are those of its data models and those that data push has written; transformations "
            + "and extractions add none.",
        reason: "Which statement makes which table only a database knows.")

    /// The columns of a table of a pool.
    package static let poolColumns = Assumption(
        id: "celonis.pool-columns",
        decision:
            "A text has four times the length that it was pushed with, 80 where none was given, other columns have 0; "
            + "a table that is not known has no columns.",
        reason: "The official client tells its users the former; nothing is public of the rest.")

    /// The data connections of a pool.
    package static let dataConnections = Assumption(
        id: "celonis.data-connections",
        decision: "A pool has the data connections whose ids its tables and jobs have; name and type are made up.",
        reason: "Fixtures say no more of them.")

    /// Variables.
    package static let noVariables = Assumption(
        id: "celonis.no-variables",
        decision: "Pools and tasks have no variables, and the team has no analyses.",
        reason: "Clients of loads are content with empty lists.")

    /// The pools by pages.
    package static let pageOfPools = Assumption(
        id: "celonis.page-of-pools",
        decision:
            "totalCount counts pools, pages past the last are empty, and the status is that of the execution which "
            + "began last.",
        reason: "The official command line takes the count for pages or for pools, and reads on until it is reached.")

    /// What clients make.
    package static let making = Assumption(
        id: "celonis.making",
        decision:
            "What is made is answered with 200 and shown as it is; tables need not be in the pool, and names may come "
            + "twice, but for those of pools.",
        reason: "Clients read the object, and some take 200 alone; what else the service refuses is not public.")

    /// What clients delete.
    package static let deletion = Assumption(
        id: "celonis.deletion",
        decision:
            "A job is deleted with its executions and logs, also while it runs, and loads that it has started go on; an "
            + "execution that has begun keeps tasks that are deleted.",
        reason: "No refusal is known.")

    /// Discovery.
    package static let discovery = Assumption(
        id: "celonis.discovery",
        decision: "The issuer is the address that was asked, and client_credentials is all that can be asked with.",
        reason: "The official command line reads issuer and token_endpoint; other grants are not emulated.")
}

internal import CelonisWire
internal import WireContract

private let allPools = "/integration/api/pools"
private let pool = allPools + "/{poolId}"

extension CelonisEndpoint {
    /// What is in data pools, and the making of pools.
    static let poolParts: [CelonisEndpoint] =
        [
            CelonisEndpoint(
                .pool(.create), "data-pool.create", method: "POST", path: allPools, summary: "Makes a data pool.",
                request: .making(DataPoolTransport.self, with: ["name"], like: ["name": "Suppliers"]),
                reply: .one(ModelExamples.pool),
                links: [
                    Link(to: "celonis.data-pool.show", parameter: "poolId", from: "id"),
                    Link(to: "celonis.data-model.create", parameter: "poolId", from: "id"),
                    Link(to: "celonis.data-job.create", parameter: "poolId", from: "id"),
                ]
            ) {
                $0.credentials() + $0.scope() + [
                    $0.permission("The caller may not edit all data pools."), $0.nameTaken(),
                ]
                    + $0.making("The pool was made.", .uploaders)
            },
            CelonisEndpoint(
                .pool(.page), "data-pool.page", method: "GET", path: allPools + "/paged",
                summary: "Returns the data pools that the caller may see, by pages.", query: Parameter.paging,
                reply: .one(PoolExamples.page)
            ) {
                $0.credentials() + $0.scope() + [
                    $0.reported(
                        "The page was returned.", .commandLine, assumes: [.pageOfPools, .hiddenPools, .filledIn]),
                    $0.parameter(), $0.range(),
                ]
            },
            CelonisEndpoint(
                .pool(.tables), "data-pool.tables", method: "GET", path: pool + "/tables",
                summary: "Lists the tables of a data pool: those of its data models, and those that were pushed.",
                reply: .list(PoolExamples.table)
            ) {
                $0.pool() + [
                    $0.listed(
                        "The tables were listed.",
                        .observed("the page of an older official Python client prints a table of a pool"),
                        assumes: [.poolTables, .explicitNulls])
                ]
            },
            CelonisEndpoint(
                .pool(.columns), "data-pool.columns", method: "GET", path: pool + "/columns",
                summary: "Lists the columns of a table of a data pool.", query: Parameter.poolColumns,
                reply: .list(PoolExamples.column)
            ) {
                $0.pool() + [
                    $0.listed("The columns were listed.", .officialClient, assumes: [.poolColumns, .poolTables]),
                    $0.missingParameter(),
                ]
            },
        ] + connections + variables

    private static let connections: [CelonisEndpoint] = [
        CelonisEndpoint(
            .pool(.dataSources), "data-source.list", method: "GET", path: pool + "/data-sources/",
            summary: "Lists the data connections of a pool.", reply: .list(PoolExamples.dataSource),
            links: Link.first("dataSourceId", of: ["data-source.show"])
        ) { $0.pool() + [$0.listed("The connections were listed.", .officialClient, assumes: [.dataConnections])] },
        CelonisEndpoint(
            .pool(.dataSources), "data-source.overview", method: "GET", path: pool + "/overviews/data-sources",
            summary: "Lists the data connections of a pool.", reply: .list(PoolExamples.dataSource)
        ) { $0.pool() + [$0.listed("The connections were listed.", .commandLine, assumes: [.dataConnections])] },
        CelonisEndpoint(
            .pool(.showDataSource), "data-source.show", method: "GET", path: pool + "/data-sources/{dataSourceId}",
            summary: "Returns a data connection.", reply: .one(PoolExamples.dataSource)
        ) {
            $0.pool() + [
                $0.reported("The connection was returned.", .commandLine, assumes: [.dataConnections]),
                $0.missing(
                    .dataSourceMissing, when: "The pool has no data connection of this id.",
                    text: "Data source {id} not found."),
            ]
        },
    ]

    private static let variables: [CelonisEndpoint] = [
        CelonisEndpoint(
            .pool(.variables), "data-pool.variables", method: "GET", path: pool + "/variables/",
            summary: "Lists the variables of a data pool: none.", reply: .nothing
        ) { $0.pool() + [$0.listed("There are none.", .officialClient, assumes: [.noVariables])] },
        CelonisEndpoint(
            .pool(.taskVariables), "task.variables", method: "GET", path: pool + "/tasks/{taskId}/variables/",
            summary: "Lists the variables of a task: none.", reply: .nothing
        ) { $0.pool() + $0.task() + [$0.listed("There are none.", .officialClient, assumes: [.noVariables])] },
    ]
}

extension CelonisOutcomes {
    func task() -> [Outcome] {
        [
            missing(
                .taskMissing, when: "There is no task of this id and of this kind.", text: "Task {id} not found.")
        ]
    }

    fileprivate func nameTaken() -> Outcome {
        made(
            .nameTaken, 400, when: "The team has a data pool of this name.",
            body: CelonisBodies.validation("name", "Name must be unique", code: "name.unique", info: "{value}"),
            evidence: .observed("a user's import of a data pool of 2021 was refused so"), assumes: [.making])
    }
}

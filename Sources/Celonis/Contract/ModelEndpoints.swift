internal import WireContract

private let documented = "/integration/api/v1/data-pools/{poolId}/data-models/{dataModelId}"
private let pools = "/integration/api/pools"
private let model = "/integration/api/pools/{poolId}/data-models/{dataModelId}"

extension CelonisEndpoint {
    /// The endpoints of the page on data models.
    static let documentedModels: [CelonisEndpoint] = [
        CelonisEndpoint(
            .model(.load), "data-model.load", method: "POST", path: documented + "/load",
            summary: "Loads a data model completely, or from the cache with fullReload=false.",
            query: [.fullReload]
        ) { $0.pool() + $0.model() + $0.starting(.processDataModelAPI) },
        CelonisEndpoint(
            .model(.partialSync), "data-model.partial-sync", method: "POST", path: documented + "/load/partial-sync",
            summary: "Loads some tables of a data model completely and the rest from the cache.",
            query: [.fullReload], request: .tableIDs
        ) { $0.pool() + $0.model() + $0.starting(.processDataModelAPI) + $0.tableList() + $0.jsonBody() },
        CelonisEndpoint(
            .model(.tables), "data-model.tables", method: "GET", path: documented + "/tables",
            summary: "Lists the tables of a data model.",
            reply: .list(ModelExamples.table)
        ) {
            $0.pool() + $0.model()
                + [$0.listed("The tables were listed.", .processDataModelAPI, assumes: [.filledIn])]
        },
        CelonisEndpoint(
            .model(.lastLoad), "data-model.last-load", method: "GET", path: documented + "/last-load",
            summary: "Returns the last load of a data model.",
            reply: .one(ModelExamples.lastLoad)
        ) { $0.pool() + $0.model() + $0.lastLoad() },
    ]

    /// What else real clients call of pools and data models.
    static let models: [CelonisEndpoint] =
        [
            CelonisEndpoint(
                .pool(.list), "data-pool.list", method: "GET", path: pools,
                summary: "Lists the data pools that the caller may see.",
                query: Parameter.poolFilter, reply: .list(ModelExamples.pool),
                links: Link.first("poolId", of: ["data-pool.show", "data-model.list", "data-job.list", "log.status"])
            ) {
                $0.credentials() + $0.scope()
                    + [$0.listed("The pools were listed.", .officialClient, assumes: [.hiddenPools, .filledIn])]
            },
            CelonisEndpoint(
                .pool(.show), "data-pool.show", method: "GET", path: pools + "/{poolId}",
                summary: "Returns a data pool.",
                reply: .one(ModelExamples.pool)
            ) {
                $0.pool() + [$0.reported("The pool was returned.", .officialClient, assumes: [.filledIn])]
            },
            CelonisEndpoint(
                .model(.list), "data-model.list", method: "GET", path: pools + "/{poolId}/data-models",
                summary: "Lists the data models of a pool.", reply: .list(ModelExamples.model),
                links: Link.first(
                    "dataModelId",
                    of: ["data-model.show", "data-model.load", "data-model.last-load", "data-model.load-info-sync"])
            ) { $0.pool() + [$0.listed("The data models were listed.", .officialClient, assumes: [.filledIn])] },
            CelonisEndpoint(
                .model(.show), "data-model.show", method: "GET", path: model, summary: "Returns a data model.",
                reply: .one(ModelExamples.model)
            ) {
                $0.pool() + $0.model() + [
                    $0.reported("The data model was returned.", .officialClient, assumes: [.filledIn])
                ]
            },
            CelonisEndpoint(
                .model(.reload), "data-model.reload", method: "POST", path: model + "/reload",
                summary: "Loads a data model: completely with forceComplete=true, from the cache otherwise.",
                query: [.forceComplete], request: .reloadRequest
            ) { $0.pool() + $0.model() + $0.starting(.officialClient) + $0.optionalBody() },
            CelonisEndpoint(
                .model(.loadInfo), "data-model.load-info-sync", method: "GET",
                path: model + "/load-history/load-info-sync",
                summary: "Returns the load that runs or ran last, what is live, and the history.",
                reply: .one(ModelExamples.sync)
            ) {
                $0.pool() + $0.model()
                    + [$0.reported("The load was returned.", .officialClient, assumes: [.explicitNulls, .loadInfo])]
            },
        ] + singular

    /// The path of tables has `data-model` in the singular here.
    private static let singular: [CelonisEndpoint] = [
        CelonisEndpoint(
            .model(.tables), "data-model-table.list", method: "GET",
            path: pools + "/{poolId}/data-model/{dataModelId}/tables",
            summary: "Lists the tables of a data model.", reply: .list(ModelExamples.table),
            links: Link.first("tableId", of: ["data-model-table.show", "data-model-table.columns"])
        ) { $0.pool() + $0.model() + [$0.listed("The tables were listed.", .officialClient, assumes: [.filledIn])] },
        CelonisEndpoint(
            .model(.showTable), "data-model-table.show", method: "GET",
            path: pools + "/{poolId}/data-model/{dataModelId}/tables/{tableId}",
            summary: "Returns a table of a data model.",
            reply: .one(ModelExamples.table)
        ) {
            $0.pool() + $0.model() + $0.table() + [
                $0.reported("The table was returned.", .officialClient, assumes: [.filledIn])
            ]
        },
        CelonisEndpoint(
            .model(.columns), "data-model-table.columns", method: "GET",
            path: pools + "/{poolId}/data-model/{dataModelId}/tables/{tableId}/columns",
            summary: "Lists the columns of a table.",
            reply: .list(ModelExamples.column)
        ) {
            $0.pool() + $0.model() + $0.table() + [
                $0.listed("The columns were listed.", .officialClient, assumes: [.filledIn])
            ]
        },
    ]
}

extension CelonisOutcomes {
    fileprivate func starting(_ evidence: Evidence) -> [Outcome] {
        [
            accepted("The load was started.", evidence),
            conflict(
                .loadRunning, when: "Another load of the data model runs, and the policy is to refuse.",
                text: "Data model {name} is being loaded already.", assumes: [.concurrentLoad]),
            parameter(), tooManySteps(),
        ]
    }

    fileprivate func tableList() -> [Outcome] {
        [
            bodyNotArray(), tableUnknown("An element is no table of the data model.", at: "tables"),
            invalid(
                .tablesEmpty, when: "The array is empty, and the setting refuses that.", attribute: "tables",
                text: "Must not be empty",
                code: "tables.empty", assumes: [.emptyPartialSync]),
        ]
    }

    fileprivate func table() -> [Outcome] {
        [
            missing(
                .tableMissing, when: "The data model has no table of this id.", text: "Data model table {id} not found."
            )
        ]
    }

    fileprivate func lastLoad() -> [Outcome] {
        let unknown = "neither its body nor what it says before the first load is public"
        return [
            made(
                .reported, 200, when: "The last load was returned.", body: nil, evidence: .processDataModelAPI,
                assumes: [.lastLoadShape]),
            made(
                .neverLoaded, 200, when: "The data model was never loaded.", body: nil,
                evidence: .assumed(reason: unknown),
                contentType: nil),
            made(
                .neverLoadedMissing, 404, when: "The data model was never loaded, and the setting says 404.",
                body: CelonisBodies.exception("Data model {id} has never been loaded."),
                evidence: .assumed(reason: unknown)),
        ]
    }
}
